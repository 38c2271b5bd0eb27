"""Measures of how scores and labels go together, with what chance alone would move them.

Nothing here knows where the numbers come from. A measure of nothing is None, never 0.
"""

import math
import random
from collections.abc import Callable, Sequence
from itertools import groupby
from statistics import mean
from typing import NamedTuple, TypeVar

T = TypeVar("T")

DRAWS = 1000
_SEED = 1
STEPS = range(6)


class Interval(NamedTuple):
    """Where a figure lies in 95 of 100 draws."""

    low: float
    high: float


def auc(higher: Sequence[float], lower: Sequence[float]) -> float:
    """The chance that one of `higher` beats one of `lower`, ties counted half."""
    ranked = ranks([*higher, *lower])
    wins = sum(ranked[: len(higher)]) - len(higher) * (len(higher) + 1) / 2
    return wins / (len(higher) * len(lower))


def spearman(x: Sequence[float], y: Sequence[float]) -> float:
    """Spearman's rank correlation, mean ranks for ties; 0 when all of one side are alike."""
    a, b = ranks(x), ranks(y)
    middle = (len(a) + 1) / 2
    covariance = sum((i - middle) * (j - middle) for i, j in zip(a, b, strict=True))
    spread = math.sqrt(sum((i - middle) ** 2 for i in a) * sum((j - middle) ** 2 for j in b))
    return covariance / spread if spread else 0.0


def ranks(values: Sequence[float]) -> list[float]:
    """Ranks from 1, the mean rank for ties."""
    found = [0.0] * len(values)
    before = 0
    for _, same in groupby(sorted(range(len(values)), key=values.__getitem__), key=values.__getitem__):
        places = list(same)
        for place in places:
            found[place] = before + (len(places) + 1) / 2
        before += len(places)
    return found


def whole_step(value: float) -> int:
    """The whole step from 0 to 5 that a number is nearest to, a half upwards."""
    return min(max(math.floor(value + 0.5), STEPS[0]), STEPS[-1])


def weighted_kappa(x: Sequence[int], y: Sequence[int]) -> float | None:
    """Cohen's kappa with quadratic weights (1968): 1 is full agreement, 0 what chance would give.

    None when both sides are the same step throughout, so that chance cannot disagree.
    """
    observed = sum((a - b) ** 2 for a, b in zip(x, y, strict=True))
    by_chance = sum((a - b) ** 2 * x.count(a) * y.count(b) for a in STEPS for b in STEPS) / len(x)
    return 1 - observed / by_chance if by_chance else None


def agreement(x: Sequence[int], y: Sequence[int], *, within: int = 0) -> float:
    """Share of pairs that lie at most so many steps apart."""
    return mean(abs(a - b) <= within for a, b in zip(x, y, strict=True))


def on_scale_of(labels: Sequence[float], values: Sequence[float]) -> list[float]:
    """Values brought onto the scale of the labels by rank: the greatest becomes the greatest label.

    So that something which is no grade, as a number of words, can be held against grades. Equal values share the mean
    of the labels that fall to them.
    """
    order = sorted(range(len(values)), key=values.__getitem__)
    found = [0.0] * len(values)
    given = iter(sorted(labels))
    for _, same in groupby(order, key=values.__getitem__):
        places = list(same)
        shared = mean(next(given) for _ in places)
        for place in places:
            found[place] = shared
    return found


def percentile(values: Sequence[float], percent: float) -> float:
    """The value below which so many percent lie, linear between neighbours."""
    ordered = sorted(values)
    place = (len(ordered) - 1) * percent / 100
    low, high = math.floor(place), math.ceil(place)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


def interval(groups: Sequence[T], statistic: Callable[[Sequence[T]], float | None]) -> Interval | None:
    """The percentile bootstrap (Efron 1979) over groups: 1,000 draws with replacement, the same at every call.

    Draws for which the statistic is None are left out. None for a single group, which shows no spread.
    """
    if len(groups) < 2:
        return None
    chance = random.Random(_SEED)
    draws = (statistic(chance.choices(groups, k=len(groups))) for _ in range(DRAWS))
    found = [value for value in draws if value is not None]
    return Interval(percentile(found, 2.5), percentile(found, 97.5)) if found else None
