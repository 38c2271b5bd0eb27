"""Questions of the ML fundamentals round, with their answer keys."""

from pydantic import Field

from interviewer.domain.base import Frozen
from interviewer.domain.entities.design import Figures
from interviewer.domain.entities.question import ID, Question


class KeyPoint(Frozen):
    """A point that a right answer makes.

    Attributes:
        point: The fact, one sentence.
        cues: Words or phrases, in lower case, one of which an answer that makes the point holds; `*` ends a stem.
        also_said: The point in other words, as somebody might say it: what answers are compared with beside `point`. A
            point without them goes by its cues alone.
        core: Whether an answer without it is wrong or empty, in contrast to merely less good.
        ask: The follow-up for who has not said it, exactly one question that gives nothing of it away; empty for
            none.
    """

    id: str = Field(pattern=ID)
    point: str
    cues: tuple[str, ...] = Field(min_length=2)
    also_said: tuple[str, ...] = Field(default=(), max_length=4)
    core: bool = False
    ask: str = ""


class WrongAnswer(Frozen):
    """A common mistake, how it is recognised, and why it is one.

    Attributes:
        ask: The follow-up for who has made it: one question at which it falls, without naming it a mistake; empty for
            none.
    """

    claim: str
    cues: tuple[str, ...] = Field(min_length=1)
    why: str
    ask: str = ""


class FundamentalsQuestion(Question):
    """A question with an answer key; its topic is one of those of the pack."""

    topic: str
    key: tuple[KeyPoint, ...] = Field(min_length=3)
    wrong: tuple[WrongAnswer, ...] = Field(min_length=2)
    figures: Figures | None = None
    hints: tuple[str, ...] = Field(min_length=1, max_length=3)

    @property
    def subjects(self) -> tuple[str, ...]:
        """Its topic."""
        return (self.topic,)
