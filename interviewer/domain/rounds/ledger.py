"""The ledger of threads: what was noticed in the candidate's turns, and what became of it."""

import re
from enum import StrEnum

from interviewer.domain.base import Frozen
from interviewer.domain.entities.interview import Interview, InterviewState, Speaker, Turn
from interviewer.domain.entities.listening import Thread
from interviewer.domain.language.intent import Intent
from interviewer.domain.language.signals import is_vague


class ThreadState(StrEnum):
    """What became of a thread."""

    OPEN = "open"
    TAKEN_UP = "taken_up"
    ANSWERED = "answered"
    DROPPED = "dropped"


class Entry(Frozen):
    """A thread in the ledger.

    Attributes:
        id: `t<turn>_<number>`; what a move that takes it up names as its target.
        turn: Index of the candidate's turn in which it was noticed.
        question_id: The prepared question that was on the table then; None outside of one.
    """

    id: str
    turn: int
    question_id: str | None
    thread: Thread
    state: ThreadState


_ID = re.compile(r"t\d+_\d+")


def is_thread(target: str | None) -> bool:
    """Whether a move's target is a thread."""
    return target is not None and _ID.fullmatch(target) is not None


def thread_id(turn: int, number: int) -> str:
    """The id of a turn's thread; numbers start at 1."""
    return f"t{turn}_{number}"


def ledger(interview: Interview) -> tuple[Entry, ...]:
    """All threads of an interview in the order of noticing.

    A thread is taken up when a move targets it, answered when the candidate answered that move with more than vague
    words, and dropped when the interview ended without either. Nothing of this is stored: it follows from the turns.
    """
    asked_at = {
        turn.move.target: turn.index
        for turn in interview.turns
        if turn.move is not None and turn.move.target is not None
    }
    entries: list[Entry] = []
    question_id: str | None = None
    for turn in interview.turns:
        if turn.move is not None:
            question_id = turn.move.question_id
        for number, thread in enumerate(turn.heard.threads if turn.heard else (), start=1):
            name = thread_id(turn.index, number)
            state = _state(interview, asked_at.get(name))
            entries.append(Entry(id=name, turn=turn.index, question_id=question_id, thread=thread, state=state))
    return tuple(entries)


def _state(interview: Interview, asked_at: int | None) -> ThreadState:
    if asked_at is not None:
        answered = any(
            replies(turn) and not is_vague(turn.text) for turn in interview.turns[asked_at + 1 : asked_at + 2]
        )
        return ThreadState.ANSWERED if answered else ThreadState.TAKEN_UP
    return ThreadState.DROPPED if interview.state is InterviewState.ENDED else ThreadState.OPEN


def replies(turn: Turn) -> bool:
    """Whether a turn is the candidate's and says something to what was asked, be it vague."""
    return turn.speaker is Speaker.CANDIDATE and (turn.heard is None or turn.heard.intent is Intent.ANSWER)
