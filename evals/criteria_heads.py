"""Fits the heads of the criteria: a line over the states of a sentence for each."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from evals.many import Center, centred, many
from evals.ridge import Vector, balanced, logistic
from evals.rows import Row, parts, rounded
from interviewer.domain.evidence.cues import mentions
from interviewer.domain.evidence.heads import CriterionHead


def fit_criteria(
    rows: Sequence[Row], cues: Mapping[str, tuple[str, ...]], penalty: float
) -> tuple[dict[str, CriterionHead], float]:
    """A line over the states for each criterion, as log-odds with what a cue adds.

    Passages stand alone and the sentences of stories among others, which moves all states of a kind; so each kind is
    centred by itself. How much the line and a cue say is fitted on stories that were left out in turn.
    """
    points = _Points.of(rows, sorted(cues))
    found, pairs = _unseen(rows, points, penalty), _own(points)
    values = [(found[at, n], float(mentions(cues[points.names[n]], points.said(at)))) for at, n in pairs]
    odds = logistic(np.array(values), np.array([points.y[at, n] for at, n in pairs]))
    slope, cue = (float(value) for value in odds.weights)
    told = many(points.x, points.y, penalty)
    heads = {}
    for n, name in enumerate(points.names):
        weights = slope * told.weights[:, n] / points.center.spread
        bias = odds.bias + slope * float(told.bias[n]) - float(points.center.told @ weights)
        heads[name] = CriterionHead(bias=rounded([bias])[0], states=rounded(weights))
    return heads, rounded([cue])[0]


def criteria_error(rows: Sequence[Row], penalty: float, names: Sequence[str]) -> float:
    """Squared error on sentences of left-out stories, those that meet a criterion and those that do not alike."""
    points = _Points.of(rows, names)
    values, pairs = _unseen(rows, points, penalty), _own(points)
    met = np.array([points.y[at, n] for at, n in pairs])
    return float(np.average((np.array([values[at, n] for at, n in pairs]) - met) ** 2, weights=balanced(met)))


class _Points(NamedTuple):
    """Sentences with the criteria that they meet: states, labels, and which stand alone as passages."""

    names: Sequence[str]
    places: list[tuple[Row, int]]
    x: Vector
    y: Vector
    alone: NDArray[np.bool_]
    center: Center

    @classmethod
    def of(cls, rows: Sequence[Row], names: Sequence[str]) -> "_Points":
        places = [(row, at) for row in rows if row.sample.rubric for at in range(len(row.features))]
        alone = np.array([row.sample.example for row, _ in places])
        x, center = centred([_state(row, at) for row, at in places], alone)
        y = np.array([[float(at in row.sample.criteria.get(name, ())) for name in names] for row, at in places])
        return cls(names, places, x, y, alone, center)

    def said(self, at: int) -> str:
        row, position = self.places[at]
        return row.sample.sentences[position].seen


def _own(points: _Points) -> list[tuple[int, int]]:
    """Which labels can be believed: of a story only the criteria of its own principle are labelled."""
    return [
        (at, n)
        for at, (row, _) in enumerate(points.places)
        if not row.sample.example
        for n, name in enumerate(points.names)
        if name.startswith(f"{row.sample.rubric}/")
    ]


def _unseen(rows: Sequence[Row], points: _Points, penalty: float) -> Vector:
    """The lines' values for sentences whose story they have not seen."""
    story = np.array([row.sample.story for row, _ in points.places])
    values = np.zeros_like(points.y)
    for _, unseen in parts(rows):
        out = np.isin(story, sorted({row.sample.story for row in unseen}))
        lines = many(points.x[~out], points.y[~out], penalty)
        values[out] = points.x[out] @ lines.weights + lines.bias
    return values


def _state(row: Row, at: int) -> Vector:
    assert row.states is not None
    return np.asarray(row.states.sentences[at])
