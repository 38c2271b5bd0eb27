"""The reader that needs no model: a fitted line over counted densities of an answer."""

from collections.abc import Sequence

from interviewer.domain.base import Frozen
from interviewer.domain.cues import readable_sentences
from interviewer.domain.scorecard import Evidence, Reading, SentenceShare
from interviewer.domain.signals import SentenceSignals
from interviewer.domain.text import word_count

FEATURES = (
    "own_action",
    "measured",
    "outcome",
    "reason",
    "reflection",
    "event",
    "we",
    "hypothetical",
    "hedge",
    "platitude",
    "plain",
)


class DensityWeights(Frozen):
    """Weights fitted by `evals/fit.py`; `weights` are in the order of `FEATURES`."""

    version: int
    intercept: float
    weights: tuple[float, ...]


class DensityReader:
    """Estimates from densities; an answer's estimate is the mean of its sentences, weighted by their words."""

    def __init__(self, weights: DensityWeights) -> None:
        """Read with these weights; ValueError when they are not for these features."""
        if len(weights.weights) != len(FEATURES):
            raise ValueError(f"{len(FEATURES)} weights are needed, one for each feature, not {len(weights.weights)}")
        self._weights = weights

    @property
    def name(self) -> str:
        """`densities` with the version of the weights."""
        return f"densities@{self._weights.version}"

    def read(self, answers: Sequence[str]) -> Reading:
        """The estimate on the 0-5 scale, not clipped, with each sentence's share."""
        placed = [(turn, sentence) for turn, answer in enumerate(answers) for sentence in readable_sentences([answer])]
        total = sum(word_count(sentence.text) for _, sentence in placed)
        shares = []
        for turn, sentence in placed:
            weight = word_count(sentence.text) / total if total else 0.0
            value = sum(w * x for w, x in zip(self._weights.weights, features(sentence), strict=True))
            span = Evidence(turn=turn, quote=sentence.text, start=sentence.span.start, end=sentence.span.end)
            shares.append(SentenceShare(evidence=span, share=weight * value))
        shares.sort(key=lambda share: -share.share)
        return Reading(
            estimate=self._weights.intercept + sum(share.share for share in shares),
            reader=self.name,
            intercept=self._weights.intercept,
            shares=tuple(shares),
        )


def features(sentence: SentenceSignals) -> tuple[float, ...]:
    """What a sentence holds, as numbers from 0 to 1 in the order of `FEATURES`."""
    told = 0.0 if sentence.hypothetical else 1.0
    plain = not (sentence.own_actions or sentence.numbers or sentence.outcome or sentence.reason or sentence.event)
    return (
        min(sentence.own_actions, 2) / 2,
        float(sentence.measured),
        told * sentence.outcome,
        told * sentence.reason,
        told * sentence.reflection,
        told * sentence.event,
        min(sentence.we, 2) / 2,
        1.0 - told,
        min(sentence.hedges, 3) / 3,
        min(sentence.platitudes, 2) / 2,
        float(plain),
    )


def mean_features(answers: Sequence[str]) -> tuple[float, ...]:
    """The features of a whole answer: the mean of its sentences weighted by their words; zeros when it is empty."""
    found = readable_sentences(answers)
    total = sum(word_count(sentence.text) for sentence in found)
    if not total:
        return tuple(0.0 for _ in FEATURES)
    rows = [(word_count(sentence.text) / total, features(sentence)) for sentence in found]
    return tuple(sum(weight * row[at] for weight, row in rows) for at in range(len(FEATURES)))
