"""How well facts and numbers are found."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from evals.bank.records import LabelledTelling, overlap, places
from interviewer.domain.language.text import Span
from interviewer.domain.preparation.bank import Fact, FactKind

Find = Callable[[LabelledTelling], Sequence[Fact]]


class Share(NamedTuple):
    """So many of so many."""

    right: int
    of: int

    def __str__(self) -> str:
        """As a percentage with its counts."""
        return f"{self.right / self.of:.1%} ({self.right} of {self.of})" if self.of else "none"


class FactFigures(NamedTuple):
    """How well facts are found; a found fact is right when the labels have one of its kind there.

    Attributes:
        kinds: Precision and recall by kind.
        sourced: Of the numbers found with a source, those whose number and source are both labelled so.
        values: Of all numbers found, those that are labelled, whatever their source.
        numbers: Of all numbers found, those that are labelled with the source that was found, or rightly without one.
        sources: Of the labelled sources, those found.
    """

    precision: Share
    recall: Share
    kinds: Mapping[FactKind, tuple[Share, Share]]
    sourced: Share
    values: Share
    numbers: Share
    sources: Share


def fact_figures(told: Sequence[LabelledTelling], find: Find) -> FactFigures:
    """The figures over some tellings."""
    right, found, met, labelled = (Counter[FactKind]() for _ in range(4))
    sourced = numbers = sources = 0
    all_sourced = all_sources = 0
    for one in told:
        facts = find(one)
        for fact in facts:
            found[fact.kind] += 1
            is_right = overlap(_span(fact), one.places(fact.kind))
            right[fact.kind] += is_right
            if fact.kind is FactKind.NUMBER:
                source_right = _source_is_right(one, fact)
                numbers += source_right
                sourced += source_right and bool(fact.source)
                all_sourced += bool(fact.source)
        for kind in FactKind:
            spans = [_span(fact) for fact in facts if fact.kind is kind]
            own = one.places(kind)
            labelled[kind] += len(own)
            met[kind] += sum(overlap(span, spans) for span in own)
        all_sources += sum(number.source is not None for number in one.numbers)
        sources += sum(_source_is_found(one, facts))
    return FactFigures(
        Share(right.total(), found.total()),
        Share(met.total(), labelled.total()),
        {kind: (Share(right[kind], found[kind]), Share(met[kind], labelled[kind])) for kind in FactKind},
        Share(sourced, all_sourced),
        Share(right[FactKind.NUMBER], found[FactKind.NUMBER]),
        Share(numbers, found[FactKind.NUMBER]),
        Share(sources, all_sources),
    )


def fact_lines(figures: FactFigures) -> Iterator[str]:
    """The figures as text."""
    yield f"facts: precision {figures.precision}, recall {figures.recall}"
    for kind, (precision, recall) in figures.kinds.items():
        yield f"  {kind}: precision {precision}, recall {recall}"
    yield f"numbers: value right {figures.values}; value and source agree with the label {figures.numbers}"
    yield f"  of those found with a source, right in both: {figures.sourced}; labelled sources found {figures.sources}"


def _span(fact: Fact) -> Span:
    return Span(fact.start, fact.end)


def _source_is_right(one: LabelledTelling, fact: Fact) -> bool:
    """Whether a number labelled there has a source that shares words with the one found, or neither has one."""
    there = [number for number in one.numbers if overlap(_span(fact), places(one.text, number.quote))]
    if not fact.source:
        return any(number.source is None for number in there)
    at = places(one.text, fact.source)
    return any(overlap(span, at) for number in there if number.source for span in places(one.text, number.source))


def _source_is_found(one: LabelledTelling, facts: Sequence[Fact]) -> Iterator[bool]:
    for number in one.numbers:
        if number.source is not None:
            there = [f for f in facts if f.source and overlap(_span(f), places(one.text, number.quote))]
            yield any(_source_is_right(one, fact) for fact in there)
