"""Fits which principle a story shows: a line for each over the stems and the mean state of a text."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from evals.many import Center, centred, many
from evals.pack import PRINCIPLE_IDS
from evals.ridge import Vector
from evals.rows import Row, parts, rounded
from interviewer.domain.evidence.heads import FitHead
from interviewer.domain.language.stems import stems

# A stem, or a pair of them, of fewer texts is chance.
MIN_TEXTS = 5
MIN_TEXTS_OF_PAIRS = 10
_PRINCIPLES = tuple(sorted(PRINCIPLE_IDS))


def fit_principles(rows: Sequence[Row], penalty: float) -> FitHead:
    """A line for each principle over the stems and the mean state of a text.

    Stories that were labelled for one principle and passages of its criteria teach it; a passage counts half.
    """
    told = _Told.of(rows)
    lines = many(told.x, told.y, penalty, told.weights)
    at = len(told.rarity)
    slopes = lines.weights[at:] / told.center.spread[:, None]
    scale, _ = _best_scale(told, penalty)
    return FitHead(
        principles=_PRINCIPLES,
        stems={stem: rounded(lines.weights[n]) for n, stem in enumerate(told.rarity)},
        rarity={stem: round(rarity, 3) for stem, rarity in told.rarity.items()},
        bias=rounded(lines.bias - told.center.told @ slopes),
        states=tuple(rounded(column) for column in slopes.T),
        scale=scale,
    )


def principles_error(rows: Sequence[Row], penalty: float) -> float:
    """How surprising the right principle of a left-out story is, in nats."""
    return _best_scale(_Told.of(rows), penalty)[1]


class _Told(NamedTuple):
    """The texts that show a principle: features, how plainly they show each, and how much each counts."""

    rows: list[Row]
    rarity: dict[str, float]
    x: Vector
    y: Vector
    weights: Vector
    center: Center

    @classmethod
    def of(cls, rows: Sequence[Row]) -> "_Told":
        told = [row for row in rows if row.sample.principles]
        y = np.array([[row.sample.principles.get(name, 0.0) for name in _PRINCIPLES] for row in told])
        example = [row.sample.example for row in told]
        rarity, words = _bags(told)
        states, center = centred([row.states.whole for row in told if row.states is not None], example)
        return cls(told, rarity, np.hstack([words, states]), y, np.where(example, 0.5, 1.0), center)


def _bags(rows: Sequence[Row]) -> tuple[dict[str, float], Vector]:
    """The stems with their rarity, and each text as a vector of length 1 over them."""
    bags = [stems("\n".join(one.seen for one in row.sample.sentences)) for row in rows]
    seen = Counter(stem for bag in bags for stem in bag)
    common = [stem for stem in sorted(seen) if seen[stem] >= (MIN_TEXTS_OF_PAIRS if " " in stem else MIN_TEXTS)]
    rarity = {stem: float(np.log(len(bags) / seen[stem])) for stem in common}
    place = {stem: at for at, stem in enumerate(rarity)}
    x = np.zeros((len(bags), len(rarity)))
    for n, bag in enumerate(bags):
        for stem in bag:
            if stem in place:
                x[n, place[stem]] = rarity[stem]
    return rarity, x / np.maximum(np.linalg.norm(x, axis=1, keepdims=True), 1e-9)


def _best_scale(told: _Told, penalty: float) -> tuple[float, float]:
    """By what lines are multiplied so that shares are right as often as they say on unseen texts, and the surprise."""
    values = np.zeros_like(told.y)
    story = np.array([row.sample.story for row in told.rows])
    for _, unseen in parts(told.rows):
        out = np.isin(story, sorted({row.sample.story for row in unseen}))
        lines = many(told.x[~out], told.y[~out], penalty, told.weights[~out])
        values[out] = told.x[out] @ lines.weights + lines.bias
    whole = ~np.array([row.sample.example for row in told.rows])
    values, own = values[whole], told.y[whole].argmax(axis=1)

    def surprise(scale: float) -> float:
        lines = scale * values
        top = lines.max(axis=1)
        total = top + np.log(np.exp(lines - top[:, None]).sum(axis=1))
        return float((total - lines[np.arange(len(lines)), own]).mean())

    return min(((float(scale), surprise(float(scale))) for scale in np.arange(4, 40.1, 1)), key=lambda found: found[1])
