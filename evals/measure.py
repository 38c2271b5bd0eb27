"""How well scores order answers of known rank."""

from collections.abc import Sequence
from itertools import combinations
from statistics import mean

from interviewer.domain.base import Frozen

GOOD, POOR = (4, 5), (1, 2)


class Scored(Frozen):
    """An answer's story and rung with the score that something gave it."""

    story: str
    rung: int
    score: float


def auc(higher: Sequence[float], lower: Sequence[float]) -> float:
    """The chance that one of `higher` beats one of `lower`, ties counted half."""
    wins = sum((h > low) + 0.5 * (h == low) for h in higher for low in lower)
    return wins / (len(higher) * len(lower))


def good_over_poor(rows: Sequence[Scored]) -> float:
    """Area under the curve of rungs 4-5 against rungs 1-2, over all stories."""
    good = [row.score for row in rows if row.rung in GOOD]
    poor = [row.score for row in rows if row.rung in POOR]
    return auc(good, poor)


def order_within_story(rows: Sequence[Scored]) -> float:
    """Share of pairs of one story with different rungs that are in the right order, ties counted half."""
    pairs = [
        (a, b) if a.rung > b.rung else (b, a)
        for a, b in combinations(rows, 2)
        if a.story == b.story and a.rung != b.rung
    ]
    return sum((a.score > b.score) + 0.5 * (a.score == b.score) for a, b in pairs) / len(pairs)


def spearman_within_story(rows: Sequence[Scored]) -> float:
    """Spearman's rank correlation of score and rung in each story of three answers or more, averaged."""
    return mean(_spearman(group) for group in _by_story(rows) if len(group) > 2)


def _by_story(rows: Sequence[Scored]) -> list[list[Scored]]:
    groups: dict[str, list[Scored]] = {}
    for row in rows:
        groups.setdefault(row.story, []).append(row)
    return list(groups.values())


def _spearman(rows: Sequence[Scored]) -> float:
    x, y = _ranks([row.score for row in rows]), _ranks([float(row.rung) for row in rows])
    mx, my = mean(x), mean(y)
    covariance = sum((a - mx) * (b - my) for a, b in zip(x, y, strict=True))
    spread = (sum((a - mx) ** 2 for a in x) * sum((b - my) ** 2 for b in y)) ** 0.5
    return covariance / spread if spread else 0.0


def _ranks(values: Sequence[float]) -> list[float]:
    """Ranks from 1, the mean rank for ties."""
    return [
        sum(other < value for other in values) + (sum(other == value for other in values) + 1) / 2 for value in values
    ]
