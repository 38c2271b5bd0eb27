"""Checks of levels and loop: who and what they name exists, and nothing is left out."""

from collections.abc import Iterator

from interviewer.content import asking
from interviewer.content.errors import Problem
from interviewer.content.placed import PlacedContent
from interviewer.domain.entities.rubric import SCORES_ANSWERS


def check(content: PlacedContent) -> Iterator[Problem]:
    """Problems of levels and loop."""
    yield from _levels(content)
    yield from _loop(content)


def _levels(content: PlacedContent) -> Iterator[Problem]:
    wanted = {item.id for item in content.rubrics if item.value.kind in SCORES_ANSWERS}
    rules, pack = content.levels.value, content.pack.value
    told = rules.asks.keys()
    yield from asking.levels(content.levels, ("thresholds",), rules.thresholds, pack)
    if rules.levels != pack.levels and set(rules.levels) == set(pack.levels):
        yield content.levels.problem(
            ("thresholds",), f"must stand in the order of the levels: {', '.join(pack.levels)}"
        )
    for rubric, asked in rules.asks.items():
        yield from asking.levels(content.levels, ("asks", rubric), asked, pack)
    for missing in sorted(wanted - told):
        yield content.levels.problem(("asks",), f"what each level asks of {missing} is missing")
    for unknown in sorted(told - wanted):
        yield content.levels.problem(("asks", unknown), f"{unknown} is not the id of a rubric")


def _loop(content: PlacedContent) -> Iterator[Problem]:
    personas = {item.id for item in content.personas}
    rules, pack = content.loop.value, content.pack.value
    yield from asking.levels(content.loop, ("plans",), rules.plans, pack)
    named: list[tuple[asking.Place, str]] = [
        (("funnel", at, "persona"), stage.persona) for at, stage in enumerate(rules.funnel) if stage.persona
    ]
    for level, plan in rules.plans.items():
        for at, one in enumerate(plan.rounds):
            place = ("plans", level, "rounds", at)
            named.append(((*place, "persona"), one.persona))
            for number, principle in enumerate(one.owns):
                yield from asking.principle(content.loop, (*place, "owns", number), principle, pack)
    for at, rule in enumerate(rules.decision):
        named += [(("decision", at, "when", "at_most", persona), persona) for persona in rule.when.at_most]
    for where, persona in named:
        if persona not in personas:
            yield content.loop.problem(where, f"{persona} is not the id of a persona")
