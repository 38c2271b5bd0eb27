"""Reads an answer by fitted heads: how good it is, what it holds and where, and which principle it fits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from interviewer.domain.entities.interview import Level
from interviewer.domain.entities.rubric import Check
from interviewer.domain.entities.scorecard import Evidence, PrincipleFit, Reading, Scope, SentenceMarks, SentenceShare
from interviewer.domain.evidence.cues import readable_sentences
from interviewer.domain.evidence.heads import ELEMENTS, NEEDED, FittedHeads, Head, probability, shares
from interviewer.domain.evidence.rubric_echo import told_once
from interviewer.domain.evidence.scope import scope_of, shipped
from interviewer.domain.language.grammar import grams
from interviewer.domain.language.signals import density_features
from interviewer.domain.language.stems import stems
from interviewer.domain.language.text import as_seen, as_written, plain_words, word_count


@dataclass(frozen=True)
class Sentence:
    """One sentence as the heads see it, and what a model adds to their lines.

    Attributes:
        seen: The words as a reader sees them.
        states: What the mean hidden state adds to each line of `lines_of`, in their order; empty without a model.
        criteria: Log-odds of the criteria that a model's heads know.
    """

    place: Evidence
    seen: str
    words: int
    grams: frozenset[str]
    densities: tuple[float, ...]
    states: tuple[float, ...] = ()
    criteria: Mapping[str, float] = field(default_factory=dict)


def lines_of(heads: FittedHeads) -> tuple[Head, ...]:
    """The lines over a sentence: the estimate, then for each element that of a sentence and that of the whole."""
    found = [heads.estimate]
    for element in ELEMENTS:
        found += [heads.elements[element].sentence, heads.elements[element].whole]
    return tuple(found)


def sentences_of(answers: Sequence[str]) -> list[Sentence]:
    """The sentences that may be evidence; what is said twice counts once."""
    placed = [(turn, told) for turn, answer in enumerate(answers) for told in readable_sentences([answer])]
    counts = told_once([told.text for _, told in placed])
    found: dict[tuple[str, ...], Sentence] = {}
    for (turn, told), counted in zip(placed, counts, strict=True):
        seen = as_written(as_seen(told.text))
        said = tuple(plain_words(seen))
        if counted and said and said not in found:
            place = Evidence(turn=turn, quote=told.text, start=told.span.start, end=told.span.end)
            found[said] = Sentence(place, seen, word_count(seen), grams(seen), density_features(told))
    return list(found.values())


class Heads:
    """Applies fitted heads to sentences."""

    def __init__(self, fitted: FittedHeads, name: str) -> None:
        """`name` is the reader's, kept with every score."""
        self._fitted = fitted
        self._name = name
        lines = lines_of(fitted)
        self._bias = tuple(line.bias for line in lines)
        self._densities = tuple(zip(*(line.densities for line in lines), strict=True))
        self._grams = dict(zip(fitted.grams, zip(*(line.grams for line in lines), strict=True), strict=True))

    def read(self, sentences: Sequence[Sentence], about: Sequence[float] = ()) -> Reading:
        """The reading of an answer.

        Args:
            sentences: Those that may be evidence.
            about: What its mean hidden state adds to the fit of each principle.
        """
        if not sentences:
            return Reading(estimate=0.0, reader=self._name)
        values = [self._values(sentence) for sentence in sentences]
        total = sum(sentence.words for sentence in sentences)
        weights = [sentence.words / total for sentence in sentences]
        parts = [weight * value[0] for weight, value in zip(weights, values, strict=True)]
        odds = {}
        for at, element in enumerate(ELEMENTS):
            single, whole = 1 + 2 * at, 2 + 2 * at
            mean = sum(weight * value[whole] for weight, value in zip(weights, values, strict=True))
            pooling = self._fitted.elements[element].pooling
            singles = [self._bias[single] + value[single] for value in values]
            odds[element] = pooling.log_odds(singles, self._bias[whole] + mean)
        shared = [SentenceShare(evidence=s.place, share=part) for s, part in zip(sentences, parts, strict=True)]
        scope = scope_of(shipped(), sentences)
        return Reading(
            estimate=self._bias[0] + sum(parts),
            reader=self._name,
            intercept=self._bias[0],
            shares=tuple(sorted(shared, key=lambda one: -one.share)),
            elements={element: probability(value) for element, value in odds.items()},
            needs=self._needs(odds),
            marks=tuple(self._marks(s, value) for s, value in zip(sentences, values, strict=True)),
            cue=self._fitted.cue,
            fits=self._fits(sentences, about),
            error=self._fitted.overall.error if self._fitted.overall is not None else self._fitted.score_error,
            overall=self._overall(sentences, scope),
            scope=scope,
        )

    def _overall(self, sentences: Sequence[Sentence], scope: Scope | None) -> dict[Level, float]:
        """What the whole answer is worth at each level, with what its scope adds there."""
        if self._fitted.overall is None:
            return {}
        worth = self._fitted.overall.at_levels(sentences)
        if scope is None:
            return worth
        line = shipped()
        return {level: min(5.0, max(0.0, value + line.worth(scope.size, level))) for level, value in worth.items()}

    def _values(self, sentence: Sentence) -> list[float]:
        """The lines' values without their bias."""
        values = list(sentence.states) or [0.0] * len(self._bias)
        rows = [row for gram in sorted(sentence.grams) if (row := self._grams.get(gram)) is not None]
        for row in rows:
            for at, weight in enumerate(row):
                values[at] += weight
        for row, density in zip(self._densities, sentence.densities, strict=True):
            if density:
                for at, weight in enumerate(row):
                    values[at] += weight * density
        return values

    def _marks(self, sentence: Sentence, value: Sequence[float]) -> SentenceMarks:
        elements = {
            element: probability(self._bias[1 + 2 * at] + value[1 + 2 * at]) for at, element in enumerate(ELEMENTS)
        }
        return SentenceMarks(evidence=sentence.place, elements=elements, criteria=dict(sentence.criteria))

    def _needs(self, odds: Mapping[Check, float]) -> tuple[Check, ...]:
        """The elements that a story needs, those that this one most likely lacks first."""
        told = [odds[element] for element in NEEDED]

        def lacks(element: Check) -> float:
            need = self._fitted.needs[element]
            return need.bias + sum(weight * value for weight, value in zip(need.odds, told, strict=True))

        return tuple(sorted(NEEDED, key=lambda element: -lacks(element)))

    def _fits(self, sentences: Sequence[Sentence], about: Sequence[float]) -> tuple[PrincipleFit, ...]:
        """How well the story fits each principle, best first."""
        fit = self._fitted.fit
        if fit is None:
            return ()
        told = stems("\n".join(sentence.seen for sentence in sentences))
        known = sorted(stem for stem in told if stem in fit.stems)
        length = sum(fit.rarity[stem] ** 2 for stem in known) ** 0.5 or 1.0
        lines = {}
        for at, principle in enumerate(fit.principles):
            line = sum(fit.rarity[stem] * fit.stems[stem][at] for stem in known) / length
            lines[principle] = fit.scale * (fit.bias[at] + line + about[at])
        ranked = sorted(shares(lines).items(), key=lambda pair: -pair[1])
        return tuple(PrincipleFit(principle=principle, share=share) for principle, share in ranked)


class WordReader:
    """The reader that needs no model: grammar and densities alone."""

    def __init__(self, fitted: FittedHeads) -> None:
        """Read with these heads."""
        self._name = f"words@{fitted.version}"
        self._heads = Heads(fitted, self._name)

    @property
    def name(self) -> str:
        """`words` with the version of the heads."""
        return self._name

    def read(self, answers: Sequence[str]) -> Reading:
        """The reading of the candidate's turns."""
        return self._heads.read(sentences_of(answers))


def missing(reading: Reading) -> tuple[Check, ...]:
    """What a story needs most, which it lacks or shows least clearly; then what else it lacks, most needed first."""
    first, *others = reading.needs
    return (first, *(element for element in others if not reading.holds(element)))
