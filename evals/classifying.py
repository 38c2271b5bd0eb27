"""Fits and cross-validates `domain/language/classifier.py`; needs scikit-learn, which the program itself does not."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from interviewer.domain.language.classifier import Classifier, features

# Weights are kept as whole numbers of this many steps to the largest one: three digits tell them well enough apart.
_STEPS = 999


class Labelled(NamedTuple):
    """A text whose label is known.

    Attributes:
        group: Texts of one group are never in both parts of a split: those by one author, or on one question.
    """

    text: str
    label: str
    context: str = ""
    group: str = ""


def fit(rows: Sequence[Labelled], strength: float = 100.0, keep: int = 6000, seen_in: int = 2) -> Classifier:
    """The classifier of these texts.

    Args:
        rows: All of them are fitted on.
        strength: The inverse of the penalty on weights (scikit-learn's `C`).
        keep: How many features stay: those that move the most texts the furthest. The file has some 60 bytes for each.
        seen_in: A feature that occurs in fewer texts is left out.
    """
    found = [features(row.text, row.context) for row in rows]
    return fit_features(found, [row.label for row in rows], strength, keep, seen_in)


def fit_features(
    found: Sequence[Mapping[str, float]], labels: Sequence[str], strength: float, keep: int, seen_in: int
) -> Classifier:
    """The same from features, for what is seen of more than the texts."""
    vectorizer = DictVectorizer(sparse=True)
    table = csr_matrix(vectorizer.fit_transform(found))
    names = np.array(vectorizer.get_feature_names_out())
    target = np.array(labels)
    counts = np.asarray((table > 0).sum(axis=0)).ravel()
    kept = np.flatnonzero(counts >= seen_in)
    model = _logistic(table[:, kept], target, strength)
    if len(kept) > keep:
        reach = np.abs(_by_label(model)).max(axis=0) * np.sqrt(counts[kept])
        kept = kept[np.sort(np.argsort(-reach)[:keep])]
        model = _logistic(table[:, kept], target, strength)
    return _compact(model, names[kept])


def cross_validated(
    rows: Sequence[Labelled], folds: int = 5, strength: float = 100.0, keep: int = 6000, seen_in: int = 2
) -> list[dict[str, float]]:
    """The probabilities of each text by a classifier that was fitted without the text's whole group.

    Texts without a group are spread over the folds one by one.
    """
    groups = [row.group or str(at) for at, row in enumerate(rows)]
    shuffled = np.random.default_rng(0).permutation(sorted(set(groups)))
    fold_of = {str(group): at % folds for at, group in enumerate(shuffled)}
    found: list[dict[str, float]] = [{}] * len(rows)
    for fold in range(folds):
        classifier = fit([r for r, g in zip(rows, groups, strict=True) if fold_of[g] != fold], strength, keep, seen_in)
        for at, (row, group) in enumerate(zip(rows, groups, strict=True)):
            if fold_of[group] == fold:
                found[at] = classifier.probabilities(row.text, row.context)
    return found


def _logistic(table: csr_matrix, target: NDArray[np.str_], strength: float) -> LogisticRegression:
    return LogisticRegression(C=strength, class_weight="balanced", max_iter=2000).fit(table, target)


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
