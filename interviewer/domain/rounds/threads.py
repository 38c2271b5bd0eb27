"""The threads of a round: what was noticed in the candidate's turns, and what became of it."""

import re
from enum import StrEnum
from types import MappingProxyType

from interviewer.domain.base import Frozen
from interviewer.domain.entities.interview import Interview, InterviewState, Speaker, Turn
from interviewer.domain.entities.listening import Thread, ThreadKind
from interviewer.domain.evidence.quotes import locate
from interviewer.domain.language.intent import Intent
from interviewer.domain.language.signals import is_vague
from interviewer.domain.language.text import Evidence


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


KINDS = MappingProxyType(
    {
        ThreadKind.SURPRISE: "Something unexpected, told in passing",
        ThreadKind.DISAGREEMENT: "A disagreement that was passed over",
        ThreadKind.CREDIT: "Unclear who did or decided it",
        ThreadKind.NUMBER: "A number without its source or base",
        ThreadKind.CAUSE: "A result that could have other causes",
        ThreadKind.CHOICE: "A choice without its reason",
        ThreadKind.SHORTCUT: "A shortcut on quality",
        ThreadKind.CONTRADICTION: "Something that does not fit what was said before",
        ThreadKind.HARD_PART: "The hard part left out",
        ThreadKind.SCOPE: "A scope that does not fit the claim",
        ThreadKind.HAND_WAVE: "Vague where the mechanism should be told",
        ThreadKind.WRONG_CLAIM: "A claim that looks wrong",
    }
)
UNSURE = "A place worth a closer look"
# Many interviewers would take it up; below that it is a matter of taste.
WORTHWHILE = 2


class Became(StrEnum):
    """What became of it. LEFT_OPEN: the answer to the question about it is vague or has the same gap again."""

    NOT_ASKED = "Nobody asked about it."
    NOT_ANSWERED = "You were asked about it and did not answer."
    LEFT_OPEN = "You were asked about it, and the answer leaves the same open."
    ANSWERED = "You were asked about it and answered."


class Noticed(Frozen):
    """A place in an answer that an attentive interviewer would take up.

    Attributes:
        what: Its kind, in words.
        why: What makes it worth asking about; empty when nobody said.
        worth: From 1 to 3.
        question_id: The prepared question that was on the table; None outside of one.
        evidence: The candidate's words, where they stand.
        entry: What it is in the ledger.
    """

    what: str
    why: str
    worth: int
    question_id: str | None
    evidence: Evidence
    became: Became
    entry: Entry | None = None

    @property
    def settled(self) -> bool:
        """Whether nothing of it is open."""
        return self.became is Became.ANSWERED


def noticed(interview: Interview) -> tuple[Noticed, ...]:
    """What was worth taking up, in the order in which it was said; what only few would take up is left out."""
    entries = [entry for entry in ledger(interview) if entry.thread.worth >= WORTHWHILE]
    found = ((entry, _place(interview, entry)) for entry in entries)
    return tuple(
        Noticed(
            what=KINDS[entry.thread.kind] if entry.thread.sure else UNSURE,
            why=entry.thread.why,
            worth=entry.thread.worth,
            question_id=entry.question_id,
            evidence=place,
            became=_became(interview, entry),
            entry=entry,
        )
        for entry, place in found
        if place is not None
    )


def _place(interview: Interview, entry: Entry) -> Evidence | None:
    """Where the words stand; words of two only can be found by their letters alone."""
    text = interview.turns[entry.turn].text
    start = text.find(entry.thread.quote)
    if start < 0:
        return locate(entry.thread.quote, [(entry.turn, text)])
    end = start + len(entry.thread.quote)
    return Evidence(turn=entry.turn, quote=entry.thread.quote, start=start, end=end)


def _became(interview: Interview, entry: Entry) -> Became:
    if entry.state in (ThreadState.OPEN, ThreadState.DROPPED):
        return Became.NOT_ASKED
    asked = next(turn.index for turn in reversed(interview.turns) if turn.move and turn.move.target == entry.id)
    reply = next(iter(interview.turns[asked + 1 :]), None)
    if reply is None or not replies(reply):
        return Became.NOT_ANSWERED
    again = reply.heard is not None and any(one.kind is entry.thread.kind for one in reply.heard.threads)
    return Became.LEFT_OPEN if again or entry.state is ThreadState.TAKEN_UP else Became.ANSWERED
