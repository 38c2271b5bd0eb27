"""How the page says things: votes, states, sizes, dates."""

from datetime import datetime, tzinfo

from interviewer.domain.entities.interview import InterviewState
from interviewer.domain.entities.rubric import Element
from interviewer.domain.entities.scorecard import Scorecard, Vote

PROVIDERS = {
    "remote": "A model of a service or a server of your own",
    "reader": "Prepared questions, and a small model that reads your answers",
    "local": "A chat model on this machine",
    "scripted": "Scripted interviewer, no model",
}
VOTES = {
    Vote.STRONGLY_INCLINED: "Strongly inclined",
    Vote.INCLINED: "Inclined",
    Vote.NOT_INCLINED: "Not inclined",
    Vote.STRONGLY_NOT_INCLINED: "Strongly not inclined",
}
STATES = {
    InterviewState.ACTIVE: "in progress",
    InterviewState.PAUSED: "paused",
    InterviewState.ENDED: "finished",
}
ELEMENTS = {
    Element.SITUATION: "Situation",
    Element.TASK: "Task",
    Element.ACTION: "Action",
    Element.RESULT: "Result",
}
_BETTER = (Vote.STRONGLY_NOT_INCLINED, Vote.NOT_INCLINED, Vote.INCLINED, Vote.STRONGLY_INCLINED)


def when(moment: datetime, zone: tzinfo) -> str:
    """A date and time as a person writes it, such as `24 Nov 2026, 09:05`."""
    local = moment.astimezone(zone)
    return f"{local.day} {local:%b %Y, %H:%M}"


def size(count: int) -> str:
    """Bytes as megabytes or gigabytes, in powers of ten."""
    if count >= 1_000_000_000:
        return f"{count / 1e9:.1f} GB"
    return f"{count / 1e6:.0f} MB"


def points(value: float) -> str:
    """Points with a sign, such as `+0.8`."""
    return f"{value:+.2f}".rstrip("0").rstrip(".") if value else "0"


def left_out(card: Scorecard) -> str:
    """What the number does not cover; empty when every question was scored."""
    missing = sum(story.overall is None for story in card.stories)
    if not missing:
        return ""
    return f"This rests on {len(card.stories) - missing} of {len(card.stories)} questions; the rest has no score."


def to_next_vote(card: Scorecard) -> str:
    """How far the next better vote is; empty at the top or when nothing was scored."""
    if card.vote is None or card.to_next_vote is None:
        return ""
    better = _BETTER[_BETTER.index(card.vote) + 1 :]
    if not better:
        return ""
    return f"{card.to_next_vote:.1f} points more would make it “{VOTES[better[0]]}”."
