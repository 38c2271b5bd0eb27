"""Simulated candidates: what happened to them, and how they tell it."""

from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from interviewer.domain.base import Frozen
from interviewer.domain.entities.question import ID


class Layer(StrEnum):
    """What an interviewer can ask about a story, from the outside in."""

    WHAT = "what"
    PART = "part"
    HOW = "how"
    WHY = "why"
    NUMBER = "number"
    LESSON = "lesson"


class Telling(StrEnum):
    """How a candidate tells a story when it is asked for.

    WHOLE: layer by layer. THIN: one sentence. WE: all that the team did. WISH: what one would do. BLUFF: big numbers
    from nowhere. OTHERWISE: as before, with another number, role and date. NOTHING: no story at all.
    """

    WHOLE = "whole"
    THIN = "thin"
    WE = "we"
    WISH = "wish"
    BLUFF = "bluff"
    OTHERWISE = "otherwise"
    NOTHING = "nothing"


class Choice(StrEnum):
    """Which story is told: one not told yet, always the same, or one of an earlier round once more."""

    FRESH = "fresh"
    SAME = "same"
    TOLD_BEFORE = "told_before"


class Tale(Frozen):
    """Something that happened, in the words of whoever tells it.

    Attributes:
        principles: Rubrics that it answers; the details are about the first.
        layers: The story, one or two sentences a layer.
        details: What the candidate can add, by criterion of the first principle's rubric or of the story itself.
        doubts: What the candidate answers when a follow-up hurts.
        tellings: The whole story told in the other ways.
    """

    id: str = Field(pattern=ID)
    principles: tuple[str, ...] = Field(min_length=1)
    layers: dict[Layer, str]
    details: dict[str, str] = Field(min_length=2)
    doubts: tuple[str, ...] = Field(min_length=2)
    tellings: dict[Telling, str]

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if set(self.layers) != set(Layer):
            raise ValueError("every layer of the story must be given")
        if set(self.tellings) != set(Telling) - {Telling.WHOLE, Telling.NOTHING}:
            raise ValueError("every telling in words of its own must be given")
        return self


class Aside(Frozen):
    """Something that is no answer, said in the place of the answer with this number, counted from 0."""

    answer: int = Field(ge=0)
    says: str


class CandidateScript(Frozen):
    """How one kind of candidate behaves.

    Attributes:
        greeting: The reply to the interviewer's first words.
        telling: How a story is told first.
        begins: The layers that the first telling holds; a whole telling consists of them.
        gives: The layers that come out when they are asked for.
        instead: The telling that comes in the place of a layer when it is asked for.
        details: Whether the candidate has more to add when the layers are told.
        first_says: What is said when a layer is asked for the first time in a story, one of several wordings.
        digressions: Put between the layers of a whole telling, some for each story.
        asides: Said in the place of an answer.
        lost: What is said when there is nothing to say.
        knows: Whether the answers to technical questions are known; they stand in the questions.
        prepared: What is said to questions that ask for no story, one after the other, by rubric; and to a follow-up
            about one of its criteria, by criterion.
        choice: Which story is told.
        questions: What the candidate asks at the end.
        goodbye: Said when there is nothing more to ask.
    """

    id: str = Field(pattern=ID)
    version: int = Field(ge=1)
    title: str
    summary: str
    greeting: str
    telling: Telling = Telling.WHOLE
    begins: tuple[Layer, ...] = ()
    gives: tuple[Layer, ...] = ()
    instead: dict[Layer, Telling] = Field(default_factory=dict)
    details: bool = False
    first_says: dict[Layer, tuple[str, ...]] = Field(default_factory=dict)
    digressions: tuple[str, ...] = ()
    asides: tuple[Aside, ...] = ()
    lost: tuple[str, ...] = Field(min_length=2)
    knows: bool = False
    prepared: dict[str, tuple[str, ...]]
    choice: Choice = Choice.FRESH
    questions: tuple[str, ...] = ()
    goodbye: str

    @model_validator(mode="after")
    def _a_whole_telling_has_layers(self) -> Self:
        if self.telling is Telling.WHOLE and not self.begins:
            raise ValueError("a whole telling must say in `begins` which layers it consists of")
        return self
