"""What the store tells about interviews besides the interviews themselves."""

from datetime import datetime

from interviewer.domain.base import Frozen
from interviewer.domain.entities.interview import InterviewState, Setup
from interviewer.domain.entities.scorecard import ModelCall


class Summary(Frozen):
    """One line of the list of earlier interviews.

    Attributes:
        turns: How many turns it has, of both speakers.
        overall: The overall score of its scorecard; None when nothing could be scored, and until it was shown.
    """

    id: str
    setup: Setup
    state: InterviewState
    started_at: datetime
    ended_at: datetime | None
    turns: int
    overall: float | None


class StoredExchange(Frozen):
    """The record of one use of a model, and what it was for.

    Attributes:
        turn: Index of the interviewer's turn that it worded; None for any other use.
        question_id: The question whose story it judged; None for any other use.
    """

    turn: int | None
    question_id: str | None
    exchange: ModelCall
