"""The numbers, durations and dates of a telling by value: "three days" is "3 days", and "two weeks" are 14 days.

What is a number of the story the fitted line of `numbers` decides; a number before a unit of time or of memory is one
in any case. A value may have several readings, as "a quarter" is a part of something or three months.
"""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from interviewer.domain.amounts.measure import SECOND, physical_unit
from interviewer.domain.language.invented import Figure, figures, fractions
from interviewer.domain.language.quantity import MONTHS, is_near
from interviewer.domain.language.text import Span, plain_words
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
    date: tuple[int | None, int | None, int | None] = (None, None, None)
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
    """The values of a telling, in its order."""
    found = [*_dates(text), *_amounts(text)]
    return tuple(sorted(found, key=lambda value: value.span))


def same(one: Value, other: Value) -> bool:
    """Whether two values may be one: equal or rounded, a date as far as both say it."""
    if ValueKind.DATE in (one.kind, other.kind):
        said = [(mine, theirs) for mine, theirs in zip(one.date, other.date, strict=True) if None not in (mine, theirs)]
        return bool(said) and all(mine == theirs for mine, theirs in said)
    return any(_agree(mine, theirs) for mine in one.readings for theirs in other.readings)


def _agree(one: Reading, other: Reading) -> bool:
    return (one.unit == other.unit or not (one.unit and other.unit)) and is_near(one.amount, other.amount)


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


def _amounts(text: str) -> Iterator[Value]:
    said, parts = figures(text), list(fractions(text))
    sure = {number.span.start for number in numbers(text)}
    spans = candidates(text)
    # An ordinal, as in "the ninety-ninth percentile", ends outside of all of them.
    said = [figure for figure in said if any(span.start < figure.span.end <= span.end for span in spans)]
    for span in spans:
        part = next((percent for at, percent in parts if _overlap(at, span)), None)
        # "52/48" are two figures; "1.2 million" is one in two pieces, and counts with the first.
        here = [figure for figure in said if _overlap(figure.span, span)] if part is None else []
        for figure in here:
            if figure.span.start >= span.start:
                value = _of_figure(text, figure, span)
                yield value._replace(sure=span.start in sure or _is_measured(value))
        if not here:
            for value in _without_figure(text, span, part, said):
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


def _without_figure(text: str, span: Span, percent: float | None, said: Sequence[Figure]) -> Iterator[Value]:
    """A fraction, or one of a stretch of time: "a third", "a month", "a full quarter"."""
    readings = [] if percent is None else [Reading(percent, _PERCENT)]
    last = plain_words(span.of(text))[-1]
    if is_time(last) and not _is_rate(text, span, said):
        readings.append(_reading(1.0, last))
    if readings:
        yield Value(_kind(readings), span, tuple(readings))


def _is_rate(text: str, span: Span, said: Sequence[Figure]) -> bool:
    if _RATE.match(text, span.start) is None:
        return False
    if not span.of(text).casefold().startswith("a"):
        return True
    before = [figure for figure in said if figure.span.end <= span.start]
    return bool(before) and len(plain_words(text[before[-1].span.end : span.start])) <= _WORDS_OF_A_RATE


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


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
