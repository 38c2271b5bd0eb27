"""Fits what a whole answer is worth: on the grades of `evals/voices` and on the rungs of the stories."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
from sklearn.ensemble import GradientBoostingRegressor

from evals.pack import LEVELS
from evals.ridge import Vector
from evals.rows import rounded
from evals.samples import Sample, read
from evals.voices_dataset import Voice, unmarked
from interviewer.domain.entities.interview import Level
from interviewer.domain.evidence.overall import Overall, counted, counts, lengths, stems_of
from interviewer.domain.evidence.reading import Sentence
from interviewer.domain.evidence.trees import Split, Tree, Trees

# What is said in fewer texts is chance.
_MIN_GRAM, _MIN_STEM = 8, 6
# Of the weights so many are kept, those that move answers most.
_KEPT = 12_000
# How far each kind of feature may move the estimate, beside the others.
_SCALES = (2.0, 2.0, 1.0, 1.0)
_PENALTY = 0.3
# Rungs are ranks within a story and no grades, so they count less; of a rung so many tellings are enough. With 0.03
# graded answers by writers left out came out 0.03 points better, but stories of the highest rung fell to 3.2.
_RUNG_WEIGHT = 0.3
_TELLINGS = 2
# The lowest rungs say nothing in many words, for which graders give next to nothing; all such tellings are seen.
_EMPTY, _EMPTY_WORTH, _EMPTY_WEIGHT = 1, 0.6, 1.5
# Beside the line, trees over the counts alone, each half of the worth: for writers left out a Spearman of 0.87, where
# the line alone has 0.85, and smaller biases of registers. Depth and number are the usual ones for so few features.
_TREES = 0.5
BOOSTED = {"n_estimators": 300, "max_depth": 2, "learning_rate": 0.05, "subsample": 0.5, "max_features": 0.3}
# A line that errs least draws everything to the middle, so that hardly anything is outstanding; it is spread again.
_SPREAD = 1.2
_MIDDLE = 2.6
# The constant's own scale: as good as unpenalised.
_CONSTANT = 30.0


class Text(NamedTuple):
    """A text with what it is worth; a rung has neither level nor writer."""

    sentences: tuple[Sentence, ...]
    worth: float
    weight: float
    level: Level | None
    writer: int | None = None


def texts_of(voices: Sequence[Voice], samples: Iterable[Sample]) -> list[Text]:
    """All texts to fit on, the graded ones also without marks."""
    found: list[Text] = []
    for voice in voices:
        if voice.agreed:
            told_ways = (read(voice.answer), read(unmarked(voice.answer)))
            found += [Text(way, voice.grade, 1.0, voice.level, voice.writer) for way in told_ways if way]
    return found + [_of_rung(sample) for sample in _tellings(samples)]


def _of_rung(sample: Sample) -> Text:
    rung = sample.rung or 0
    if rung <= _EMPTY:
        return Text(sample.sentences, _EMPTY_WORTH, _EMPTY_WEIGHT, None)
    return Text(sample.sentences, float(rung), _RUNG_WEIGHT, None)


class OverallFit:
    """The features of all texts, from which a line is fitted again and again with other texts left out."""

    def __init__(self, texts: Sequence[Text]) -> None:
        """At least one text."""
        self._texts = texts
        self._columns, blocks = _blocks(texts)
        self._scaled = [_Scaled(block, scale) for block, scale in zip(blocks, _SCALES, strict=True)]
        self._spread = np.hstack(blocks[:2]).std(axis=0)
        self._features = np.hstack([one.values for one in self._scaled])
        self._products = self._features @ self._features.T + _CONSTANT
        self._counts = np.array([_counts(text) for text in texts])
        self._worth = np.array([text.worth for text in texts])
        self._weights = np.array([text.weight for text in texts])

    def fit(self, error: float, out: int | None = None) -> Overall:
        """The line, without the answers of the writer `out`; `error` is what it names as its own."""
        seen = np.array([at for at, text in enumerate(self._texts) if out is None or text.writer != out])
        worth, weights = self._worth[seen], self._weights[seen]
        mean = float(np.average(worth, weights=weights))
        penalised = self._products[np.ix_(seen, seen)] + np.diag(_PENALTY / weights)
        shares = np.linalg.solve(penalised, worth - mean)
        slopes = self._features[seen].T @ shares
        start = mean + _CONSTANT * float(shares.sum())
        lines, at = [], 0
        for one in self._scaled:
            part = slopes[at : at + one.values.shape[1]] * one.factor
            start -= float(one.center @ part)
            lines.append(part)
            at += len(part)
        grams, stems, densities, context = lines
        strongest = np.argsort(-np.abs(np.concatenate([grams, stems]) * self._spread))[:_KEPT]
        kept, count = set(strongest.tolist()), len(grams)
        line = Overall(
            levels={level: rounded([start + context[2 + at]])[0] for at, level in enumerate(LEVELS)},
            grams={gram: rounded([grams[at]])[0] for at, gram in enumerate(self._columns.grams) if at in kept},
            stems={stem: rounded([stems[at]])[0] for at, stem in enumerate(self._columns.stems) if count + at in kept},
            densities=rounded(densities),
            length=(rounded([context[0]])[0], rounded([context[1]])[0]),
            error=error,
            data_sha256=digest(self._texts),
        ).scaled(1 - _TREES, 0.0)
        trees = boosted(self._counts[seen], worth, weights).scaled(_TREES, 0.0)
        return spread(line.model_copy(update={"trees": trees}))


def boosted(features: Vector, worth: Vector, weights: Vector) -> Trees:
    """Trees fitted one after the other, each on what those before it leave."""
    model = GradientBoostingRegressor(random_state=0, **BOOSTED).fit(features, worth, sample_weight=weights)
    rate = BOOSTED["learning_rate"]
    start = float(np.average(worth, weights=weights))
    return Trees(start=start, trees=tuple(_tree(one.tree_, rate) for one in model.estimators_[:, 0]))


def _tree(fitted: Any, rate: float) -> Tree:
    """A tree of two steps; where it stops after one, both leaves hold the same."""

    def split(node: int) -> Split:
        return Split(max(0, int(fitted.feature[node])), float(fitted.threshold[node]))

    def leaves(node: int) -> tuple[float, float]:
        below = (fitted.children_left[node], fitted.children_right[node])
        low, high = (rate * float(fitted.value[node if one < 0 else one, 0, 0]) for one in below)
        return low, high

    left, right = fitted.children_left[0], fitted.children_right[0]
    return Tree(split(0), split(left), split(right), (*leaves(left), *leaves(right)))


def _counts(text: Text) -> tuple[float, ...]:
    _, densities = counted(text.sentences)
    return counts(densities, lengths(text.sentences), text.level, LEVELS)


def spread(line: Overall) -> Overall:
    """The line with its values further from the middle."""
    return shortened(line.scaled(_SPREAD, (1 - _SPREAD) * _MIDDLE))


def _shortened(tree: Tree) -> Tree:
    low_low, low_high, high_low, high_high = rounded(tree.leaves)
    return tree._replace(leaves=(low_low, low_high, high_low, high_high))


def shortened(line: Overall) -> Overall:
    """The line with weights of four significant digits."""
    length = rounded(line.length)
    return line.model_copy(
        update={
            "levels": dict(zip(line.levels, rounded(line.levels.values()), strict=True)),
            "grams": dict(zip(line.grams, rounded(line.grams.values()), strict=True)),
            "stems": dict(zip(line.stems, rounded(line.stems.values()), strict=True)),
            "densities": rounded(line.densities),
            "length": (length[0], length[1]),
            "trees": line.trees.model_copy(
                update={
                    "start": rounded([line.trees.start])[0],
                    "trees": tuple(_shortened(tree) for tree in line.trees.trees),
                }
            ),
        }
    )


def digest(texts: Sequence[Text]) -> str:
    """SHA-256 of all that is fitted on."""
    said = (repr((text.worth, text.weight, text.level, [one.seen for one in text.sentences])) for text in texts)
    return hashlib.sha256("\n".join(said).encode()).hexdigest()


class _Columns(NamedTuple):
    grams: tuple[str, ...]
    stems: tuple[str, ...]


class _Scaled:
    """Features on one scale, and the way back."""

    def __init__(self, values: Vector, scale: float) -> None:
        self.center = values.mean(axis=0)
        spread = values.std(axis=0)
        spread[spread < 1e-6] = np.inf  # what never changes says nothing
        self.factor = np.sqrt(scale / values.shape[1]) / spread
        self.values = (values - self.center) * self.factor


def _tellings(samples: Iterable[Sample]) -> list[Sample]:
    seen: Counter[tuple[str, int | None]] = Counter()
    found = []
    for sample in samples:
        seen[sample.story, sample.rung] += 1
        by_hand = sample.story.startswith(("told_", "older_"))
        if sample.rung is None or not sample.sentences:
            continue
        if by_hand or sample.rung <= _EMPTY or seen[sample.story, sample.rung] <= _TELLINGS:
            found.append(sample)
    return found


def _blocks(texts: Sequence[Text]) -> tuple[_Columns, list[Vector]]:
    """One matrix each for grams, stems, densities, length and level."""
    read_ = [(counted(text.sentences), stems_of(text.sentences)) for text in texts]
    grams = Counter(gram for (found, _), _ in read_ for gram in found)
    stems = Counter(stem for _, found in read_ for stem in found)
    columns = _Columns(
        tuple(sorted(gram for gram, count in grams.items() if count >= _MIN_GRAM)),
        tuple(sorted(stem for stem, count in stems.items() if count >= _MIN_STEM)),
    )
    gram_at = {gram: at for at, gram in enumerate(columns.grams)}
    stem_at = {stem: at for at, stem in enumerate(columns.stems)}
    by_gram, by_stem = np.zeros((len(texts), len(gram_at))), np.zeros((len(texts), len(stem_at)))
    for row, ((words, _), stems_told) in enumerate(read_):
        for gram, share in words.items():
            if (place := gram_at.get(gram)) is not None:
                by_gram[row, place] = share
        places = [stem_at[stem] for stem in stems_told if stem in stem_at]
        by_stem[row, places] = 1 / np.sqrt(len(stems_told) + 1)
    densities = np.array([found for (_, found), _ in read_])
    context = np.array(
        [(*lengths(t.sentences), *(float(t.level == level) for level in LEVELS), float(t.level is None)) for t in texts]
    )
    return columns, [by_gram, by_stem, densities, context]
