"""How a solution's time and memory grow beside the reference's, said only where it is clear beyond noise."""

import math
from collections.abc import Sequence
from enum import StrEnum

from interviewer.domain.base import Frozen

# The largest sizes of a row are compared, because at small ones the cost of a call hides what grows; with steps of the
# root of two this many reach over a factor of eight.
LAST = 7
_FEWEST = 3
# By how much the exponent may be above the reference's. Between two languages caches bend the curves apart: one of our
# solutions in C++ was 0.56 above the same in Python.
NOISE = 0.2
CLEAR = 0.4
CLEAR_BETWEEN_LANGUAGES = 0.75
# How much the ratio to the reference must rise in all before it is called clear, however steep it is.
RISE = 2.25


class Pace(StrEnum):
    """How a cost grows beside the reference's; UNCLEAR: the runs do not tell."""

    ALIKE = "alike"
    FASTER = "faster"
    UNCLEAR = "unclear"


class Curve(Frozen):
    """One cost over a row of sizes, in seconds or bytes.

    Attributes:
        doubling: By what factor the cost of the solution grows when the size doubles; None when it cannot be told.
        reference_doubling: The same for the reference.
    """

    sizes: tuple[int, ...]
    own: tuple[float, ...]
    reference: tuple[float, ...]
    pace: Pace = Pace.UNCLEAR
    doubling: float | None = None
    reference_doubling: float | None = None


class Growth(Frozen):
    """What was measured; `memory` is None in a language in which it is not."""

    time: Curve
    memory: Curve | None = None


def compared(
    sizes: Sequence[int], own: Sequence[float], reference: Sequence[float], floor: float, clear: float = CLEAR
) -> Curve:
    """The curve of a cost, judged by its largest sizes.

    Args:
        sizes: Rising.
        own: The cost of the solution at the first of these sizes, as far as it came.
        reference: The cost of the reference at these sizes, as far as it came.
        floor: Below this a cost is not told from nothing.
        clear: From where on the exponent is clearly above the reference's.
    """
    count = min(len(own), len(reference))
    across = [math.log(size) for size in sizes[:count]][-LAST:]
    up, beside = ([math.log(max(floor, value)) for value in row[:count]][-LAST:] for row in (own, reference))
    curve = Curve(sizes=tuple(sizes[:count]), own=tuple(own[:count]), reference=tuple(reference[:count]))
    if count < _FEWEST:
        return curve
    mine, theirs = slope(across, up), slope(across, beside)
    rise = math.exp((up[-1] - beside[-1]) - (up[0] - beside[0]))
    whole = len(across) == LAST
    return curve.model_copy(
        update={
            "pace": _pace(mine - theirs, rise, clear, whole=whole),
            "doubling": round(2**mine, 2),
            "reference_doubling": round(2**theirs, 2),
        }
    )


def slope(across: Sequence[float], up: Sequence[float]) -> float:
    """The slope of the line through the points that errs least."""
    middle, height = sum(across) / len(across), sum(up) / len(up)
    spread = sum((x - middle) ** 2 for x in across)
    return sum((x - middle) * (y - height) for x, y in zip(across, up, strict=True)) / spread


def _pace(above: float, rise: float, clear: float, *, whole: bool) -> Pace:
    if above >= clear and rise >= RISE:
        return Pace.FASTER
    return Pace.ALIKE if above <= NOISE and whole else Pace.UNCLEAR
