"""What a whole answer is worth at a level, by a line over all its words and small trees over its counts.

It is fitted by `python -m evals.fit` on grades by others who knew no rubric, each answer also without marks and
capitals, and on the rungs of the stories; so neither marks nor the way of talking should count.
"""

from collections.abc import Mapping, Sequence
from math import log, log1p, sqrt
from typing import Protocol, Self

from interviewer.domain.base import Frozen
from interviewer.domain.entities.interview import Level
from interviewer.domain.evidence.trees import Trees
from interviewer.domain.language.stems import stems

# A length of so many words counts as 1.
_LENGTH = 300


class Read(Protocol):
    """A sentence as `evidence.reading` reads it."""

    @property
    def seen(self) -> str:
        """The words as a reader sees them."""
        ...

    @property
    def words(self) -> int:
        """How many they are."""
        ...

    @property
    def grams(self) -> frozenset[str]:
        """See `language.grammar`."""
        ...

    @property
    def densities(self) -> tuple[float, ...]:
        """See `language.densities`."""
        ...


class Overall(Frozen):
    """A line over a whole answer.

    Attributes:
        levels: What the line begins with at each level: grades are relative to it.
        grams: Weights of grams, each counted by the share of the words that its sentences make up.
        stems: Weights of stems and pairs of stems, each counted once.
        densities: Weights of the mean of each density, then of the logarithm of its sum.
        length: Weights of the logarithm of the number of words, and of the number itself.
        trees: Over the densities, the lengths and the level, see `counts`; they add to the line.
        error: How far whole scores lie from the grades on average, in points, on writers left out of the fit.
        data_sha256: Digest of what it was fitted on.
    """

    levels: dict[Level, float]
    grams: dict[str, float]
    stems: dict[str, float]
    densities: tuple[float, ...]
    length: tuple[float, float]
    trees: Trees = Trees()
    error: float
    data_sha256: str

    def at_levels(self, sentences: Sequence[Read]) -> dict[Level, float]:
        """What the answer is worth at each level, from 0 to 5, by at least one sentence that may be evidence."""
        words, densities = counted(sentences)
        total = sum(self.grams.get(gram, 0.0) * share for gram, share in sorted(words.items()))
        found = stems_of(sentences)
        total += sum(self.stems.get(stem, 0.0) for stem in sorted(found)) / sqrt(len(found) + 1)
        total += sum(weight * value for weight, value in zip(self.densities, densities, strict=True))
        long = lengths(sentences)
        total += sum(weight * value for weight, value in zip(self.length, long, strict=True))
        trees = {level: self.trees.value(counts(densities, long, level, tuple(self.levels))) for level in self.levels}
        return {level: min(5.0, max(0.0, start + total + trees[level])) for level, start in self.levels.items()}

    def scaled(self, factor: float, start: float) -> Self:
        """The line `start + factor * line`, its trees in proportion."""
        return self.model_copy(
            update={
                "levels": {level: start + factor * value for level, value in self.levels.items()},
                "grams": {gram: factor * weight for gram, weight in self.grams.items()},
                "stems": {stem: factor * weight for stem, weight in self.stems.items()},
                "densities": tuple(factor * weight for weight in self.densities),
                "length": tuple(factor * weight for weight in self.length),
                "trees": self.trees.scaled(factor, 0.0),
            }
        )


def counted(sentences: Sequence[Read]) -> tuple[Mapping[str, float], tuple[float, ...]]:
    """The share of the words in sentences with each gram; the means of the densities, then the logs of their sums."""
    total = sum(sentence.words for sentence in sentences)
    grams: dict[str, float] = {}
    means = [0.0] * len(sentences[0].densities)
    sums = list(means)
    for sentence in sentences:
        for gram in sentence.grams:
            grams[gram] = grams.get(gram, 0.0) + sentence.words / total
        for at, value in enumerate(sentence.densities):
            means[at] += value * sentence.words / total
            sums[at] += value
    return grams, (*means, *map(log1p, sums))


def stems_of(sentences: Sequence[Read]) -> frozenset[str]:
    """The stems of all sentences and their pairs."""
    return stems("\n".join(sentence.seen for sentence in sentences))


def lengths(sentences: Sequence[Read]) -> tuple[float, float]:
    """The logarithm of the number of words, and the number as a part of a usual answer."""
    total = sum(sentence.words for sentence in sentences)
    return log(total + 1), total / _LENGTH


def counts(
    densities: Sequence[float], long: Sequence[float], level: Level | None, levels: Sequence[Level]
) -> tuple[float, ...]:
    """The features of the trees: densities, lengths, and which of the levels it is; all 0 for a text of no level."""
    return (*densities, *long, *(float(level == one) for one in levels))
