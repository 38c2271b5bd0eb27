"""An exercise as text for people to read."""

from collections.abc import Iterator

from interviewer.domain.coding.exercise import Exercise


def exercise_text(exercise: Exercise) -> str:
    """What is asked, what is handed out, and the hints; neither the solution nor the program that checks one."""
    return "\n".join(_lines(exercise))


def _lines(exercise: Exercise) -> Iterator[str]:
    yield f"{exercise.id} ({exercise.topic}, {exercise.minutes} minutes, {', '.join(exercise.levels)})"
    yield exercise.text
    yield ""
    yield exercise.handout
    yield ""
    yield "Hints, one at a time"
    yield from (f"{number}. {hint}" for number, hint in enumerate(exercise.hints, start=1))
    yield ""
    yield f"Check a solution: interviewer code check {exercise.id} FILE"
