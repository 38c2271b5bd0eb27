"""Whether a story is about the principle that was asked about, by the reader's fits."""

import math
from collections.abc import Sequence
from statistics import fmean, pstdev

from interviewer.domain.entities.scorecard import PrincipleFit

# How far from the mean of all principles, in standard deviations of their log-odds, the asked one must stand for a
# story to count in full, and where it counts least. Chosen on left-out stories by `python -m evals.crossed`.
FULL = 0.75
NONE = 0.0
# The most that a story gets there, however well it is told, and how much more when all criteria of the principle are
# met: where heads and fit differ, the story gets the benefit of the doubt.
AT_LEAST_FITTING = 2.0
SHOWN = 1.0
# When the asked principle is among this many best fits, no other principle is suggested.
NEAREST = 3


def standing(fits: Sequence[PrincipleFit], principle: str) -> float:
    """How far the principle stands above the mean of all, in standard deviations of their log-odds."""
    odds = {fit.principle: math.log(max(fit.share, 1e-12)) for fit in fits}
    spread = pstdev(odds.values())
    return (odds[principle] - fmean(odds.values())) / spread if spread else 0.0


def bound(fits: Sequence[PrincipleFit], principle: str, shown: float = 0.0) -> float | None:
    """The most that the story can score under the principle; None when nothing bounds it.

    Args:
        fits: How well it fits each principle.
        principle: The one that was asked about.
        shown: The part of the principle's points that are met, from 0 to 1.
    """
    if not any(fit.principle == principle for fit in fits):
        return None
    stands = standing(fits, principle)
    if stands >= FULL:
        return None
    share = max(0.0, (stands - NONE) / (FULL - NONE))
    lowest = AT_LEAST_FITTING + SHOWN * shown
    return round(lowest + share * (5.0 - lowest), 1)


def better(fits: Sequence[PrincipleFit], principle: str) -> str:
    """The principle that the story fits best, when it is another and the asked one is not near; else empty."""
    nearest = [fit.principle for fit in fits[:NEAREST]]
    return "" if not nearest or principle in nearest else nearest[0]
