"""Published facts that questions rest on: each with its source and the source's date."""

from collections import Counter
from datetime import date
from typing import Self

from pydantic import Field, HttpUrl, model_validator

from interviewer.domain.base import Frozen
from interviewer.domain.entities.question import ID


class Source(Frozen):
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
    sources: tuple[Source, ...] = Field(min_length=1)
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
