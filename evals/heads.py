"""Fits the heads of a reader: from labelled texts to `FittedHeads`."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from evals.ridge import Line, Vector, balanced, logistic, ridge
from evals.samples import Sample
from interviewer.domain.brief import STAR
from interviewer.domain.cues import mentions
from interviewer.domain.densities import FEATURES
from interviewer.domain.heads import (
    ELEMENTS,
    NEEDED,
    CriterionHead,
    ElementHead,
    FitHead,
    FittedHeads,
    Head,
    Need,
    Pooling,
)
from interviewer.domain.principles import PRINCIPLE_IDS
from interviewer.domain.rubric import Check
from interviewer.domain.stems import stems
from interviewer.llm.reader import States

# A gram of fewer stories is chance, and so is a stem, or a pair of them, of fewer texts.
MIN_STORIES = 8
MIN_TEXTS = 5
MIN_TEXTS_OF_PAIRS = 10
# Answers are left out in so many parts when heads are calibrated on what they have not seen.
INNER = 4
# What states are divided by beside their spread: so they weigh twice as much as words, whose vectors have length 1.
_STATES_LENGTH = 17.0


class Shrinkage(NamedTuple):
    """The penalties of the ridges."""

    estimate: float = 1000.0
    sentence: float = 3000.0
    whole: float = 1000.0
    criteria: float = 2.0
    fit: float = 2.0


class Row(NamedTuple):
    """A sample with its features: one row a sentence, words' share of the answer, and the mean state."""

    sample: Sample
    features: Vector
    weights: Vector
    states: States | None

    @property
    def mean(self) -> Vector:
        """The features of the whole answer."""
        return np.asarray(self.weights @ self.features)


class Space(NamedTuple):
    """What the features are: grams, then densities, then states."""

    grams: tuple[str, ...]
    size: int

    def head(self, line: Line) -> Head:
        """A line as the program keeps it."""
        at = len(self.grams)
        return Head(
            bias=_rounded([line.bias])[0],
            grams=_rounded(line.weights[:at]),
            densities=_rounded(line.weights[at : at + len(FEATURES)]),
            states=_rounded(line.weights[at + len(FEATURES) :]),
        )


def rows_of(samples: Sequence[Sample], states: Callable[[Sequence[str]], States] | None) -> tuple[Space, list[Row]]:
    """All samples with their features; without `states` those of words alone."""
    seen = Counter(
        gram for gram, _ in {(g, s.story) for s in samples if s.holds for one in s.sentences for g in one.grams}
    )
    grams = tuple(sorted(gram for gram, count in seen.items() if count >= MIN_STORIES))
    place = {gram: at for at, gram in enumerate(grams)}
    rows = []
    for sample in samples:
        read = states([one.seen for one in sample.sentences]) if states is not None else None
        words = np.array([float(one.words) for one in sample.sentences])
        rows.append(Row(sample, _features(sample, place, read), words / words.sum(), read))
    return Space(grams, rows[0].features.shape[1]), rows


def fit_heads(
    space: Space, rows: Sequence[Row], cues: dict[str, tuple[str, ...]], version: int, shrinkage: Shrinkage
) -> FittedHeads:
    """All heads; `cues` are those of the criteria, by `rubric/criterion`."""
    ranked = [row for row in rows if row.sample.rung is not None]
    estimate = ridge(_means(ranked), np.array([float(r.sample.rung or 0) for r in ranked]), shrinkage.estimate)
    with_states = rows[0].states is not None
    criteria, cue = fit_criteria(rows, cues, shrinkage.criteria) if with_states else ({}, 0.0)
    fits = {element: fit_element(space, rows, element, shrinkage) for element in ELEMENTS}
    return FittedHeads(
        version=version,
        grams=space.grams,
        estimate=space.head(estimate),
        elements={element: fitted.head for element, fitted in fits.items()},
        needs=fit_needs(fits),
        criteria=criteria,
        cue=cue,
        fit=fit_principles(rows, shrinkage.fit),
        score_error=0.0,
    )


# Elements


class _Told(NamedTuple):
    """The sentences that are labelled for an element: features, labels, and how much each counts."""

    features: Vector
    labels: Vector
    weights: Vector


class FittedElement(NamedTuple):
    """A head, and the log-odds that it gave to answers that it had not seen."""

    head: ElementHead
    odds: list[tuple[Row, float]]


def fit_element(space: Space, rows: Sequence[Row], element: Check, shrinkage: Shrinkage) -> FittedElement:
    """The head of one element; how sentences speak for an answer is fitted on answers that were left out in turn."""
    values: list[tuple[Row, Vector, float]] = []
    for seen, unseen in parts(rows):
        sentence, whole = _sentence_line(seen, element, shrinkage), _whole_line(seen, element, shrinkage)
        values += [(row, sentence(row.features), float(whole(row.mean))) for row in unseen if row.sample.held_by]
    told = [(row, lines) for row, lines, _ in values if element in row.sample.held_by]
    calibrated = logistic(
        np.concatenate([lines for _, lines in told])[:, None],
        np.concatenate([_labels(row, element) for row, _ in told]),
    )
    pooling = _pooling([one for one in values if element in one[0].sample.holds], element, calibrated)
    line = _sentence_line(rows, element, shrinkage)
    slope = float(calibrated.weights[0])
    head = ElementHead(
        sentence=space.head(Line(calibrated.bias + slope * line.bias, slope * line.weights)),
        whole=space.head(_whole_line(rows, element, shrinkage)),
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
    return {e: Need(bias=_rounded([line.bias])[0], odds=_rounded(line.weights)) for e, line in lines.items()}


def _pooling(values: Sequence[tuple[Row, Vector, float]], element: Check, calibrated: Line) -> Pooling:
    features = []
    for _, lines, whole in values:
        ranked = np.sort(calibrated(lines[:, None]))[::-1][:2]
        features.append((ranked[0], ranked.mean(), whole))
    held = np.array([float(row.sample.holds[element]) for row, _, _ in values])
    line = logistic(np.array(features), held)
    strongest, two, whole = line.weights
    return Pooling(
        **dict(
            zip(
                ("strongest", "two_strongest", "whole", "bias"),
                _rounded([strongest, two, whole, line.bias]),
                strict=True,
            )
        )
    )


def _sentence_line(rows: Sequence[Row], element: Check, shrinkage: Shrinkage) -> Line:
    told = [row for row in rows if element in row.sample.held_by]
    labels = np.concatenate([_labels(row, element) for row in told])
    return ridge(np.vstack([row.features for row in told]), labels, shrinkage.sentence, balanced(labels))


def _whole_line(rows: Sequence[Row], element: Check, shrinkage: Shrinkage) -> Line:
    told = [row for row in rows if element in row.sample.holds]
    held = np.array([float(row.sample.holds[element]) for row in told])
    return ridge(_means(told), held, shrinkage.whole, balanced(held))


def _labels(row: Row, element: Check) -> Vector:
    held = row.sample.held_by[element]
    return np.array([float(at in held) for at in range(len(row.features))])


# Criteria


def fit_criteria(
    rows: Sequence[Row], cues: dict[str, tuple[str, ...]], shrinkage: float
) -> tuple[dict[str, CriterionHead], float]:
    """A line over the states for each criterion, as log-odds with what a cue adds.

    Passages stand alone and the sentences of stories among others, which moves all states of a kind; so each kind is
    centred by itself. How much the line and a cue say is fitted on stories that were left out in turn.
    """
    names = sorted(cues)
    points = [(row, at) for row in rows if row.sample.rubric for at in range(len(row.features))]
    alone = np.array([row.sample.example for row, _ in points])
    x, center = _centred([_state(row, at) for row, at in points], alone)
    y = np.array([[float(at in row.sample.criteria.get(name, ())) for name in names] for row, at in points])
    found = _unseen(rows, points, x, y, shrinkage)
    # Of a story only the criteria of its own principle are labelled.
    told = [
        (at, n, row.sample.sentences[position].seen)
        for at, (row, position) in enumerate(points)
        if not row.sample.example
        for n, name in enumerate(names)
        if name.startswith(f"{row.sample.rubric}/")
    ]
    values = [(found[at, n], float(mentions(cues[names[n]], text))) for at, n, text in told]
    odds = logistic(np.array(values), np.array([y[at, n] for at, n, _ in told]))
    slope, cue = (float(value) for value in odds.weights)
    lines = _many(x, y, shrinkage)
    # Those of the story itself are labelled in passages alone.
    passages = _many(x[alone], y[alone], shrinkage)
    heads = {}
    for n, name in enumerate(names):
        taught = passages if name.startswith(f"{STAR}/") else lines
        weights = slope * taught.weights[:, n] / center.spread
        bias = odds.bias + slope * float(taught.bias[n]) - float(center.told @ weights)
        heads[name] = CriterionHead(bias=_rounded([bias])[0], states=_rounded(weights))
    return heads, _rounded([cue])[0]


def _unseen(rows: Sequence[Row], points: Sequence[tuple[Row, int]], x: Vector, y: Vector, shrinkage: float) -> Vector:
    """The lines' values for points whose story they have not seen."""
    story = np.array([row.sample.story for row, _ in points])
    values = np.zeros_like(y)
    for _, unseen in parts(rows):
        out = np.isin(story, sorted({row.sample.story for row in unseen}))
        lines = _many(x[~out], y[~out], shrinkage)
        values[out] = x[out] @ lines.weights + lines.bias
    return values


class _Lines(NamedTuple):
    bias: Vector
    weights: Vector


class _Center(NamedTuple):
    """What a state was centred and divided by; `told` is the center of stories."""

    told: Vector
    spread: Vector


def _many(x: Vector, y: Vector, shrinkage: float, weights: Vector | None = None) -> _Lines:
    """Ridge lines of several targets at once, on features as they are."""
    counted = np.ones(len(x)) if weights is None else weights
    mean, target = np.average(x, axis=0, weights=counted), np.average(y, axis=0, weights=counted)
    root = np.sqrt(counted)[:, None]
    z, goal = (x - mean) * root, (y - target) * root
    if len(z) < z.shape[1]:
        slopes = z.T @ np.linalg.solve(z @ z.T + shrinkage * np.eye(len(z)), goal)
    else:
        slopes = np.linalg.solve(z.T @ z + shrinkage * np.eye(z.shape[1]), z.T @ goal)
    return _Lines(target - mean @ slopes, slopes)


def _centred(states: Sequence[Vector], alone: Sequence[bool] | NDArray[np.bool_]) -> tuple[Vector, _Center]:
    """States around the mean of their kind, brought to about length 1."""
    x, passage = np.stack(states), np.array(alone)
    told = x[~passage].mean(axis=0)
    x = x - np.where(passage[:, None], x[passage].mean(axis=0) if passage.any() else told, told)
    spread = x.std(axis=0) * _STATES_LENGTH
    return x / spread, _Center(told, spread)


def _state(row: Row, at: int) -> Vector:
    assert row.states is not None
    return np.asarray(row.states.sentences[at])


# Principles


def fit_principles(rows: Sequence[Row], shrinkage: float) -> FitHead:
    """A line for each principle over the stems and the mean state of a text.

    Stories that were labelled for one principle and passages of its criteria teach it; a passage counts half.
    """
    told = [row for row in rows if row.sample.principles]
    principles = tuple(sorted(PRINCIPLE_IDS))
    y = np.array([[row.sample.principles.get(name, 0.0) for name in principles] for row in told])
    example = [row.sample.example for row in told]
    vocabulary, words = _bags(told)
    blocks, center = [words], None
    if told[0].states is not None:
        states, center = _centred([row.states.whole for row in told if row.states is not None], example)
        blocks.append(states)
    x = np.hstack(blocks)
    counted = np.where(example, 0.5, 1.0)
    lines = _many(x, y, shrinkage, counted)
    at = len(vocabulary)
    bias = lines.bias
    states_weights: list[tuple[float, ...]] = []
    if center is not None:
        slopes = lines.weights[at:] / center.spread[:, None]
        bias = bias - center.told @ slopes
        states_weights = [_rounded(column) for column in slopes.T]
    return FitHead(
        principles=principles,
        stems={stem: _rounded(lines.weights[n]) for n, stem in enumerate(vocabulary)},
        rarity={stem: round(rarity, 3) for stem, rarity in vocabulary.items()},
        bias=_rounded(bias),
        states=tuple(states_weights),
        scale=_scale(x, y, counted, told, shrinkage),
    )


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


def _scale(x: Vector, y: Vector, counted: Vector, told: Sequence[Row], shrinkage: float) -> float:
    """By what lines are multiplied so that their shares are right as often as they say, on texts left out in turn."""
    values = np.zeros_like(y)
    story = np.array([row.sample.story for row in told])
    for _, unseen in parts(told):
        out = np.isin(story, sorted({row.sample.story for row in unseen}))
        lines = _many(x[~out], y[~out], shrinkage, counted[~out])
        values[out] = x[out] @ lines.weights + lines.bias
    whole = ~np.array([row.sample.example for row in told])
    values, own = values[whole], y[whole].argmax(axis=1)

    def surprise(scale: float) -> float:
        lines = scale * values
        top = lines.max(axis=1)
        total = top + np.log(np.exp(lines - top[:, None]).sum(axis=1))
        return float((total - lines[np.arange(len(lines)), own]).mean())

    return min((float(scale) for scale in np.arange(4, 40.1, 1)), key=surprise)


# Leaving out


def parts(rows: Sequence[Row], count: int = INNER) -> Iterable[tuple[list[Row], list[Row]]]:
    """The rows split by story: what is seen and what is left out, in turn."""
    names = sorted({row.sample.story for row in rows})
    order = np.random.default_rng(0).permutation(len(names))
    for part in range(count):
        out = {names[at] for at in order[part::count]}
        yield [r for r in rows if r.sample.story not in out], [r for r in rows if r.sample.story in out]


def _features(sample: Sample, place: dict[str, int], read: States | None) -> Vector:
    found = np.zeros((len(sample.sentences), len(place)))
    for at, sentence in enumerate(sample.sentences):
        found[at, [place[gram] for gram in sentence.grams if gram in place]] = 1.0
    blocks = [found, np.array([sentence.densities for sentence in sample.sentences])]
    return np.hstack(blocks if read is None else [*blocks, read.sentences])


def _means(rows: Sequence[Row]) -> Vector:
    return np.stack([row.mean for row in rows])


def _rounded(values: Iterable[float]) -> tuple[float, ...]:
    """Four significant digits: plenty for a score of one decimal, and the file stays small."""
    return tuple(float(f"{value:.4g}") for value in values)
