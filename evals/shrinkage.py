"""Chooses the penalties of the ridges by what they err on stories left out of the fit in turn."""

from collections.abc import Sequence

import numpy as np

from evals.criteria_heads import criteria_error
from evals.element_heads import sentence_lines, whole_lines
from evals.heads import Shrinkage
from evals.principle_heads import principles_error
from evals.ridge import Vector, balanced, ridges
from evals.rows import Row, means, parts
from interviewer.domain.evidence.heads import ELEMENTS

_STEPS = (300.0, 1000.0, 3000.0, 10000.0, 30000.0)
_SMALL_STEPS = (0.5, 1.0, 2.0, 4.0, 8.0)


def choose(rows: Sequence[Row], criteria: Sequence[str]) -> Shrinkage:
    """The penalties that err least; those of criteria and principles only with states."""
    with_states = rows[0].states is not None
    return Shrinkage(
        estimate=_least(_STEPS, _estimate_errors(rows)),
        sentence=_least(_STEPS, _sentence_errors(rows)),
        whole=_least(_STEPS, _whole_errors(rows)),
        criteria=_least(_SMALL_STEPS, [criteria_error(rows, penalty, criteria) for penalty in _SMALL_STEPS])
        if with_states
        else 0.0,
        fit=_least(_SMALL_STEPS, [principles_error(rows, penalty) for penalty in _SMALL_STEPS]) if with_states else 0.0,
    )


def _least(penalties: Sequence[float], errors: Sequence[float] | Vector) -> float:
    return penalties[int(np.argmin(errors))]


def _estimate_errors(rows: Sequence[Row]) -> Vector:
    """The squared error with each penalty."""
    ranked = [row for row in rows if row.sample.rung is not None]
    total = np.zeros(len(_STEPS))
    for seen, unseen in parts(ranked):
        lines = ridges(means(seen), _rungs(seen), _STEPS)
        total += [float(((line(means(unseen)) - _rungs(unseen)) ** 2).sum()) for line in lines]
    return total


def _rungs(rows: Sequence[Row]) -> Vector:
    return np.array([float(row.sample.rung or 0) for row in rows])


def _sentence_errors(rows: Sequence[Row]) -> Vector:
    """The squared error over all elements with each penalty, both classes counting the same."""
    total = np.zeros(len(_STEPS))
    for element in ELEMENTS:
        for seen, unseen in parts([row for row in rows if element in row.sample.held_by]):
            features = np.vstack([row.features for row in unseen])
            labels = np.concatenate([row.labels(element) for row in unseen])
            total += [_error(line(features), labels) for line in sentence_lines(seen, element, _STEPS)]
    return total


def _whole_errors(rows: Sequence[Row]) -> Vector:
    total = np.zeros(len(_STEPS))
    for element in ELEMENTS:
        for seen, unseen in parts([row for row in rows if element in row.sample.holds]):
            held = np.array([float(row.sample.holds[element]) for row in unseen])
            total += [_error(line(means(unseen)), held) for line in whole_lines(seen, element, _STEPS)]
    return total


def _error(values: Vector, labels: Vector) -> float:
    return float(np.average((values - labels) ** 2, weights=balanced(labels)))
