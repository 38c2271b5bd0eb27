"""A case of somebody's own: a question and the candidate's turns, and what the interviewer makes of them."""

from typing import Literal

from pydantic import Field

from interviewer.domain.base import Frozen
from interviewer.domain.entities.interview import Level
from interviewer.domain.language.intent import Intent

CaseId = str | int
# What a turn can be, as the door for own cases tells it: the intents that only code tells apart go by their nearest.
_TOLD_AS = {Intent.SILENT: Intent.UNKNOWN, Intent.RUDE: Intent.OFF_TOPIC, Intent.ANOTHER_EXAMPLE: Intent.SKIP}


class Case(Frozen):
    """What the interviewer is shown.

    Attributes:
        persona: Id of an interviewer.
        principle: Rubric that the answer will be scored by; None for the interviewer's own area, or for any story.
        question: The question on the table, as it was asked.
        context: The interviewer's last words, if they were others than the question.
        turns: The candidate's turns, given one after the other.
    """

    id: CaseId
    persona: str
    level: Level = ""
    principle: str | None = None
    question: str = Field(min_length=1)
    context: str = ""
    turns: tuple[str, ...] = Field(min_length=1)


class FollowUp(Frozen):
    """What the interviewer said after a turn."""

    text: str
    move: str
    target: str | None
    quote: str | None


class NoticedThread(Frozen):
    """A thread of the ledger; `turn` counts the candidate's turns from 0."""

    turn: int
    quote: str
    kind: str
    why: str
    worth: int
    state: str


class Asked(Frozen):
    """What came of a case.

    Attributes:
        reason: Why it was not asked, or why turns at its end got no reply; empty when every turn got one.
        intents: What each turn was taken for.
        follow_ups: What was said after each turn, until the round was closed.
        by: Who led: a model, or prepared words with their listener.
    """

    id: CaseId | None
    status: Literal["asked", "not_asked"]
    reason: str = ""
    intents: tuple[str, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    threads: tuple[NoticedThread, ...] = ()
    by: str = ""


def not_asked(reason: str, case_id: CaseId | None) -> Asked:
    """The result of a case that could not be played."""
    return Asked(id=case_id, status="not_asked", reason=reason)


def told_as(intent: Intent) -> str:
    """The intent by the name that the door uses."""
    return _TOLD_AS.get(intent, intent).value
