"""Amounts with units (bytes, floating-point operations, seconds, whatever else is counted): arithmetic and wording."""

import math
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

BYTE, FLOP, SECOND = "byte", "FLOP", "s"
# What cannot be added to each other. All else is counted (tokens, devices, layers) and never in the way of a sum.
_PHYSICAL = frozenset({BYTE, FLOP, SECOND})
# Nothing in a machine comes near this; without a bound a power would be worked out for ever.
_MAX_EXPONENT = 200

Unit = tuple[tuple[str, int], ...]


class NoMeasure(ValueError):
    """The amounts do not go together; the message says why."""


class Measure(NamedTuple):
    """An amount of something, such as 140e9 of `(("byte", 1),)`.

    Attributes:
        unit: Names with their exponents, sorted; empty for a plain number.
    """

    amount: float
    unit: Unit = ()


def plus(one: Measure, other: Measure, sign: int = 1) -> Measure:
    """The sum, or with a `sign` of -1 the difference."""
    if not alike(one, other):
        joined = "+" if sign > 0 else "-"
        raise NoMeasure(f"{unit_name(one.unit)} {joined} {unit_name(other.unit)} cannot be added up")
    return Measure(one.amount + sign * other.amount, one.unit or other.unit)


def times(one: Measure, other: Measure) -> Measure:
    """The product."""
    return Measure(one.amount * other.amount, _joined(one.unit, other.unit, 1))


def over(one: Measure, other: Measure) -> Measure:
    """The quotient."""
    if other.amount == 0:
        raise NoMeasure("division by zero")
    return Measure(one.amount / other.amount, _joined(one.unit, other.unit, -1))


def power(base: Measure, exponent: Measure) -> Measure:
    """The power; a unit takes whole exponents only."""
    if exponent.unit or abs(exponent.amount) > _MAX_EXPONENT or (base.unit and exponent.amount % 1):
        raise NoMeasure("an exponent is a plain number, not too large, and a whole one behind a unit")
    unit = tuple((name, number * int(exponent.amount)) for name, number in base.unit if exponent.amount)
    try:
        return Measure(math.pow(base.amount, exponent.amount), unit)
    except (OverflowError, ValueError) as error:
        raise NoMeasure("the power has no result") from error


def alike(one: Measure, other: Measure) -> bool:
    """Whether both can be added up and compared."""
    return physical(one.unit) == physical(other.unit)


def physical(unit: Unit) -> Unit:
    """The unit without what is merely counted."""
    return tuple((name, exponent) for name, exponent in unit if name in _PHYSICAL)


def ratio(one: Measure, other: Measure) -> float | None:
    """How many times as large the first is as the second; None when that cannot be said."""
    if not alike(one, other) or one.amount * other.amount <= 0:
        return None
    return one.amount / other.amount


def unit_name(unit: Unit) -> str:
    """A unit in words, as in "bytes/s"."""
    above = "·".join(_raised(plural(name), exponent) for name, exponent in unit if exponent > 0)
    below = "/".join(_raised(name, -exponent) for name, exponent in unit if exponent < 0)
    if not unit:
        return "a plain number"
    return f"{above}/{below}" if above and below else above or f"1/{below}"


def plural(name: str) -> str:
    """More than one of a unit."""
    if name == SECOND:
        return "seconds"
    if name == FLOP or name.endswith("s"):
        return name
    if name.endswith("y"):
        return f"{name[:-1]}ies"
    return f"{name}es" if name.endswith(("ch", "sh", "x")) else f"{name}s"


def _raised(name: str, exponent: int) -> str:
    return name if exponent == 1 else f"{name}^{exponent}"


def _joined(one: Unit, other: Unit, sign: int) -> Unit:
    """2 bytes for 80 layers are bytes, and not bytes times layers; bytes for each token stay what they are."""
    found: dict[str, int] = dict(one)
    for name, exponent in other:
        found[name] = found.get(name, 0) + sign * exponent
    above = {name for name, exponent in found.items() if exponent > 0}
    counts = above - _PHYSICAL
    first = next((name for name, exponent in one if name in counts and exponent > 0), min(counts, default=""))
    dropped = counts if above & _PHYSICAL else counts - {first}
    return tuple(sorted((name, exponent) for name, exponent in found.items() if exponent and name not in dropped))


_STEPS = "kmgtpe"
_PREFIXES = ("kilo", "mega", "giga", "tera", "peta", "exa")
_SIZED = re.compile(rf"([{_STEPS}])(i?)(b|byte|bytes|bit|bits|bps|flop|flops)", re.I)
_SPELLED = re.compile(rf"({'|'.join(_PREFIXES)})(bytes?|bits?|flops?)", re.I)
_MINUTE, _HOUR, _DAY = 60.0, 3_600.0, 86_400.0
_TIMES: Mapping[str, float] = MappingProxyType(
    {
        **dict.fromkeys(("s", "sec", "secs", "second", "seconds"), 1.0),
        **dict.fromkeys(("ms", "millisecond", "milliseconds"), 1e-3),
        **dict.fromkeys(("us", "µs", "μs", "microsecond", "microseconds"), 1e-6),
        **dict.fromkeys(("ns", "nanosecond", "nanoseconds"), 1e-9),
        **dict.fromkeys(("min", "mins", "minute", "minutes"), _MINUTE),
        **dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), _HOUR),
        **dict.fromkeys(("day", "days"), _DAY),
        **dict.fromkeys(("wk", "wks", "week", "weeks"), 7 * _DAY),
        **dict.fromkeys(("yr", "yrs", "year", "years"), 365 * _DAY),
    }
)
_SCALES: Mapping[str, float] = MappingProxyType(
    {"k": 1e3, "K": 1e3, "M": 1e6, "T": 1e12, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
)


def number_scale(word: str) -> float | None:
    """What a word behind a number multiplies it by, as in "128k" and "70 billion"."""
    return _SCALES.get(word) or _SCALES.get(word.lower() if len(word) > 1 else "")


def unit_of(word: str) -> Measure:
    """One of the unit that a word names: a known one, or else one of what is counted ("devices")."""
    return physical_unit(word) or Measure(1.0, ((_singular(word.lower()), 1),))


def physical_unit(word: str) -> Measure | None:
    """One of a unit of memory, arithmetic or time; None for any other word."""
    if word.lower() in _TIMES:
        return Measure(_TIMES[word.lower()], ((SECOND, 1),))
    if (match := _SIZED.fullmatch(word)) is not None:
        step = _STEPS.index(match[1].lower()) + 1
        factor = 1024.0**step if match[2] else 1000.0**step
        # All in small letters, as in a chat, it is bytes; "Gb" is what networks are sold in.
        bits = match[3] == "b" and match[1].isupper()
        return _of("bit" if bits else match[3], factor)
    if (match := _SPELLED.fullmatch(word)) is not None:
        return _of(match[2], 1000.0 ** (_PREFIXES.index(match[1].lower()) + 1))
    return _of(word, 1.0) if word.lower() in ("byte", "bytes", "bit", "bits", "bps", "flop", "flops") else None


def _of(word: str, factor: float) -> Measure:
    if word == "FLOPS":  # all in capitals it is the rate
        return Measure(factor, ((FLOP, 1), (SECOND, -1)))
    word = word.lower()
    if word == "bps":
        return Measure(factor / 8, ((BYTE, 1), (SECOND, -1)))
    if word.startswith("bit"):
        return Measure(factor / 8, ((BYTE, 1),))
    return Measure(factor, ((FLOP if word.startswith("flop") else BYTE, 1),))


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


_METRIC_PREFIXES = ("", "K", "M", "G", "T", "P", "E")
_LARGE = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
# Seconds in each; a time is written in the first of which there are at least two.
_TIME_STEPS = ((86_400.0, "days"), (3_600.0, "h"), (60.0, "min"), (1.0, "s"), (1e-3, "ms"), (1e-6, "µs"), (1e-9, "ns"))
_METRIC_STEP = 1000.0
_AT_LEAST = 2.0
_SMALLEST, _LARGEST = 1e-4, 1e15


def format_measure(measure: Measure) -> str:
    """The amount with its unit, as in "140 GB", "12,300 tokens/s" or "70 billion"."""
    unit = dict(measure.unit)
    if measure.unit == ((SECOND, 1),):
        return _format_time(measure.amount)
    for name in (BYTE, FLOP):
        if unit.get(name) == 1:
            return _format_prefixed(measure, name)
    many = measure.amount != 1
    above = [_raised(plural(name) if many else name, exponent) for name, exponent in measure.unit if exponent > 0]
    return f"{_format_count(measure.amount)} {'·'.join(above)}".strip() + _format_denominator(measure.unit)


def _format_prefixed(measure: Measure, name: str) -> str:
    amount, step = measure.amount, 0
    while abs(float(f"{amount:.3g}")) >= _METRIC_STEP and step < len(_METRIC_PREFIXES) - 1:
        amount, step = amount / _METRIC_STEP, step + 1
    plain = {BYTE: "byte" if amount == 1 else "bytes", FLOP: "FLOP"}[name]
    short = {BYTE: "B", FLOP: "FLOP"}[name]
    others = "".join(
        f"·{_raised(other, exponent)}" for other, exponent in measure.unit if exponent > 0 and other != name
    )
    unit = _METRIC_PREFIXES[step] + short if step else plain
    return f"{_format_digits(amount)} {unit}{others}{_format_denominator(measure.unit)}"


def _format_time(seconds: float) -> str:
    size, name = next(
        ((size, name) for size, name in _TIME_STEPS if abs(seconds) >= size * (_AT_LEAST if size > 1 else 1)),
        (1.0, "s"),
    )
    return f"{_format_digits(seconds / size)} {name}"


def _format_count(amount: float) -> str:
    for size, name in _LARGE:
        if abs(amount) >= size:
            return f"{_format_digits(amount / size)} {name}"
    return f"{amount:,.0f}" if amount == round(amount) else _format_digits(amount)


def _format_digits(amount: float) -> str:
    """Three digits, more only before the point; no exponent unless the amount is very small or large."""
    rounded = float(f"{amount:.3g}")
    if rounded and (abs(rounded) < _SMALLEST or abs(rounded) >= 1e15):
        return f"{rounded:g}"
    return f"{rounded:,.7f}".rstrip("0").rstrip(".")


def _format_denominator(unit: Unit) -> str:
    return "".join(f"/{_raised(name, -exponent)}" for name, exponent in unit if exponent < 0)
