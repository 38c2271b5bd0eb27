"""How the page says things: votes, states, sizes, dates, loops."""

from datetime import date, datetime, tzinfo

from interviewer.content import Content
from interviewer.domain.entities.debrief import LoopDecision
from interviewer.domain.entities.interview import InterviewState
from interviewer.domain.entities.loop import Outcome
from interviewer.domain.entities.rubric import Element
from interviewer.domain.entities.scorecard import Scorecard, Vote
from interviewer.domain.loops.practice_loop import Loop, LoopMode
from interviewer.domain.preparation.bank import BankStory, FactKind, Serving, Strength

PROVIDERS = {
    "remote": "A hosted model, or a server of your own",
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
    """How many questions the score leaves out; empty when every question was scored."""
    missing = sum(story.overall is None for story in card.stories)
    if not missing:
        return ""
    return f"This is based on {len(card.stories) - missing} of {len(card.stories)} questions; the rest have no score."


def to_next_vote(card: Scorecard) -> str:
    """How far away the next better vote is; empty at the top or when nothing was scored."""
    if card.vote is None or card.to_next_vote is None:
        return ""
    better = _BETTER[_BETTER.index(card.vote) + 1 :]
    if not better:
        return ""
    return f"{card.to_next_vote:.1f} more points would make it “{VOTES[better[0]]}”."


STEP_STATES = {
    None: "planned",
    InterviewState.ACTIVE: "in progress",
    InterviewState.PAUSED: "paused",
    InterviewState.ENDED: "done",
}
MODES = {LoopMode.PRACTICE: "Practice", LoopMode.REAL: "As in the real loop"}
MODE_HINTS = {
    LoopMode.PRACTICE: "You read each interviewer's write-up right after the round.",
    LoopMode.REAL: "Scores and write-ups stay hidden until the debrief.",
}


def day(moment: date) -> str:
    """A day as a person writes it, such as `Mon 30 Nov`."""
    return f"{moment:%a} {moment.day} {moment:%b}"


def away(moment: date, today: date) -> str:
    """How far away a day is."""
    days = (moment - today).days
    if abs(days) <= 1:
        return {0: "today", 1: "tomorrow", -1: "yesterday"}[days]
    return f"in {days} days" if days > 0 else f"{-days} days ago"


def loop_title(loop: Loop) -> str:
    """The title of a loop: its level and day."""
    real = loop.choice.real_day
    return f"{loop.choice.level} loop for {day(real)} {real.year}"


def principle(content: Content, rubric: str) -> str:
    """The name of a principle or an area; its id when the file is gone."""
    return content.rubrics[rubric].name if rubric in content.rubrics else rubric


def vote(cast: Vote | None) -> str:
    """A vote in words."""
    return VOTES[cast] if cast is not None else "No vote"


def outcome(decision: LoopDecision) -> str:
    """The outcome of a loop, in a few words."""
    if decision.outcome is Outcome.OPEN:
        return "Left open"
    if decision.outcome is Outcome.NO_HIRE or decision.level is None:
        return f"No offer at {decision.asked}"
    if decision.down_levelled:
        return f"Offer at {decision.level} instead of {decision.asked}"
    return f"Offer at {decision.level}"


STRENGTHS = {
    Strength.STRONG: "Strong",
    Strength.WORKABLE: "Workable",
    Strength.STRETCH: "Stretch",
    Strength.GAP: "Gap",
}
FACTS = {
    FactKind.SITUATION: "Situation",
    FactKind.ACTION: "Own action",
    FactKind.DECISION: "Decision",
    FactKind.NUMBER: "Number",
    FactKind.RESULT: "Result",
    FactKind.LEARNED: "What was learned",
}
_SERVES = (Strength.STRONG, Strength.WORKABLE)


def best_serving(story: BankStory, most: int = 3) -> tuple[Serving, ...]:
    """The principles that a story serves at least workably, the best first."""
    good = [one for one in story.serves if one.counts in _SERVES]
    return tuple(sorted(good, key=lambda one: (one.counts is not Strength.STRONG, -(one.score or 0.0)))[:most])
