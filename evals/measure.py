"""How well scores order the rungs of the stories."""

from collections.abc import Sequence
from itertools import combinations

from interviewer.domain.base import Frozen
from interviewer.evaluation.measures import auc

GOOD, POOR = (4, 5), (1, 2)


class Scored(Frozen):
    """An answer's story and rung with the score that something gave it."""

    story: str
    rung: int
    score: float


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
