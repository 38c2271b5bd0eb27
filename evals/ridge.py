"""Ridge regression of one or many targets and the two-class logistic line, in the features' own units."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]


class Line(NamedTuple):
    """A fitted line: `bias + features @ weights`."""

    bias: float
    weights: Vector

    def __call__(self, features: Vector) -> Vector:
        """The values of rows of features."""
        return np.asarray(self.bias + features @ self.weights, dtype=np.float64)


def ridge(features: Vector, target: Vector, shrinkage: float, weights: Vector | None = None) -> Line:
    """Weighted ridge regression on standardised features; the penalty is on them, so that units do not count."""
    return ridges(features, target, [shrinkage], weights)[0]


def ridges(features: Vector, target: Vector, penalties: Sequence[float], weights: Vector | None = None) -> list[Line]:
    """One line for each penalty: the products of the features, which take the time, are the same for all."""
    rows = len(features)
    weights = np.ones(rows) if weights is None else weights * rows / weights.sum()
    center = np.average(features, axis=0, weights=weights)
    spread = np.sqrt(np.average((features - center) ** 2, axis=0, weights=weights))
    spread[spread < 1e-9] = 1.0
    mean = float(np.average(target, weights=weights))
    root = np.sqrt(weights)
    z = (features - center) / spread * root[:, None]
    y = (target - mean) * root
    dual = rows < z.shape[1]  # the smaller of the two forms
    products = z @ z.T if dual else z.T @ z
    lines = []
    for penalty in penalties:
        penalised = products + penalty * np.eye(len(products))
        slopes = z.T @ np.linalg.solve(penalised, y) if dual else np.linalg.solve(penalised, z.T @ y)
        slopes = slopes / spread
        lines.append(Line(mean - float(center @ slopes), slopes))
    return lines


def balanced(target: Vector) -> Vector:
    """Weights by which both classes of a 0/1 target count the same."""
    share = target.mean()
    return np.asarray(np.where(target == 1, 0.5 / share, 0.5 / (1 - share)))


def logistic(features: Vector, target: Vector, weights: Vector | None = None, penalty: float = 0.1) -> Line:
    """Log-odds of a 0/1 target, both classes counting the same unless `weights` say otherwise (Newton's method)."""
    x = np.hstack([features, np.ones((len(features), 1))])
    counted = balanced(target) if weights is None else weights
    slopes = np.zeros(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-np.clip(x @ slopes, -30, 30)))
        gradient = x.T @ (counted * (p - target)) + penalty * slopes
        curvature = (x * (counted * p * (1 - p) + 1e-9)[:, None]).T @ x + penalty * np.eye(len(slopes))
        step = np.linalg.solve(curvature, gradient)
        slopes -= step
        if np.abs(step).max() < 1e-6:
            break
    return Line(float(slopes[-1]), np.asarray(slopes[:-1]))


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
