"""Checks of the words for the debrief: everybody who holds a round has all of them, with their placeholders."""

from collections.abc import Iterator
from string import Formatter

from interviewer.content.errors import Problem
from interviewer.content.placed import Placed, PlacedContent
from interviewer.domain.entities.debrief import LineKind
from interviewer.domain.loops.debriefing import PLACEHOLDERS, DebriefWords, lines_of


def check(content: PlacedContent) -> Iterator[Problem]:
    """Problems of all debrief words."""
    rules = content.loop.value
    plans = rules.plans
    holds_a_round = {one.persona for plan in plans.values() for one in plan.rounds}
    for missing in sorted(holds_a_round - {item.id for item in content.debrief}):
        yield content.loop.problem(("plans",), f"{missing} has no words for the debrief in prompts/debrief/")
    for level, plan in plans.items():
        for needed in sorted({rules.chair, rules.decider} - {one.persona for one in plan.rounds}):
            yield content.loop.problem(("plans", level), f"without {needed} nobody can hold the debrief")
    for item in content.debrief:
        if item.id not in holds_a_round:
            yield item.problem(("id",), f"{item.id} holds no round of the loop")
        yield from _lines(item, lines_of(item.id, rules.chair, rules.decider))


def _lines(item: Placed[DebriefWords], wanted: frozenset[LineKind]) -> Iterator[Problem]:
    for missing in sorted(wanted - item.value.lines.keys()):
        yield item.problem(("lines",), f"there are no words for {missing}")
    for kind, phrasings in item.value.lines.items():
        if kind not in wanted:
            yield item.problem(("lines", kind.value), f"{item.id} never speaks here")
            continue
        if not phrasings:
            yield item.problem(("lines", kind.value), "there are no words here")
        for at, phrasing in enumerate(phrasings):
            yield from _phrasing(item, kind, at, phrasing)


def _phrasing(item: Placed[DebriefWords], kind: LineKind, at: int, phrasing: str) -> Iterator[Problem]:
    place = ("lines", kind.value, at)
    try:
        parsed = [(name, spec, conversion) for _, name, spec, conversion in Formatter().parse(phrasing)]
    except ValueError as error:
        yield item.problem(place, f"broken placeholder: {error}")
        return
    used = {name for name, _, _ in parsed if name is not None}
    if used != PLACEHOLDERS[kind] or any(spec or conversion for _, spec, conversion in parsed):
        wanted = ", ".join(f"{{{name}}}" for name in sorted(PLACEHOLDERS[kind])) or "no placeholder"
        yield item.problem(place, f"must use {wanted}, and nothing else between braces")
