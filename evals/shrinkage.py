"""Chooses the penalties of the ridges by what they err on stories left out of the fit in turn."""

from collections.abc import Callable, Sequence

import numpy as np

from evals.criteria_heads import criteria_error
from evals.element_heads import sentence_line, whole_line
from evals.heads import Shrinkage
from evals.principle_heads import principles_error
from evals.ridge import Vector, balanced, ridge
from evals.rows import Row, means, parts
from interviewer.domain.heads import ELEMENTS

_STEPS = (100.0, 300.0, 1000.0, 3000.0, 10000.0)
_SMALL_STEPS = (0.5, 1.0, 2.0, 4.0, 8.0)


def choose(rows: Sequence[Row], criteria: Sequence[str]) -> Shrinkage:
    """The penalties that err least; those of criteria and principles only with states."""
    with_states = rows[0].states is not None
    return Shrinkage(
        estimate=_least(_STEPS, lambda penalty: _estimate_error(rows, penalty)),
        sentence=_least(_STEPS, lambda penalty: _sentence_error(rows, penalty)),
        whole=_least(_STEPS, lambda penalty: _whole_error(rows, penalty)),
        criteria=_least(_SMALL_STEPS, lambda penalty: criteria_error(rows, penalty, criteria)) if with_states else 0.0,
        fit=_least(_SMALL_STEPS, lambda penalty: principles_error(rows, penalty)) if with_states else 0.0,
    )


def _least(penalties: Sequence[float], error: Callable[[float], float]) -> float:
    return min(penalties, key=error)


def _estimate_error(rows: Sequence[Row], penalty: float) -> float:
    ranked = [row for row in rows if row.sample.rung is not None]
    errors: list[Vector] = []
    for seen, unseen in parts(ranked):
        line = ridge(means(seen), _rungs(seen), penalty)
        errors.append((line(means(unseen)) - _rungs(unseen)) ** 2)
    return float(np.concatenate(errors).mean())


def _rungs(rows: Sequence[Row]) -> Vector:
    return np.array([float(row.sample.rung or 0) for row in rows])


def _sentence_error(rows: Sequence[Row], penalty: float) -> float:
    """Squared error over all elements, both classes counting the same."""
    total = 0.0
    for element in ELEMENTS:
        for seen, unseen in parts([row for row in rows if element in row.sample.held_by]):
            line = sentence_line(seen, element, penalty)
            labels = np.concatenate([row.labels(element) for row in unseen])
            values = np.concatenate([line(row.features) for row in unseen])
            total += float(np.average((values - labels) ** 2, weights=balanced(labels)))
    return total


def _whole_error(rows: Sequence[Row], penalty: float) -> float:
    total = 0.0
    for element in ELEMENTS:
        for seen, unseen in parts([row for row in rows if element in row.sample.holds]):
            line = whole_line(seen, element, penalty)
            held = np.array([float(row.sample.holds[element]) for row in unseen])
            values = line(means(unseen))
            total += float(np.average((values - held) ** 2, weights=balanced(held)))
    return total
