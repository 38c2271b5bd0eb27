"""Fits the line that reads the tone of the interviewer's sentences and clauses."""

from collections.abc import Iterable

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from evals.guard.labelled import Labelled
from interviewer.domain.language.classifier import Classifier
from interviewer.domain.language.tone import features

# Chosen by cross-validation: the inverse of the penalty, and in how many rows a feature must occur to count.
_STRENGTH = 2.0
_SEEN_IN = 2
_STEPS = 99
# A feature whose weights are no more steps than this is left out, as it is in cross-validation.
_FAINT = 1


def fit(rows: Iterable[Labelled]) -> Classifier:
    """The line of these sentences and clauses."""
    given = list(rows)
    vectorizer = DictVectorizer(sparse=True)
    table = csr_matrix(vectorizer.fit_transform([features(row.text) for row in given]))
    kept = np.flatnonzero(np.asarray((table > 0).sum(axis=0)).ravel() >= _SEEN_IN)
    model = LogisticRegression(C=_STRENGTH, max_iter=300, tol=1e-3).fit(table[:, kept], [row.kind for row in given])
    unit = float(np.abs(model.coef_).max()) / _STEPS
    whole = np.rint(model.coef_ / unit).astype(int)
    names = np.array(vectorizer.get_feature_names_out())[kept]
    heard = np.flatnonzero(np.abs(whole).max(axis=0) > _FAINT)
    return Classifier(
        labels=tuple(str(label) for label in model.classes_),
        bias=tuple(round(float(value), 4) for value in model.intercept_),
        unit=unit,
        weights={str(names[at]): tuple(whole[:, at].tolist()) for at in heard},
    )
