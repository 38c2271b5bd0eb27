"""How the page says things about a loop: modes, days, outcomes, names of principles."""

from datetime import date

from interviewer.content import Content
from interviewer.domain.entities.debrief import LoopDecision
from interviewer.domain.entities.interview import InterviewState
from interviewer.domain.entities.loop import Outcome
from interviewer.domain.entities.scorecard import Vote
from interviewer.domain.loops.practice_loop import Loop, LoopMode
from interviewer.ui.phrases import VOTES

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
    """What a loop is called, by its level and day."""
    real = loop.choice.real_day
    return f"{loop.choice.level} loop for {day(real)} {real.year}"


def principle(content: Content, rubric: str) -> str:
    """The name of a principle or an area; its id when the file is gone."""
    return content.rubrics[rubric].name if rubric in content.rubrics else rubric


def vote(cast: Vote | None) -> str:
    """A vote in words."""
    return VOTES[cast] if cast is not None else "No vote"


def outcome(decision: LoopDecision) -> str:
    """What the loop comes to, in a few words."""
    if decision.outcome is Outcome.OPEN:
        return "Left open"
    if decision.outcome is Outcome.NO_HIRE or decision.level is None:
        return f"No offer at {decision.asked}"
    if decision.down_levelled:
        return f"Offer at {decision.level} instead of {decision.asked}"
    return f"Offer at {decision.level}"
