"""Fits the heads of the elements: lines over a sentence and over the answer, and what a story needs most."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from evals.ridge import Line, Vector, balanced, logistic, ridges
from evals.rows import Row, Space, means, parts, rounded
from interviewer.domain.entities.rubric import Check
from interviewer.domain.evidence.heads import NEEDED, ElementHead, Need, Pooling


class FittedElement(NamedTuple):
    """A head, and the log-odds that it gave to answers that it had not seen."""

    head: ElementHead
    odds: list[tuple[Row, float]]


def fit_element(
    space: Space, rows: Sequence[Row], element: Check, sentence_penalty: float, whole_penalty: float
) -> FittedElement:
    """The head of one element; how sentences speak for an answer is fitted on answers that were left out in turn."""
    values: list[tuple[Row, Vector, float]] = []
    for seen, unseen in parts(rows):
        (sentence,), (whole,) = (
            sentence_lines(seen, element, [sentence_penalty]),
            whole_lines(seen, element, [whole_penalty]),
        )
        values += [(row, sentence(row.features), float(whole(row.mean))) for row in unseen if row.sample.held_by]
    told = [(row, lines) for row, lines, _ in values if element in row.sample.held_by]
    calibrated = logistic(
        np.concatenate([lines for _, lines in told])[:, None],
        np.concatenate([row.labels(element) for row, _ in told]),
    )
    pooling = _pooling([one for one in values if element in one[0].sample.holds], element, calibrated)
    (line,), (whole_line,) = (
        sentence_lines(rows, element, [sentence_penalty]),
        whole_lines(rows, element, [whole_penalty]),
    )
    slope = float(calibrated.weights[0])
    head = ElementHead(
        sentence=space.head(Line(calibrated.bias + slope * line.bias, slope * line.weights)),
        whole=space.head(whole_line),
        pooling=pooling,
    )
    odds = [(row, pooling.log_odds(calibrated(lines[:, None]).tolist(), whole)) for row, lines, whole in values]
    return FittedElement(head, odds)


def fit_needs(fitted: Mapping[Check, FittedElement]) -> dict[Check, Need]:
    """Which element is lacking, learnt from good answers out of which one was taken."""
    told: dict[int, tuple[Row, list[float]]] = {}
    for element in NEEDED:
        for row, odds in fitted[element].odds:
            if row.sample.taken_out:
                told.setdefault(id(row.sample), (row, []))[1].append(odds)
    x = np.array([odds for _, odds in told.values()])
    # Without its ending a story lacks the number too, and needs the ending first.
    first = [next(e for e in NEEDED if e in row.sample.taken_out) for row, _ in told.values()]
    lines = {e: logistic(x, np.array([float(one is e) for one in first]), penalty=1.0) for e in NEEDED}
    return {e: Need(bias=rounded([line.bias])[0], odds=rounded(line.weights)) for e, line in lines.items()}


def _pooling(values: Sequence[tuple[Row, Vector, float]], element: Check, calibrated: Line) -> Pooling:
    features = []
    for _, lines, whole in values:
        ranked = np.sort(calibrated(lines[:, None]))[::-1][:2]
        features.append((ranked[0], ranked.mean(), whole))
    held = np.array([float(row.sample.holds[element]) for row, _, _ in values])
    line = logistic(np.array(features), held)
    strongest, two, whole, bias = rounded([*line.weights, line.bias])
    return Pooling(strongest=strongest, two_strongest=two, whole=whole, bias=bias)


def sentence_lines(rows: Sequence[Row], element: Check, penalties: Sequence[float]) -> list[Line]:
    """The lines of single sentences, one for each penalty, both classes counting the same."""
    told = [row for row in rows if element in row.sample.held_by]
    labels = np.concatenate([row.labels(element) for row in told])
    return ridges(np.vstack([row.features for row in told]), labels, penalties, balanced(labels))


def whole_lines(rows: Sequence[Row], element: Check, penalties: Sequence[float]) -> list[Line]:
    """The lines of whole answers, one for each penalty, both classes counting the same."""
    told = [row for row in rows if element in row.sample.holds]
    held = np.array([float(row.sample.holds[element]) for row in told])
    return ridges(means(told), held, penalties, balanced(held))
