"""Fits the heads of a reader: from labelled texts to `FittedHeads`."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from evals.criteria_heads import fit_criteria
from evals.element_heads import fit_element, fit_needs
from evals.principle_heads import fit_principles
from evals.ridge import ridge
from evals.rows import Row, Space, means
from interviewer.domain.evidence.heads import ELEMENTS, FittedHeads


class Shrinkage(NamedTuple):
    """The penalties of the ridges."""

    estimate: float
    sentence: float
    whole: float
    criteria: float
    fit: float


def fit_heads(
    space: Space, rows: Sequence[Row], cues: Mapping[str, tuple[str, ...]], version: int, shrinkage: Shrinkage
) -> FittedHeads:
    """All heads; `cues` are those of the criteria, by `rubric/criterion`."""
    ranked = [row for row in rows if row.sample.rung is not None]
    estimate = ridge(means(ranked), np.array([float(r.sample.rung or 0) for r in ranked]), shrinkage.estimate)
    with_states = rows[0].states is not None
    criteria, cue = fit_criteria(rows, cues, shrinkage.criteria) if with_states else ({}, 0.0)
    fits = {element: fit_element(space, rows, element, shrinkage.sentence, shrinkage.whole) for element in ELEMENTS}
    return FittedHeads(
        version=version,
        grams=space.grams,
        estimate=space.head(estimate),
        elements={element: fitted.head for element, fitted in fits.items()},
        needs=fit_needs(fits),
        criteria=criteria,
        cue=cue,
        fit=fit_principles(rows, shrinkage.fit) if with_states else None,
        score_error=0.0,
    )
