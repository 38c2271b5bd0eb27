"""Ridge lines of many targets at once, and states brought to one center and size."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from evals.ridge import Vector

# What states are divided by beside their spread: so they weigh twice as much as words, whose vectors have length 1.
_STATES_LENGTH = 17.0


class Lines(NamedTuple):
    """One line for each target: `bias + features @ weights`."""

    bias: Vector
    weights: Vector


class Center(NamedTuple):
    """What a state was centred and divided by; `told` is the center of stories."""

    told: Vector
    spread: Vector


def many(x: Vector, y: Vector, shrinkage: float, weights: Vector | None = None) -> Lines:
    """Ridge lines of several targets at once, on features as they are."""
    counted = np.ones(len(x)) if weights is None else weights
    mean, target = np.average(x, axis=0, weights=counted), np.average(y, axis=0, weights=counted)
    root = np.sqrt(counted)[:, None]
    z, goal = (x - mean) * root, (y - target) * root
    if len(z) < z.shape[1]:
        slopes = z.T @ np.linalg.solve(z @ z.T + shrinkage * np.eye(len(z)), goal)
    else:
        slopes = np.linalg.solve(z.T @ z + shrinkage * np.eye(z.shape[1]), z.T @ goal)
    return Lines(target - mean @ slopes, slopes)


def centred(states: Sequence[Vector], alone: Sequence[bool] | NDArray[np.bool_]) -> tuple[Vector, Center]:
    """States around the mean of their kind, brought to about length 1."""
    x, passage = np.stack(states), np.array(alone)
    told = x[~passage].mean(axis=0)
    x = x - np.where(passage[:, None], x[passage].mean(axis=0) if passage.any() else told, told)
    spread = x.std(axis=0) * _STATES_LENGTH
    return x / spread, Center(told, spread)
