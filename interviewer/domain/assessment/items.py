"""The online assessment's items: work simulation, work style and logical reasoning, with the result of the last."""

import random
from collections import Counter
from collections.abc import Collection, Mapping
from enum import StrEnum
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


# Our choice, near a minute and a half for each: how many the real test has, and its time, are not public.
ITEMS = 24
REASONING_MINUTES = 35


class ReasoningKind(StrEnum):
    """What an item asks one to do."""

    DEDUCTION = "deduction"
    ORDERING = "ordering"
    SYLLOGISM = "syllogism"
    SEQUENCE = "sequence"
    SUFFICIENCY = "sufficiency"
    DIAGRAM = "diagram"


class ReasoningOption(Frozen):
    """One answer to choose."""

    id: str = Field(pattern=ID)
    text: str


class ReasoningItem(Frozen):
    """A question with exactly one right answer.

    Attributes:
        given: What is known, as it stands on the page; lines of a diagram keep their spaces.
        question: What is asked, exactly one question.
        answer: Id of the right option.
        explanation: How one gets there, and where the nearest wrong answers go astray.
    """

    id: str = Field(pattern=ID)
    kind: ReasoningKind
    given: str
    question: str
    options: tuple[ReasoningOption, ...] = Field(min_length=4, max_length=5)
    answer: str
    explanation: str

    @model_validator(mode="after")
    def _the_answer_is_an_option(self) -> Self:
        ids = [option.id for option in self.options]
        if len(set(ids)) < len(ids):
            raise ValueError("an option's id is used twice")
        if self.answer not in ids:
            raise ValueError(f"the answer {self.answer} is none of the options")
        return self

    def text_of(self, option_id: str) -> str | None:
        """The text of an option; None when there is no such option."""
        return next((option.text for option in self.options if option.id == option_id), None)


class ItemResult(Frozen):
    """An item with the candidate's answer, None without one."""

    item: ReasoningItem
    given: str | None

    @property
    def right(self) -> bool:
        """Whether the answer is the key's; no answer is not right."""
        return self.given == self.item.answer


class KindResult(Frozen):
    """How many items of a kind were right, of how many."""

    kind: ReasoningKind
    right: int
    asked: int


class ReasoningResult(Frozen):
    """What came of the part: nothing is taken off for a wrong answer, so leaving one out earns nothing."""

    items: tuple[ItemResult, ...]

    @property
    def right(self) -> int:
        """How many were right."""
        return sum(one.right for one in self.items)

    @property
    def kinds(self) -> tuple[KindResult, ...]:
        """By kind, in the order of `ReasoningKind`."""
        asked = Counter(one.item.kind for one in self.items)
        right = Counter(one.item.kind for one in self.items if one.right)
        return tuple(
            KindResult(kind=kind, right=right[kind], asked=asked[kind]) for kind in ReasoningKind if asked[kind]
        )


def draw_items(seed: int, items: Collection[ReasoningItem]) -> tuple[str, ...]:
    """Draw the same number of each kind as far as there are so many, mixed: the same for the same seed and content."""
    draw = random.Random(seed)
    shelves = [sorted(one.id for one in items if one.kind is kind) for kind in ReasoningKind]
    for shelf in shelves:
        draw.shuffle(shelf)
    drawn: list[str] = []
    while any(shelves) and len(drawn) < ITEMS:
        drawn += [shelf.pop() for shelf in shelves if shelf]
    drawn = drawn[:ITEMS]
    draw.shuffle(drawn)
    return tuple(drawn)


def reasoning_result(
    asked: Collection[str], answers: Mapping[str, str], items: Mapping[str, ReasoningItem]
) -> ReasoningResult | None:
    """What came of the items that were asked and are still in the content; None when there are none."""
    results = tuple(ItemResult(item=items[name], given=answers.get(name)) for name in asked if name in items)
    return ReasoningResult(items=results) if results else None
