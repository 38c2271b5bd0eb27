"""Fits the two classifiers of the guard: what a sentence does, and whether a second question asks for another thing."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from evals.classifying import fit_features
from evals.guard.labelled import Labelled
from evals.guard.turns import Turn
from interviewer.domain.language.classifier import Classifier
from interviewer.domain.language.guard_checks import DefectKind
from interviewer.domain.language.questions import OTHER_MATTER, SAME_MATTER, asks, joints, second_question_features
from interviewer.domain.language.tone import features
from interviewer.domain.language.utterance import sentences_of

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


PAIRS = Path(__file__).with_name("pairs.jsonl")
# Chosen by cross-validation: the inverse of the penalty.
_SECOND_STRENGTH = 3.0
_KEPT = 200


class Pair(NamedTuple):
    """Two questions.

    Attributes:
        joined: Whether both are in one sentence.
        other: Whether the second asks for another thing.
    """

    first: str
    second: str
    joined: bool
    other: bool


def pairs(turns: Iterable[Turn], path: Path = PAIRS) -> Iterator[Pair]:
    """Those that somebody wrote, and those of good turns and of turns with two questions."""
    for line in path.read_text(encoding="utf-8").splitlines():
        yield Pair(**json.loads(line))
    for turn in turns:
        if turn.good or turn.defect == DefectKind.TWO_QUESTIONS:
            yield from _of(turn)


def fit_second_questions(given: Iterable[Pair]) -> Classifier:
    """The line of these pairs."""
    rows = list(given)
    found = [second_question_features(pair.first, pair.second, joined=pair.joined) for pair in rows]
    return fit_features(found, [OTHER_MATTER if pair.other else SAME_MATTER for pair in rows], _SECOND_STRENGTH, _KEPT)


def _of(turn: Turn) -> Iterator[Pair]:
    before = ""
    for sentence in sentences_of(turn.say, final=True):
        if not asks(sentence):
            continue
        for _, first, half in joints(sentence.plain):
            yield Pair(first, half, joined=True, other=not turn.good)
        if before:
            yield Pair(before, sentence.plain, joined=False, other=not turn.good)
        before = sentence.plain
