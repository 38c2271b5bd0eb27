"""What an interviewer would have noticed in a round, and what became of it, in words for the candidate."""

from enum import StrEnum
from types import MappingProxyType

from interviewer.domain.base import Frozen
from interviewer.domain.entities.interview import Interview
from interviewer.domain.entities.listening import ThreadKind
from interviewer.domain.evidence.quotes import locate
from interviewer.domain.language.text import Evidence
from interviewer.domain.rounds.ledger import Entry, ThreadState, ledger, replies

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
    """

    what: str
    why: str
    worth: int
    question_id: str | None
    evidence: Evidence
    became: Became

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
