"""What came of the real loop, beside what the rounds here said before it."""

from datetime import date
from enum import StrEnum

from pydantic import Field

from interviewer.domain.base import Frozen
from interviewer.domain.entities.scorecard import Vote
from interviewer.domain.preparation.bank import Record

# As many of the last rounds of one kind are predictions.
LAST_ROUNDS = 4


class RealDecision(StrEnum):
    """What the company decided."""

    OFFER = "offer"
    NO = "no"
    WITHDRAWN = "withdrawn"
    WAITING = "waiting"


class RealRound(Frozen):
    """One round of the real loop.

    Attributes:
        persona: The interviewer here whose rounds are like it; empty when none is.
        asked: What was asked, in the candidate's words.
        own: How it went, by the candidate's own vote; None when they do not say.
    """

    persona: str = ""
    asked: str = Field(default="", max_length=10_000)
    own: Vote | None = None


class RealOutcome(Record):
    """What came of a real loop.

    Attributes:
        day: The day of its last round; what was played here on that day or later predicts nothing.
        note: Anything else, in the candidate's words.
    """

    day: date
    decision: RealDecision
    rounds: tuple[RealRound, ...] = Field(default=(), max_length=20)
    note: str = Field(default="", max_length=10_000)


class Predicted(Frozen):
    """A scored round here before the real loop.

    Attributes:
        own: The candidate's votes on its answers before the score was shown.
    """

    interview_id: str
    persona: str
    day: date
    overall: float | None
    vote: Vote
    own: tuple[Vote, ...] = ()


class PredictedLoop(Frozen):
    """A decision of a practice loop here before the real loop: True for a hire."""

    loop_id: str
    day: date
    hire: bool


class ComparedRound(Frozen):
    """A real round beside the last rounds of its kind here.

    Attributes:
        words: Both in one or two sentences.
    """

    persona: str
    title: str
    here: tuple[Predicted, ...]
    own: Vote | None
    words: str


class Comparison(Frozen):
    """A real outcome beside what was said here.

    Attributes:
        here: The last rounds of any kind, newest first.
        words: The plain comparison, sentence by sentence.
    """

    outcome_id: str
    day: date
    decision: RealDecision
    here: tuple[Predicted, ...]
    loops: tuple[PredictedLoop, ...]
    rounds: tuple[ComparedRound, ...]
    words: tuple[str, ...]
