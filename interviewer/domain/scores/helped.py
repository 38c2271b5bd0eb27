"""What the hints that a candidate took do to the score: the way was then not found alone."""

from types import MappingProxyType

from interviewer.domain.entities.interview import MoveKind
from interviewer.domain.entities.question import Question
from interviewer.domain.rounds.story import Story

SOURCE = "hints"
# Everybody may need one. By the bounds of the shipped levels nobody is strongly inclined after two, but at the lowest,
# and after three nobody at any; see rubrics/levels.yaml.
_AT_MOST = MappingProxyType({2: 4.0, 3: 3.5})
_COUNTS = MappingProxyType({2: "Two hints were needed", 3: "Three hints or more were needed"})


def hints_taken(story: Story, question: Question) -> int:
    """How many of the prepared hints were given on a task, asked for or not; 0 where an experience is told."""
    if not question.hints:
        return 0
    return sum(turn.move is not None and turn.move.kind is MoveKind.HINT for turn in story.turns)


def bounds(hints: int) -> list[tuple[str, float, str]]:
    """The most that the answer can get, as (source, at most, why)."""
    counted = min(hints, max(_AT_MOST))
    return [(SOURCE, _AT_MOST[counted], _COUNTS[counted])] if counted in _AT_MOST else []
