"""What an interviewer hears in a candidate's turn: its kind, what it shows, and what to take up."""

from enum import StrEnum

from pydantic import Field

from interviewer.domain.base import Frozen
from interviewer.domain.language.intent import Intent


class ThreadKind(StrEnum):
    """Why a place in an answer is worth taking up."""

    SURPRISE = "surprise"
    DISAGREEMENT = "disagreement"
    CREDIT = "credit"
    NUMBER = "number"
    CAUSE = "cause"
    CHOICE = "choice"
    SHORTCUT = "shortcut"
    CONTRADICTION = "contradiction"
    HARD_PART = "hard_part"
    SCOPE = "scope"
    HAND_WAVE = "hand_wave"
    WRONG_CLAIM = "wrong_claim"


class Thread(Frozen):
    """A place in an answer that an attentive interviewer would take up.

    Attributes:
        quote: The candidate's words, verbatim.
        sure: Whether the kind is certain enough to ask by it; else it is asked about in words that fit any.
        why: What makes it worth asking about, in one sentence; empty when nobody says.
        worth: 1 (could be taken up) to 3 (any attentive interviewer would).
    """

    quote: str = Field(min_length=1)
    kind: ThreadKind
    sure: bool = True
    why: str = ""
    worth: int = Field(ge=1, le=3)


class Shown(Frozen):
    """What a turn shows of a criterion.

    Attributes:
        quote: The candidate's words, verbatim.
        strength: 0 (not shown), 1 (said) or 2 (shown well).
    """

    criterion: str
    quote: str
    strength: int = Field(ge=0, le=2)


class Heard(Frozen):
    """What was heard in one turn of the candidate; kept with the turn once it was answered.

    Attributes:
        threads: The most worthwhile first.
        by: Who listened: a listener's or a model's name.
    """

    intent: Intent
    shown: tuple[Shown, ...] = ()
    threads: tuple[Thread, ...] = ()
    by: str


class PressKind(StrEnum):
    """What an interviewer of the loop wants to know of a story before it is left.

    DECISION: whose decision it was. SOURCE: where a figure comes from. WITHOUT_YOU: what would have happened without
    the candidate. SCOPE: how many people and how much money were in it. USED_AGAIN: where what was learned was used
    again. LATEST: when something like it happened last.
    """

    DECISION = "decision"
    SOURCE = "source"
    WITHOUT_YOU = "without_you"
    SCOPE = "scope"
    USED_AGAIN = "used_again"
    LATEST = "latest"
