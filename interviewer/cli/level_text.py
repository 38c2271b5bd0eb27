"""The same answer at each level as text."""

from collections.abc import Iterator

from interviewer.domain.scores.level_view import LevelView
from interviewer.domain.scores.self_vote import vote_words


def level_lines(view: LevelView) -> Iterator[str]:
    """Up to three lines: the vote at each level, what the next one takes, and what it asks."""
    votes = ", ".join(f"{row.level} {vote_words(row.vote)}" for row in view.rows)
    yield f"At each level: {votes}."
    if view.next is None:
        return
    yield f"Inclined at {view.next.level} takes {_points(view.next.missing)} more.{_held(view)}{_gains(view)}"
    if view.asks:
        yield f"{view.next.level} asks: {view.asks}"


def _held(view: LevelView) -> str:
    return f" What holds it down before all else: {view.held.rstrip('.')}." if view.held else ""


def _gains(view: LevelView) -> str:
    if not view.gains:
        return ""
    steps = (f"{gain.next_step.rstrip('.')} (up to {gain.points:g})." for gain in view.gains)
    return f" Most would come from: {' '.join(steps)}"


def _points(value: float) -> str:
    return "1 point" if value == 1 else f"{value:g} points"
