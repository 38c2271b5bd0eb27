"""The numbers, durations and dates of a telling by value: "three days" is "3 days", and "two weeks" are 14 days.

What is a number of the story the fitted line of `numbers` decides; a number before a unit of time or of memory is one
in any case. A value may have several readings, as "a quarter" is a part of something or three months.
"""

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from interviewer.domain.amounts.measure import SECOND, physical_unit
from interviewer.domain.language.invented import Figure, figures, fractions
from interviewer.domain.language.quantity import MONTHS, is_near
from interviewer.domain.language.text import Span, plain_words, read_part
from interviewer.domain.preparation.numbers import candidates, is_time, numbers, with_unit


class ValueKind(StrEnum):
    """What a value measures."""

    NUMBER = "number"
    DURATION = "duration"
    DATE = "date"


class Reading(NamedTuple):
    """What a value may stand for.

    Attributes:
        unit: `s`, `byte` and the like with the amount in it; `%`; a stretch of time without a fixed length; `things`
            for whatever is counted; empty where no unit is said, so that it may be any.
    """

    amount: float
    unit: str = ""


_Date = tuple[int | None, int | None, int | None]


class Value(NamedTuple):
    """A value of a telling.

    Attributes:
        span: Where it stands, with the words that it counts.
        readings: What it may stand for; none for a date.
        date: Year, month and day, as far as they are said; all None for what is no date.
        sure: Whether it says something about the story. What may not, as in "one of them", is no value that a telling
            has, but enough for it not to lack one.
    """

    kind: ValueKind
    span: Span
    readings: tuple[Reading, ...] = ()
    date: _Date = (None, None, None)
    sure: bool = True


_THINGS, _PERCENT = "things", "%"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?\b"
_DATE = re.compile(
    rf"(?:\b(?P<day>{_DAY})\s(?:of\s)?)?\b(?P<month>{'|'.join(MONTHS)})\b(?:\s(?P<after>{_DAY}))?"
    r"(?:,?\s(?:of\s)?(?P<year>(?:19|20)\d\d)\b)?|\b(?P<alone>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_AFTER = re.compile(r"[\s-]?(%|per\s?cent\b|[^\W\d_]+)", re.IGNORECASE)
_RATE = re.compile(r"(?:an?|every|per)\b", re.IGNORECASE)
# "Sixty a week" and "sixty times a week" say how often, not how long.
_WORDS_OF_A_RATE = 1


def values(text: str) -> tuple[Value, ...]:
    """The values of a telling in its order, as far as a telling is read (`READ_WORDS`)."""
    text = "".join(part for _, part in read_part([(0, text)])[0])
    found = [*_dates(text), *_amounts(text)]
    return tuple(sorted(found, key=lambda value: value.span))


class Held:
    """Values that a telling has; another may be one of them: equal or rounded, a date as far as both say it."""

    def __init__(self, held: Iterable[Value] = ()) -> None:
        """Begin with these."""
        self._dates: set[_Date] = set()
        self._amounts: dict[str, list[float]] = {}
        for value in held:
            self.add(value)

    def add(self, value: Value) -> None:
        """Hold this one too."""
        if value.kind is ValueKind.DATE:
            self._dates.add(value.date)
        for reading in value.readings:
            insort(self._amounts.setdefault(reading.unit, []), reading.amount)

    def holds(self, value: Value) -> bool:
        """Whether it may be one of those."""
        if value.kind is ValueKind.DATE:
            return any(_same_day(value.date, date) for date in self._dates)
        return any(self._has(reading) for reading in value.readings)

    def _has(self, reading: Reading) -> bool:
        units = (reading.unit, "") if reading.unit else tuple(self._amounts)
        return any(_has_near(self._amounts.get(unit, []), reading.amount) for unit in units)


def _has_near(amounts: Sequence[float], amount: float) -> bool:
    at = bisect_left(amounts, amount)
    return any(is_near(amount, other) for other in amounts[max(0, at - 1) : at + 1])


def _same_day(one: _Date, other: _Date) -> bool:
    said = [(mine, theirs) for mine, theirs in zip(one, other, strict=True) if None not in (mine, theirs)]
    return bool(said) and all(mine == theirs for mine, theirs in said)


def _dates(text: str) -> Iterator[Value]:
    for match in _DATE.finditer(text):
        day, year = match["day"] or match["after"], match["year"] or match["alone"]
        month = match["month"]
        # "May" and "march" are words as well.
        if month and not (month[0].isupper() or day or year):
            continue
        number = MONTHS.index(month.casefold()) + 1 if month else None
        date = (int(year) if year else None, number, int(re.sub(r"\D", "", day)) if day else None)
        yield Value(ValueKind.DATE, Span(*match.span()), date=date)


class _Places:
    """Spans of a text in its order, none of which overlaps another, found without going through all of them."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._starts = [span.start for span in spans]
        self._ends = [span.end for span in spans]

    def touching(self, span: Span) -> range:
        """The positions of those that have a character in common with a span."""
        return range(self.before(span), bisect_left(self._starts, span.end))

    def before(self, span: Span) -> int:
        """How many end before a span begins."""
        return bisect_right(self._ends, span.start)


def _amounts(text: str) -> Iterator[Value]:
    parts = list(fractions(text))
    sure = {number.span.start for number in numbers(text)}
    spans = candidates(text)
    in_spans, in_parts = _Places(spans), _Places([at for at, _ in parts])
    # An ordinal, as in "the ninety-ninth percentile", ends outside of all of them.
    said = [figure for figure in figures(text) if in_spans.touching(Span(figure.span.end - 1, figure.span.end))]
    in_said = _Places([figure.span for figure in said])
    for span in spans:
        part = next((parts[at][1] for at in in_parts.touching(span)), None)
        # "52/48" are two figures; "1.2 million" is one in two pieces, and counts with the first.
        here = [said[at] for at in in_said.touching(span)] if part is None else []
        for figure in here:
            if figure.span.start >= span.start:
                value = _of_figure(text, figure, span)
                yield value._replace(sure=span.start in sure or _is_measured(value))
        if not here:
            before = said[in_said.before(span) - 1] if in_said.before(span) else None
            for value in _without_figure(text, span, part, before):
                yield value._replace(sure=span.start in sure)


def _of_figure(text: str, figure: Figure, around: Span) -> Value:
    unit = _AFTER.match(text, figure.span.end)
    word = unit[1] if unit is not None else ""
    readings = tuple(_reading(amount, word) for amount in sorted(figure.values))
    start = around.start if not text[around.start].isalnum() else figure.span.start
    # In "$38k" the letter is of the number; what is glued to a digit is no word of its own.
    glued = text[figure.span.end : figure.span.end + 1].isalpha()
    span = with_unit(text, Span(start, around.end if glued else figure.span.end))
    value = Value(_kind(readings), span, readings)
    if unit is not None and _is_measured(value):
        return value._replace(span=Span(start, max(span.end, unit.end())))
    return value


def _is_measured(value: Value) -> bool:
    return any(reading.unit not in ("", _THINGS) for reading in value.readings)


def _without_figure(text: str, span: Span, percent: float | None, before: Figure | None) -> Iterator[Value]:
    """A fraction, or one of a stretch of time: "a third", "a month", "a full quarter"; `before` is the last figure."""
    readings = [] if percent is None else [Reading(percent, _PERCENT)]
    last = plain_words(span.of(text))[-1]
    if is_time(last) and not _is_rate(text, span, before):
        readings.append(_reading(1.0, last))
    if readings:
        yield Value(_kind(readings), span, tuple(readings))


def _is_rate(text: str, span: Span, before: Figure | None) -> bool:
    if _RATE.match(text, span.start) is None:
        return False
    if not span.of(text).casefold().startswith("a"):
        return True
    return before is not None and len(plain_words(text[before.span.end : span.start])) <= _WORDS_OF_A_RATE


def _reading(amount: float, word: str) -> Reading:
    if not word:
        return Reading(amount)
    if word == _PERCENT or "".join(word.casefold().split()) == "percent":
        return Reading(amount, _PERCENT)
    if (measure := physical_unit(word)) is not None:
        return Reading(amount * measure.amount, "/".join(name for name, _ in measure.unit))
    return Reading(amount, word.casefold().removesuffix("s") if is_time(word) else _THINGS)


def _kind(readings: Sequence[Reading]) -> ValueKind:
    lasts = any(reading.unit == SECOND or is_time(reading.unit) for reading in readings)
    return ValueKind.DURATION if lasts else ValueKind.NUMBER
