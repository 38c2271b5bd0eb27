"""How well near-twins are told from other stories of the same author, and contradictions between tellings found.

A contradiction is also looked for in the list of values that only one of two tellings has, which claims nothing.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from evals.bank.fit_twins import by_author
from evals.bank.measures import Share
from evals.bank.records import Planted, Retelling, overlap, places
from interviewer.domain.language.text import Span
from interviewer.domain.preparation.comparing_tellings import Difference, SaidValue, between, unshared
from interviewer.domain.preparation.twins import Likeness, TwinLine
from interviewer.domain.preparation.values import ValueKind

LineFor = Callable[[str], TwinLine]


class TwinFigures(NamedTuple):
    """How well twins are found among all pairs of tellings by one author.

    Attributes:
        found: Of the pairs of one story, those that are called twins.
        false: Of the pairs of different stories, those that are.
    """

    found: Share
    false: Share

    @property
    def precision(self) -> Share:
        """Of the pairs called twins, those of one story."""
        return Share(self.found.right, self.found.right + self.false.right)

    @property
    def f1(self) -> float:
        """Over all pairs, of which six are of different stories for each of one."""
        return _ratio(2 * self.found.right, self.found.of + self.found.right + self.false.right)

    @property
    def even_f1(self) -> float:
        """As if there were as many pairs of different stories as of one."""
        found, false = (_ratio(share.right, share.of) for share in self)
        return _ratio(2 * found, 1 + found + false)


def twin_figures(told: Sequence[Retelling], line_for: LineFor) -> TwinFigures:
    """The figures; `line_for` gives the line for an author."""
    same: list[bool] = []
    other: list[bool] = []
    for author, own in by_author(told).items():
        fitted = line_for(author)
        likeness = Likeness([one.text for one in own], fitted)
        for one, two in combinations(own, 2):
            called = likeness.between(one.text, two.text) >= fitted.line.least
            (same if one.story == two.story else other).append(called)
    return TwinFigures(Share(sum(same), len(same)), Share(sum(other), len(other)))


class ContradictionFigures(NamedTuple):
    """How well contradictions are found.

    Attributes:
        found: Of those that were planted, those found between the two tellings that say them.
        false: Differences that touch none of the planted words, of so many pairs of tellings.
    """

    found: Share
    false: Share


def contradiction_figures(told: Sequence[Retelling], planted: Sequence[Planted]) -> ContradictionFigures:
    """The figures over all pairs of tellings of one story."""
    found: set[Planted] = set()
    false = compared = 0
    for one, two in combinations(told, 2):
        if one.story != two.story:
            continue
        compared += 1
        own = [plant for plant in planted if plant.story == one.story]
        for difference in between(one.text, two.text):
            found |= {plant for plant in own if _is_it(plant, one, two, difference)}
            false += not any(
                _touches(plant, told_by, said) for plant in own for told_by, said in _sides(one, two, difference)
            )
    return ContradictionFigures(Share(len(found), len(planted)), Share(false, compared))


class ListingFigures(NamedTuple):
    """How well the list of values that one of two tellings alone has leads to contradictions.

    Attributes:
        listed: Of the planted contradictions in a number, duration or date, those with a value of both quotes in it.
        entries: How many values it has, over so many pairs of tellings.
    """

    listed: Share
    entries: Share


def listing_figures(told: Sequence[Retelling], planted: Sequence[Planted]) -> ListingFigures:
    """The figures over all pairs of tellings of one story."""
    of_values = [plant for plant in planted if plant.kind in set(ValueKind)]
    listed: set[Planted] = set()
    entries = pairs = 0
    for one, two in combinations(told, 2):
        if one.story != two.story:
            continue
        found = unshared(one.text, two.text)
        pairs += 1
        entries += len(found.first) + len(found.second)
        by_telling = {one.id: (one, found.first), two.id: (two, found.second)}
        listed |= {
            plant
            for plant in of_values
            if {plant.first.telling, plant.second.telling} == set(by_telling)
            and all(_holds(side.quote, *by_telling[side.telling]) for side in (plant.first, plant.second))
        }
    return ListingFigures(Share(len(listed), len(of_values)), Share(entries, pairs))


def _holds(quote: str, told: Retelling, listed: Sequence[SaidValue]) -> bool:
    """Whether one of the values stands in a quote."""
    return any(overlap(span, [Span(one.start, one.end) for one in listed]) for span in places(told.text, quote))


def _sides(one: Retelling, two: Retelling, difference: Difference) -> tuple[tuple[Retelling, str], ...]:
    return (one, difference.first), (two, difference.second)


def _is_it(plant: Planted, one: Retelling, two: Retelling, difference: Difference) -> bool:
    """Whether both sides of a difference are what was planted."""
    both = {plant.first.telling, plant.second.telling} == {one.id, two.id}
    return both and all(_touches(plant, told_by, said) for told_by, said in _sides(one, two, difference))


def _touches(plant: Planted, told_by: Retelling, said: str) -> bool:
    """Whether what a telling says shares words with what was planted into it."""
    at = places(told_by.text, said)
    quotes = [side.quote for side in (plant.first, plant.second) if side.telling == told_by.id]
    return any(overlap(span, at) for quote in quotes for span in places(told_by.text, quote))


def twin_lines(twins: TwinFigures, contradictions: ContradictionFigures | None) -> Iterator[str]:
    """The figures as text."""
    yield f"twins: F1 {twins.f1:.3f} over all pairs, {twins.even_f1:.3f} with as many different as same"
    yield f"  found {twins.found}, precision {twins.precision}, different stories called twins {twins.false}"
    if contradictions is not None:
        missed = contradictions.false
        yield f"contradictions: found {contradictions.found}; {missed.right} others in {missed.of} pairs of tellings"


def listing_lines(figures: ListingFigures) -> Iterator[str]:
    """The figures as text."""
    entries = figures.entries
    yield f"values that one telling alone has: both sides of {figures.listed} planted numbers, durations and dates"
    yield f"  {_ratio(entries.right, entries.of):.1f} values a pair of tellings, {entries.of} pairs"


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
