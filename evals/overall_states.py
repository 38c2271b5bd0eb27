"""Fits what a model's states add to the line over whole answers: a small second step, as few answers are graded."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from evals.overall_head import shortened
from evals.ridge import Vector
from interviewer.domain.evidence.overall import Overall

_PENALTY = 3.0
# How far each kind of feature may move the estimate: the line over the words, the heads, the states.
_SCALES = (3.0, 1.0, 3.0)


class Read(NamedTuple):
    """A graded answer as the model's reader reads it.

    Attributes:
        by_words: Its worth by a line over words that saw no answer of its writer.
        heads: The estimate by sentences and the log-odds of the elements.
        state: The mean hidden state.
    """

    writer: int
    grade: float
    by_words: float
    heads: tuple[float, ...]
    state: Vector


def fit_states(read: Sequence[Read], words: Mapping[int | None, Overall], error: float, out: int | None) -> Overall:
    """The line over words, heads and states, without the answers of the writer `out`."""
    seen = [one for one in read if one.writer != out]
    blocks = [
        np.array([[one.by_words] for one in seen]),
        np.array([one.heads for one in seen]),
        np.stack([one.state for one in seen]),
    ]
    centers = [block.mean(axis=0) for block in blocks]
    factors = [
        scale / (block.std(axis=0) * np.sqrt(block.shape[1])) for block, scale in zip(blocks, _SCALES, strict=True)
    ]
    features = np.hstack([(b - c) * f for b, c, f in zip(blocks, centers, factors, strict=True)])
    grades = np.array([one.grade for one in seen])
    shares = np.linalg.solve(features @ features.T + _PENALTY * np.eye(len(seen)), grades - grades.mean())
    slopes = np.split(features.T @ shares, np.cumsum([block.shape[1] for block in blocks])[:-1])
    by_words, heads, states = (slope * factor for slope, factor in zip(slopes, factors, strict=True))
    start = float(grades.mean()) - sum(
        float(center @ line) for center, line in zip(centers, (by_words, heads, states), strict=True)
    )
    line = words[out].scaled(float(by_words[0]), start)
    return shortened(
        line.model_copy(update={"heads": tuple(heads.tolist()), "states": tuple(states.tolist()), "error": error})
    )
