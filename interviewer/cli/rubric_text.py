"""A rubric as text for people to read."""

import shutil
import textwrap
from collections.abc import Iterator

from interviewer.content import Content
from interviewer.domain.entities.rubric import Criterion, Polarity, Rubric

MAX_WIDTH = 100
# The width of what stands before a line: points, a step or a level.
_LABEL = 7


def rubric_text(rubric: Rubric, content: Content) -> str:
    """Everything that the rubric says, in the order in which a rater needs it."""
    return "\n".join(_lines(rubric, content))


def _lines(rubric: Rubric, content: Content) -> Iterator[str]:
    names = content.pack.principle_names
    yield f"{rubric.name} (version {rubric.version})"
    yield _wrapped(rubric.meaning, "")
    yield from _section("Interviewers listen for", (_wrapped(heard, "-") for heard in rubric.listens_for))
    positive = [c for c in rubric.criteria if c.polarity is Polarity.POSITIVE]
    flags = [c for c in rubric.criteria if c.polarity is Polarity.RED_FLAG]
    yield from _section("Points for", (_criterion(c, "+") for c in positive))
    yield from _section("Points against", (_criterion(c, "-") for c in flags))
    yield from _section("The scale", _anchors(rubric))
    yield from _section("Caps", (_wrapped(f"{cap.why} ({cap.missing})", f"≤ {cap.at_most:g}") for cap in rubric.caps))
    yield from _section("By level", _levels(rubric, content))
    yield from _section("Mistaken for", (_wrapped(c.tell, f"{names[c.principle]}:") for c in rubric.confused_with))
    asked = [q.text for q in content.questions.values() if q.rubric == rubric.id]
    yield from _section("Asked about with", (_wrapped(text, "-") for text in asked))


def _section(title: str, lines: Iterator[str]) -> Iterator[str]:
    told = list(lines)
    if told:
        yield ""
        yield title
        yield from told


def _criterion(criterion: Criterion, sign: str) -> str:
    return _wrapped(criterion.question, f"{sign}{criterion.points:g}")


def _anchors(rubric: Rubric) -> Iterator[str]:
    for step, anchor in sorted(rubric.anchors.items()):
        yield _wrapped(anchor.text, str(step))
        yield _wrapped(f'"{anchor.example}"', "")
        if anchor.requires:
            yield _wrapped(f"needs: {', '.join(anchor.requires)}", "")


def _levels(rubric: Rubric, content: Content) -> Iterator[str]:
    asks = content.levels.asks.get(rubric.id, {})
    for level, expected in rubric.levels.items():
        if level in asks:
            yield _wrapped(asks[level], level)
        yield _wrapped(f"Scope: {expected.scope}", "" if level in asks else level)
        yield _wrapped(f"Ambiguity: {expected.ambiguity}", "")
        yield _wrapped(f"Impact: {expected.impact}", "")


def _wrapped(text: str, before: str) -> str:
    """The text behind its label, the lines below the first as far in as that one."""
    width = min(shutil.get_terminal_size().columns, MAX_WIDTH)
    first = f"{before:<{_LABEL}}" if len(before) < _LABEL else f"{'':<{_LABEL}}{before} "
    return textwrap.fill(text, width, initial_indent=first, subsequent_indent=" " * _LABEL)
