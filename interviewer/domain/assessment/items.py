"""The online assessment: work simulation and work style."""

from typing import Self

from pydantic import Field, model_validator

from interviewer.domain.base import Frozen
from interviewer.domain.entities.interview import Level
from interviewer.domain.entities.question import ID


class Shows(Frozen):
    """What an option shows of a principle: `strength` from -2 (plainly against it) to 2 (plainly for it), never 0."""

    principle: str
    strength: int = Field(ge=-2, le=2)
    why: str

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.strength == 0:
            raise ValueError("a strength of 0 shows nothing; leave the principle out")
        return self


class Option(Frozen):
    """One way to act; `effectiveness` from 1 (does harm) to 5 (what an experienced colleague would do)."""

    id: str = Field(pattern=ID)
    text: str
    effectiveness: int = Field(ge=1, le=5)
    shows: tuple[Shows, ...] = Field(min_length=1)


class Message(Frozen):
    """What lands on the candidate's desk; `sender` is a role."""

    sender: str
    channel: str
    text: str


class Scenario(Frozen):
    """A situation at work with several ways to act.

    Attributes:
        rubric: Id of the rubric for what the candidate writes about the choice.
        constraints: What limits the choice, and what the candidate can find out.
        levels: The levels that it suits; empty for all.
        question: What is to be done, exactly one question.
        minutes: Time for it.
    """

    id: str = Field(pattern=ID)
    rubric: str
    title: str
    levels: tuple[Level, ...] = ()
    messages: tuple[Message, ...] = Field(min_length=1)
    constraints: tuple[str, ...] = Field(min_length=2)
    question: str
    options: tuple[Option, ...] = Field(min_length=4, max_length=6)
    minutes: int = Field(ge=2, le=20)

    def suits(self, level: Level) -> bool:
        """Whether it is for candidates of this level."""
        return not self.levels or level in self.levels

    @model_validator(mode="after")
    def _has_a_best_and_a_worst(self) -> Self:
        marks = [option.effectiveness for option in self.options]
        if marks.count(max(marks)) != 1:
            raise ValueError("exactly one option must be the most effective")
        if max(marks) - min(marks) < 3:
            raise ValueError("the options must differ by three steps of effectiveness or more")
        return self


class Statement(Frozen):
    """One side of a pair: something that a person may say of themselves, and the principle that it leans to."""

    text: str
    principle: str


class Pair(Frozen):
    """Two statements, both respectable, between which there is no neutral choice."""

    id: str = Field(pattern=ID)
    rubric: str
    left: Statement
    right: Statement
