"""Amounts with units: bytes, floating-point operations, seconds, and whatever else is counted."""

import math
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
