"""Design tasks, with the figures they give and work out, and the tables of facts that figures come from."""

import math
from collections import Counter
from datetime import date
from typing import Self

from pydantic import Field, HttpUrl, model_validator

from interviewer.domain.amounts import arithmetic
from interviewer.domain.base import Frozen
from interviewer.domain.entities.interview import Level
from interviewer.domain.entities.question import ID, Clarifying, Question

# Figures are told rounded, as in conversation: 2% is more than three digits lose and less than any slip of a factor.
TOLERANCE = 0.02


class Given(Frozen):
    """A quantity that the figures start from.

    Attributes:
        value: In `unit`, which is a base unit (bytes and not GB) wherever figures are multiplied.
        fact: Id of the published fact that it repeats, with the same value and unit; empty for an assumption.
    """

    name: str = Field(pattern=ID)
    value: float
    unit: str = ""
    means: str
    fact: str = ""


class Worked(Frozen):
    """A figure that follows from the given ones and from figures above it.

    Attributes:
        formula: Arithmetic over the names, as `parameters * bytes_per_weight`; see `domain/amounts/arithmetic.py`.
        value: What it comes to, rounded, in `unit`.
        says: What an interviewer would want to hear, one sentence.
        called: Other names, in lower case, by which a candidate's own figure is recognised as this one.
    """

    name: str = Field(pattern=ID)
    formula: str
    value: float
    unit: str = ""
    says: str
    called: tuple[str, ...] = ()


class Figures(Frozen):
    """Given quantities and what follows from them."""

    given: tuple[Given, ...] = Field(min_length=1)
    worked: tuple[Worked, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _add_up(self) -> Self:
        values: dict[str, float] = {}
        for quantity in self.given:
            self._name(quantity.name, quantity.value, values)
        for figure in self.worked:
            found = arithmetic.evaluate(figure.formula, values)
            if not math.isclose(found, figure.value, rel_tol=TOLERANCE):
                raise ValueError(f"{figure.name}: {figure.formula} is {found:g}, not {figure.value:g}")
            self._name(figure.name, found, values)
        return self

    @staticmethod
    def _name(name: str, value: float, values: dict[str, float]) -> None:
        if name in values:
            raise ValueError(f"{name} is named twice")
        values[name] = value


class FactSource(Frozen):
    """A public page that facts were taken from.

    Attributes:
        dated: When the page was last changed, as its repository says; None for a page that shows no date.
        read: When it was read for this table.
    """

    id: str = Field(pattern=ID)
    title: str
    url: HttpUrl
    dated: date | None = None
    read: date


class Fact(Frozen):
    """A published figure.

    Attributes:
        of: The hardware generation that it holds for, as its makers call it, or `all`.
        value: In `unit`, a base unit (bytes and not GB).
        says: What the figure is, with what it is counted for: a chip, a core, an instance.
        source: Id of the source that states it.
        differs: What another source states in its place; empty when all that were read agree.
    """

    id: str = Field(pattern=ID)
    of: str
    value: float
    unit: str
    says: str
    source: str
    differs: str = ""


class FactTable(Frozen):
    """Facts about one subject, with their sources."""

    id: str = Field(pattern=ID)
    sources: tuple[FactSource, ...] = Field(min_length=1)
    facts: tuple[Fact, ...] = Field(min_length=1)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all sources and facts."""
        return (*(source.id for source in self.sources), *(fact.id for fact in self.facts))

    @model_validator(mode="after")
    def _every_fact_has_a_source(self) -> Self:
        counts = Counter(self.ids)
        if repeated := [name for name, count in counts.items() if count > 1]:
            raise ValueError(f"{', '.join(repeated)}: used twice")
        known = {source.id for source in self.sources}
        if unknown := [fact.id for fact in self.facts if fact.source not in known]:
            raise ValueError(f"{', '.join(unknown)}: the source is not listed")
        return self


class DesignTask(Question):
    """A system to design.

    Attributes:
        topics: Areas that it covers, of those of the pack.
        figures: The numbers behind the task, worked.
        expects: What a candidate at each level should reach.
        change: How a requirement changes half-way, and one question about it.
        mistakes: What is often claimed for this task and is wrong, each with the reason; for the judge.
    """

    topics: tuple[str, ...] = Field(min_length=1)
    clarifying: tuple[Clarifying, ...] = Field(min_length=3)
    figures: Figures
    expects: dict[Level, str]
    hints: tuple[str, ...] = Field(min_length=3, max_length=3)
    change: str
    mistakes: tuple[str, ...] = ()

    @property
    def subjects(self) -> tuple[str, ...]:
        """Its topics."""
        return self.topics

    @property
    def scope(self) -> str:
        """A real interviewer leaves figures to the candidate that the task does not hang on."""
        return f"{self.clarification} Any other figure is up to you: assume one and say it."
