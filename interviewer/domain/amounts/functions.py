"""Functions of an amount with its unit: what `ceil`, `floor`, `sqrt` and `log2` come to, and where they say nothing."""

import math
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from interviewer.domain.amounts.measure import Measure, NoMeasure, physical, unit_name

# A quotient that is a whole number but for the last digits of the computer's arithmetic is that number.
_DIGITS = 9
_ROUNDING: Mapping[str, Callable[[float], int]] = MappingProxyType({"ceil": math.ceil, "floor": math.floor})
FUNCTIONS = frozenset({*_ROUNDING, "log2", "sqrt"})


def apply(function: str, inner: Measure, written: Sequence[Measure]) -> Measure:
    """The function's value.

    Args:
        function: One of `FUNCTIONS`.
        inner: What it is taken of.
        written: One of each unit that stands in its brackets, as 1e-3 s of "ms"; whole ones are made.

    Raises:
        NoMeasure: The function has no value for this unit.
    """
    if function == "sqrt":
        return _root(inner)
    if function == "log2":
        if physical(inner.unit):
            raise NoMeasure(f"log2 of {unit_name(inner.unit)} has no meaning; divide by a unit before")
        return Measure(math.log2(inner.amount))
    step = _step(function, inner, written)
    return Measure(_ROUNDING[function](round(inner.amount / step, _DIGITS)) * step, inner.unit)


def _root(inner: Measure) -> Measure:
    """The root of seconds squared is seconds; what is merely counted stays as it is when it has none."""
    if any(exponent % 2 for _, exponent in physical(inner.unit)):
        raise NoMeasure(f"the root of {unit_name(inner.unit)} has no meaning")
    halved = ((name, exponent // 2 if exponent % 2 == 0 else exponent) for name, exponent in inner.unit)
    return Measure(math.sqrt(inner.amount), tuple(halved))


def _step(function: str, inner: Measure, written: Sequence[Measure]) -> float:
    if not physical(inner.unit):
        return 1.0
    steps = {one.amount for one in written if physical(one.unit) == physical(inner.unit)}
    if len(steps) != 1:
        raise NoMeasure(f"{function} does not say of which unit; divide by it, as in {function}(weights / 1 GB)")
    return steps.pop()
