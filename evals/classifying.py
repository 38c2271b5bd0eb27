"""Fits and cross-validates `domain/language/classifier.py`; needs scikit-learn, which the program itself does not."""

import warnings
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.exceptions import ConvergenceWarning
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from interviewer.domain.language.classifier import Classifier, features

# Weights are kept as whole numbers of this many steps to the largest one: three digits tell them well enough apart.
_STEPS = 999
# A feature of fewer texts than this is left out.
_SEEN_IN = 2

Features = Mapping[str, float]


class Labelled(NamedTuple):
    """A text whose label is known.

    Attributes:
        group: Texts of one group are never in both parts of a split: those by one author, or on one question.
    """

    text: str
    label: str
    context: str = ""
    group: str = ""


def fit(rows: Sequence[Labelled], strength: float = 100.0, keep: int = 6000) -> Classifier:
    """The classifier of these texts.

    Args:
        rows: All of them are fitted on.
        strength: The inverse of the penalty on weights (scikit-learn's `C`).
        keep: How many features stay: those that move the most texts the furthest. The file has some 60 bytes for each.
    """
    return fit_features(_seen(rows), [row.label for row in rows], strength, keep)


def fit_features(found: Sequence[Features], labels: Sequence[str], strength: float, keep: int) -> Classifier:
    """The same from features, for what is seen of more than the texts."""
    vectorizer = DictVectorizer(sparse=True)
    table = csr_matrix(vectorizer.fit_transform(found))
    names = np.array(vectorizer.get_feature_names_out())
    target = np.array(labels)
    counts = np.asarray((table != 0).sum(axis=0)).ravel()
    kept = np.flatnonzero(counts >= _SEEN_IN)
    if len(kept) > keep:
        # A few steps tell which features will matter.
        model = _logistic(table[:, kept], target, strength, steps=40)
        reach = np.abs(_by_label(model)).max(axis=0) * np.sqrt(counts[kept])
        kept = kept[np.sort(np.argsort(-reach)[:keep])]
    return _compact(_logistic(table[:, kept], target, strength), names[kept])


def _seen(rows: Sequence[Labelled]) -> list[dict[str, float]]:
    return [features(row.text, row.context) for row in rows]


def _logistic(table: csr_matrix, target: NDArray[np.str_], strength: float, steps: int = 400) -> LogisticRegression:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        return LogisticRegression(C=strength, max_iter=steps, tol=1e-3).fit(table, target)


def _by_label(model: LogisticRegression) -> NDArray[np.float64]:
    """One row of weights for each label; of two labels scikit-learn keeps one row for both."""
    return np.vstack([-model.coef_ / 2, model.coef_ / 2]) if len(model.classes_) == 2 else model.coef_


def _compact(model: LogisticRegression, names: NDArray[np.str_]) -> Classifier:
    weights = _by_label(model)
    bias = np.array([-model.intercept_[0] / 2, model.intercept_[0] / 2]) if len(weights) == 2 else model.intercept_
    unit = float(np.abs(weights).max()) / _STEPS
    whole = np.rint(weights / unit).astype(int)
    return Classifier(
        labels=tuple(str(label) for label in model.classes_),
        bias=tuple(round(float(value), 4) for value in bias),
        unit=unit,
        weights={str(name): tuple(whole[:, at].tolist()) for at, name in enumerate(names)},
    )
