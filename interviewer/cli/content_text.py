"""A rubric or an exercise as text."""

import shutil
import textwrap
from collections.abc import Iterator

from interviewer.content import Content
from interviewer.domain.coding.exercise import Exercise
from interviewer.domain.entities.rubric import Criterion, Polarity, Rubric

MAX_WIDTH = 100
# Of points, a step or a level before a line.
_LABEL_WIDTH = 7


def rubric_text(rubric: Rubric, content: Content) -> str:
    """The whole rubric, in the order in which a rater needs it."""
    return "\n".join(_rubric_lines(rubric, content))


def _rubric_lines(rubric: Rubric, content: Content) -> Iterator[str]:
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
    section = list(lines)
    if section:
        yield ""
        yield title
        yield from section


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


def _wrapped(text: str, label: str) -> str:
    """The text after its label, its further lines aligned with the first."""
    width = min(shutil.get_terminal_size().columns, MAX_WIDTH)
    first = f"{label:<{_LABEL_WIDTH}}" if len(label) < _LABEL_WIDTH else f"{'':<{_LABEL_WIDTH}}{label} "
    return textwrap.fill(text, width, initial_indent=first, subsequent_indent=" " * _LABEL_WIDTH)


def exercise_text(exercise: Exercise) -> str:
    """The task, the handout and the hints; neither the solution nor the checks."""
    return "\n".join(_exercise_lines(exercise))


def _exercise_lines(exercise: Exercise) -> Iterator[str]:
    yield f"{exercise.id} ({exercise.topic}, {exercise.minutes} minutes, {', '.join(exercise.levels)})"
    yield exercise.text
    yield ""
    yield exercise.handout
    yield ""
    yield "Hints, one at a time"
    yield from (f"{number}. {hint}" for number, hint in enumerate(exercise.hints, start=1))
    yield ""
    yield f"Check a solution: interviewer code check {exercise.id} FILE"
