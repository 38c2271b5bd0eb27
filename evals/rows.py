"""Labelled texts as rows of features: grams, densities and states of each sentence."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

import numpy as np

from evals.ridge import Line, Vector
from evals.samples import Sample
from interviewer.domain.entities.rubric import Check
from interviewer.domain.evidence.heads import Head
from interviewer.domain.language.signals import DENSITIES
from interviewer.llm.reader import States

# A gram of fewer stories is chance.
MIN_STORIES = 8
# Answers are left out in so many parts when heads are calibrated on what they have not seen.
INNER = 4


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

    def labels(self, element: Check) -> Vector:
        """For each sentence 1 where it holds the element."""
        held = self.sample.held_by[element]
        return np.array([float(at in held) for at in range(len(self.features))])


class Space(NamedTuple):
    """What the features are: grams, then densities, then states."""

    grams: tuple[str, ...]
    size: int

    def head(self, line: Line) -> Head:
        """A line as the program keeps it."""
        at = len(self.grams)
        return Head(
            bias=rounded([line.bias])[0],
            grams=rounded(line.weights[:at]),
            densities=rounded(line.weights[at : at + len(DENSITIES)]),
            states=rounded(line.weights[at + len(DENSITIES) :]),
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


def parts(rows: Sequence[Row], count: int = INNER) -> Iterable[tuple[list[Row], list[Row]]]:
    """The rows split by story: what is seen and what is left out, in turn."""
    names = sorted({row.sample.story for row in rows})
    order = np.random.default_rng(0).permutation(len(names))
    for part in range(count):
        out = {names[at] for at in order[part::count]}
        yield [r for r in rows if r.sample.story not in out], [r for r in rows if r.sample.story in out]


def means(rows: Sequence[Row]) -> Vector:
    """The features of whole answers, one row each."""
    return np.stack([row.mean for row in rows])


def rounded(values: Iterable[float]) -> tuple[float, ...]:
    """Four significant digits: plenty for a score of one decimal, and the file stays small."""
    return tuple(float(f"{value:.4g}") for value in values)


def _features(sample: Sample, place: dict[str, int], read: States | None) -> Vector:
    found = np.zeros((len(sample.sentences), len(place)))
    for at, sentence in enumerate(sample.sentences):
        found[at, [place[gram] for gram in sentence.grams if gram in place]] = 1.0
    blocks = [found, np.array([sentence.densities for sentence in sample.sentences])]
    return np.hstack(blocks if read is None else [*blocks, read.sentences])
