"""Fits the lines of `domain/preparation/lines.py`; needs scikit-learn, which the program itself does not."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from interviewer.domain.preparation.lines import Line

Features = Mapping[str, float]
_FOLDS = 10
# Weights below this say nothing, and the file is a third of the size without them.
_SMALLEST = 0.004


class Rows(NamedTuple):
    """What a line is fitted on.

    Attributes:
        groups: Rows of one group, such as one telling, are never in both parts of a split; None for rows that are
            never left out, as nothing is measured on them.
        weights: How much each counts.
    """

    features: Sequence[Features]
    found: Sequence[bool]
    groups: Sequence[str | None]
    weights: Sequence[float]


def fit_line(rows: Rows, strength: float, least: float = 0.5, rare: int = 1) -> Line:
    """The line of these rows: logistic regression with a penalty of 1 / `strength`, on the features as they are."""
    counts = Counter(name for features in rows.features for name, value in features.items() if value)
    kept = [{name: v for name, v in features.items() if counts[name] >= rare} for features in rows.features]
    vectorizer = DictVectorizer()
    x = vectorizer.fit_transform(kept)
    model = LogisticRegression(C=strength, max_iter=2000).fit(x, list(rows.found), sample_weight=list(rows.weights))
    weights = zip(vectorizer.get_feature_names_out(), model.coef_[0], strict=True)
    return Line(
        bias=round(float(model.intercept_[0]), 4),
        weights={str(name): round(float(weight), 4) for name, weight in weights if abs(weight) >= _SMALLEST},
        least=least,
    )


def left_out(rows: Rows, strength: float, rare: int = 1) -> NDArray[np.float64]:
    """What a line that was fitted on other groups says of each row; 0 for rows without a group."""
    groups = sorted({group for group in rows.groups if group is not None})
    order = np.random.default_rng(0).permutation(len(groups))
    fold = {groups[place]: at % _FOLDS for at, place in enumerate(order)}
    said = np.zeros(len(rows.found))
    for part in range(_FOLDS):
        held = [group is not None and fold[group] == part for group in rows.groups]
        line = fit_line(_only(rows, [not one for one in held]), strength, rare=rare)
        for at, one in enumerate(held):
            if one:
                said[at] = line.probability(rows.features[at])
    return said


def bound(said: NDArray[np.float64], found: Sequence[bool], precision: float) -> float:
    """The lowest probability from which on so many of what is found are right; 0.95 at most."""
    order = np.argsort(-said)
    right = np.cumsum(np.array(found, dtype=float)[order])
    share = right / np.arange(1, len(order) + 1)
    enough = [at for at in range(len(order)) if share[at] >= precision]
    return round(min(0.95, float(said[order[enough[-1]]])), 3) if enough else 0.95


def _only(rows: Rows, chosen: Sequence[bool]) -> Rows:
    at = [place for place, one in enumerate(chosen) if one]
    return Rows(
        [rows.features[place] for place in at],
        [rows.found[place] for place in at],
        [rows.groups[place] for place in at],
        [rows.weights[place] for place in at],
    )
