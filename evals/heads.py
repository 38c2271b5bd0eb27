"""Fits the heads of the criteria: a line over the states of a sentence for each."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from evals.pack import PRINCIPLE_IDS
from evals.ridge import Center, Line, Vector, balanced, centred, logistic, many, ridge, ridges
from evals.rows import Row, Space, means, parts, rounded
from interviewer.domain.entities.rubric import Check
from interviewer.domain.evidence.cues import mentions
from interviewer.domain.evidence.heads import (
    ELEMENTS,
    NEEDED,
    CriterionHead,
    ElementHead,
    FitHead,
    FittedHeads,
    Need,
    Pooling,
)
from interviewer.domain.language.stems import stems


def fit_criteria(
    rows: Sequence[Row], cues: Mapping[str, tuple[str, ...]], penalty: float
) -> tuple[dict[str, CriterionHead], float]:
    """A line over the states for each criterion, as log-odds with what a cue adds.

    Passages stand alone and the sentences of stories among others, which moves all states of a kind; so each kind is
    centred separately. How much the line and a cue say is fitted on stories that were left out in turn.
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


# A stem, or a pair of them, of fewer texts is chance.
MIN_TEXTS = 5
MIN_TEXTS_OF_PAIRS = 10
_PRINCIPLES = tuple(sorted(PRINCIPLE_IDS))


def fit_principles(rows: Sequence[Row], penalty: float) -> FitHead:
    """A line for each principle over the stems and the mean state of a text.

    Stories that were labelled for one principle and passages of its criteria teach it; a passage counts half.
    """
    told = _Told.of(rows)
    lines = many(told.x, told.y, penalty, told.weights)
    at = len(told.rarity)
    slopes = lines.weights[at:] / told.center.spread[:, None]
    scale, _ = _best_scale(told, penalty)
    return FitHead(
        principles=_PRINCIPLES,
        stems={stem: rounded(lines.weights[n]) for n, stem in enumerate(told.rarity)},
        rarity={stem: round(rarity, 3) for stem, rarity in told.rarity.items()},
        bias=rounded(lines.bias - told.center.told @ slopes),
        states=tuple(rounded(column) for column in slopes.T),
        scale=scale,
    )


def principles_error(rows: Sequence[Row], penalty: float) -> float:
    """How surprising the right principle of a left-out story is, in nats."""
    return _best_scale(_Told.of(rows), penalty)[1]


class _Told(NamedTuple):
    """The texts that show a principle: features, how plainly they show each, and how much each counts."""

    rows: list[Row]
    rarity: dict[str, float]
    x: Vector
    y: Vector
    weights: Vector
    center: Center

    @classmethod
    def of(cls, rows: Sequence[Row]) -> "_Told":
        told = [row for row in rows if row.sample.principles]
        y = np.array([[row.sample.principles.get(name, 0.0) for name in _PRINCIPLES] for row in told])
        example = [row.sample.example for row in told]
        rarity, words = _bags(told)
        states, center = centred([row.states.whole for row in told if row.states is not None], example)
        return cls(told, rarity, np.hstack([words, states]), y, np.where(example, 0.5, 1.0), center)


def _bags(rows: Sequence[Row]) -> tuple[dict[str, float], Vector]:
    """The stems with their rarity, and each text as a vector of length 1 over them."""
    bags = [stems("\n".join(one.seen for one in row.sample.sentences)) for row in rows]
    seen = Counter(stem for bag in bags for stem in bag)
    common = [stem for stem in sorted(seen) if seen[stem] >= (MIN_TEXTS_OF_PAIRS if " " in stem else MIN_TEXTS)]
    rarity = {stem: float(np.log(len(bags) / seen[stem])) for stem in common}
    place = {stem: at for at, stem in enumerate(rarity)}
    x = np.zeros((len(bags), len(rarity)))
    for n, bag in enumerate(bags):
        for stem in bag:
            if stem in place:
                x[n, place[stem]] = rarity[stem]
    return rarity, x / np.maximum(np.linalg.norm(x, axis=1, keepdims=True), 1e-9)


def _best_scale(told: _Told, penalty: float) -> tuple[float, float]:
    """By what lines are multiplied so that shares are right as often as they say on unseen texts, and the surprise."""
    values = np.zeros_like(told.y)
    story = np.array([row.sample.story for row in told.rows])
    for _, unseen in parts(told.rows):
        out = np.isin(story, sorted({row.sample.story for row in unseen}))
        lines = many(told.x[~out], told.y[~out], penalty, told.weights[~out])
        values[out] = told.x[out] @ lines.weights + lines.bias
    whole = ~np.array([row.sample.example for row in told.rows])
    values, own = values[whole], told.y[whole].argmax(axis=1)

    def surprise(scale: float) -> float:
        lines = scale * values
        top = lines.max(axis=1)
        total = top + np.log(np.exp(lines - top[:, None]).sum(axis=1))
        return float((total - lines[np.arange(len(lines)), own]).mean())

    return min(((float(scale), surprise(float(scale))) for scale in np.arange(4, 40.1, 1)), key=lambda found: found[1])


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
