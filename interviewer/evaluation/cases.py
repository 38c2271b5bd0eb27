"""The answers that scores are measured on: one JSON object a line."""

from collections.abc import Iterator, Sequence
from enum import StrEnum

from pydantic import Field

from interviewer.domain.base import Frozen
from interviewer.domain.entities.interview import Level
from interviewer.domain.entities.rubric import Check


class Kind(StrEnum):
    """What a case is for.

    RANKED: an answer of known worth, as its label says.
    ABLATED: a good answer with one element taken out.
    EMPTY: an answer that only looks good, or is none: it must not score above 1.5.
    WRONG_PRINCIPLE: a good answer asked under a principle that it does not show.
    ATTACK: an answer with something added that should gain nothing.
    DRIFT: an answer with something changed that should not count.
    """

    RANKED = "ranked"
    ABLATED = "ablated"
    EMPTY = "empty"
    WRONG_PRINCIPLE = "wrong_principle"
    ATTACK = "attack"
    DRIFT = "drift"


class Case(Frozen):
    """One answer to score.

    Attributes:
        principle: Id of the rubric that the answer is scored by.
        label: What the answer is worth on the 0-5 scale, by people or by how it was written; None when unknown.
        story: Cases of one story share their events: intervals draw them together. Empty when it stands alone.
        base: Id of the case that this one is a change of; empty when it is none.
        change: What was changed, such as `pronouns` or `orders_in_german`.
        missing: The element that was taken out.
        truth: Id of the principle that the story was told for, when that is known.
    """

    id: str = Field(min_length=1)
    question: str
    principle: str
    level: Level = ""
    answer: str
    label: float | None = Field(default=None, ge=0, le=5)
    kind: Kind = Kind.RANKED
    story: str = ""
    base: str = ""
    change: str = ""
    missing: Check | None = None
    truth: str = ""


# What is measured on these is the difference from the answer that they are a change of.
NEEDS_BASE = frozenset({Kind.WRONG_PRINCIPLE, Kind.ATTACK, Kind.DRIFT})


def inconsistencies(cases: Sequence[Case]) -> Iterator[tuple[int, str]]:
    """What is wrong with cases beside each other: the position of the case, and a sentence."""
    first: dict[str, int] = {}
    for position, case in enumerate(cases):
        if first.setdefault(case.id, position) != position:
            yield position, f"the id {case.id!r} is there already; give each case its own"
    for position, case in enumerate(cases):
        if case.base and (case.base not in first or case.base == case.id):
            yield position, f"the base {case.base!r} is no other case of the file"
        elif case.kind in NEEDS_BASE and not case.base:
            yield position, f"a case of kind {case.kind.value} names the case that it is a change of as its base"
        elif case.kind is Kind.ABLATED and case.missing is None:
            yield position, "a case of kind ablated says what is missing"
