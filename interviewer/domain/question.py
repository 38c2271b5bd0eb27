"""Prepared questions."""

from pydantic import Field

from interviewer.domain.base import Frozen
from interviewer.domain.interview import Level


class Question(Frozen):
    """A question that an interviewer has prepared.

    Attributes:
        rubric: Id of the rubric that the answer is scored by (a principle or a technical area).
        text: The question as it is asked, exactly one question.
        rephrase: The same question in other words, for a candidate who has no example.
        clarification: What the interviewer answers when the candidate asks what is meant: scope, not advice.
        levels: The levels that the question suits.
        second: Another principle that good answers show.
        reach: What the probes should reach, in the order of asking.
        follow_ups: Two follow-ups that hurt, each exactly one question.
        hints: For technical questions, hints in steps from vague to near; empty for behavioural ones.
    """

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    rubric: str
    text: str
    rephrase: str
    clarification: str
    levels: tuple[Level, ...] = tuple(Level)
    second: str | None = None
    reach: tuple[str, ...] = Field(min_length=2)
    follow_ups: tuple[str, ...] = Field(min_length=2)
    hints: tuple[str, ...] = ()
