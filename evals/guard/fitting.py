"""Fits the line that reads the tone of the interviewer's sentences."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from interviewer.domain.base import Frozen
from interviewer.domain.language.classifier import Classifier
from interviewer.domain.language.tone import Tone, features, style_words

SENTENCES = Path(__file__).with_name("sentences.jsonl")
# Chosen by cross-validation: the inverse of the penalty, in how many sentences a word must occur to be known, and a
# feature to count.
_STRENGTH = 2.0
_KNOWN_IN = 8
_SEEN_IN = 2
_STEPS = 999


class Labelled(Frozen):
    """A sentence of the interviewer and what it does.

    Attributes:
        source: Whose it is: `strangers` and `turns` by other hands, `own` by the guard's author.
        group: The opening question of the turn that it is from; sentences of one group stay together in a split.
    """

    text: str
    kind: str
    source: str
    group: str = ""


def sentences() -> list[Labelled]:
    """All labelled sentences."""
    return [Labelled.model_validate_json(line) for line in SENTENCES.read_text(encoding="utf-8").splitlines()]


def fit(rows: Sequence[Labelled]) -> Tone:
    """The line of these sentences."""
    counts = Counter(word for row in rows for word in set(style_words(row.text)))
    known = frozenset(word for word, count in counts.items() if count >= _KNOWN_IN)
    vectorizer = DictVectorizer(sparse=True)
    table = csr_matrix(vectorizer.fit_transform([features(row.text, known) for row in rows]))
    kept = np.flatnonzero(np.asarray((table > 0).sum(axis=0)).ravel() >= _SEEN_IN)
    model = LogisticRegression(C=_STRENGTH, max_iter=2000, tol=1e-5).fit(table[:, kept], [row.kind for row in rows])
    unit = float(np.abs(model.coef_).max()) / _STEPS
    whole = np.rint(model.coef_ / unit).astype(int)
    names = np.array(vectorizer.get_feature_names_out())[kept]
    line = Classifier(
        labels=tuple(str(label) for label in model.classes_),
        bias=tuple(round(float(value), 4) for value in model.intercept_),
        unit=unit,
        weights={str(n): tuple(whole[:, at].tolist()) for at, n in enumerate(names) if whole[:, at].any()},
    )
    return Tone(line=line, words=known)
