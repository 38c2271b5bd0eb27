"""Tellings that other hands wrote and labelled (TELLINGS.md), and retellings of their stories (TWINS.md)."""

import re
from collections.abc import Sequence
from pathlib import Path

from pydantic import Field

from interviewer.domain.base import Frozen
from interviewer.domain.language.text import Span
from interviewer.domain.preparation.bank import FactKind

FOLDER = Path(__file__).parent
DEVELOPMENT = ("a1.jsonl", "a2.jsonl")
TWINS = "twins_t1.jsonl"


class LabelledFact(Frozen):
    """A clause of a telling with its kind."""

    kind: FactKind
    quote: str


class LabelledNumber(Frozen):
    """A number with the words that say where it comes from; None when the telling does not say."""

    quote: str
    source: str | None = None


class LabelledTelling(Frozen):
    """A telling as a careful coach reads it."""

    id: str
    manner: str = Field(alias="register")
    level: str
    year: int | None
    text: str
    facts: tuple[LabelledFact, ...]
    numbers: tuple[LabelledNumber, ...]
    principles: tuple[str, ...]
    failure: bool
    conflict: bool

    def places(self, kind: FactKind) -> list[Span]:
        """Where its facts of a kind stand."""
        if kind is FactKind.NUMBER:
            return [span for number in self.numbers for span in places(self.text, number.quote)]
        return [span for fact in self.facts if fact.kind is kind for span in places(self.text, fact.quote)[:1]]

    @property
    def source_places(self) -> list[Span]:
        """Where the sources of its numbers stand."""
        return [span for number in self.numbers if number.source for span in places(self.text, number.source)]


class SecondLabels(Frozen):
    """What another coach labelled in the same telling."""

    id: str
    facts: tuple[LabelledFact, ...] = ()
    numbers: tuple[LabelledNumber, ...] = ()
    principles: tuple[str, ...] = ()
    failure: bool = False
    conflict: bool = False


class Retelling(Frozen):
    """One telling of a story by an author who tells several."""

    id: str
    author: str
    story: str
    telling: int
    form: str
    text: str


class PlantedQuote(Frozen):
    """The words of one telling that another contradicts."""

    telling: str
    quote: str


class Planted(Frozen):
    """A contradiction between two tellings of one story."""

    story: str
    kind: str
    first: PlantedQuote
    second: PlantedQuote


def places(text: str, quote: str) -> list[Span]:
    """Where a quote stands."""
    return [Span(*match.span()) for match in re.finditer(re.escape(quote), text)]


def overlap(one: Span, others: Sequence[Span]) -> bool:
    """Whether a place has a character in common with one of the others."""
    return any(one.start < other.end and other.start < one.end for other in others)


def tellings(path: Path) -> tuple[LabelledTelling, ...]:
    """The tellings of a file."""
    return tuple(LabelledTelling.model_validate_json(line) for line in _lines(path))


def second_labels(path: Path) -> dict[str, SecondLabels]:
    """What another coach labelled, by the id of the telling."""
    return {one.id: one for one in map(SecondLabels.model_validate_json, _lines(path))}


def development() -> tuple[LabelledTelling, ...]:
    """All tellings to fit on."""
    return tuple(one for name in DEVELOPMENT for one in tellings(FOLDER / name))


def retellings(path: Path) -> tuple[Retelling, ...]:
    """The retellings of a file."""
    return tuple(Retelling.model_validate_json(line) for line in _lines(path))


def planted(path: Path) -> tuple[Planted, ...]:
    """The contradictions that were planted into the retellings of a file; none when no file says so."""
    beside = path.with_name(f"{path.stem}_contradictions.jsonl")
    return tuple(Planted.model_validate_json(line) for line in _lines(beside)) if beside.exists() else ()


def _lines(path: Path) -> list[str]:
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
