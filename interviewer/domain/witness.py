"""What code finds without a model that writes: the sentence that most likely meets a criterion, by reader and cues."""

from collections.abc import Mapping, Sequence

from interviewer.domain import cues
from interviewer.domain.checks import passes
from interviewer.domain.heads import probability
from interviewer.domain.rubric import Check, Criterion, Element, Polarity
from interviewer.domain.scorecard import Reading
from interviewer.domain.signals import SentenceSignals
from interviewer.domain.text import as_seen

Strength = tuple[float, ...]

# What code can count is not left to the reader: a measured result has a number, an own action a first person.
_COUNTED = {Check.MEASURED_OUTCOME: "numbers", Check.OWN_ACTION: "first_person"}


class Witness:
    """Says how strongly each sentence of an answer meets the criteria of a rubric."""

    def __init__(self, rubric: str, reading: Reading | None = None) -> None:
        """Without a reading, or where it knows nothing of a criterion, by check and cues alone."""
        self._rubric = rubric
        self._reading = reading
        self._marks = {mark.evidence.quote: mark for mark in reading.marks} if reading is not None else {}

    def strengths(self, criterion: Criterion, sentences: Sequence[SentenceSignals]) -> dict[int, Strength]:
        """The positions of the sentences that meet the criterion, with how strongly they do."""
        open_to = [at for at, sentence in enumerate(sentences) if _may_meet(criterion, sentence)]
        if self._reading is not None and criterion.element is not None and criterion.check in self._reading.elements:
            return self._element(criterion.check, self._reading, open_to, sentences)
        name = f"{self._rubric}/{criterion.id}"
        if self._reading is not None and any(name in mark.criteria for mark in self._reading.marks):
            return self._by_head(criterion, name, self._reading.cue, open_to, sentences)
        met = [at for at in open_to if cues.meets(criterion, sentences[at]) and not _too_early(criterion, at)]
        return {at: _by_cues(criterion, at, sentences[at]) for at in met}

    def _element(
        self, element: Check, reading: Reading, open_to: Sequence[int], sentences: Sequence[SentenceSignals]
    ) -> dict[int, Strength]:
        """The sentences that hold an element: where the answer holds it at all, the likeliest one does."""
        if not reading.holds(element):
            return {}
        counted = _COUNTED.get(element)
        likely = {
            at: mark.elements[element]
            for at in open_to
            if (mark := self._marks.get(sentences[at].text)) is not None
            and (counted is None or getattr(sentences[at], counted) > 0)
        }
        bound = min(0.5, max(likely.values(), default=0.0))
        return {at: (odds,) for at, odds in likely.items() if odds >= bound}

    def _by_head(
        self, criterion: Criterion, name: str, cue: float, open_to: Sequence[int], sentences: Sequence[SentenceSignals]
    ) -> dict[int, Strength]:
        found: dict[int, Strength] = {}
        for at in open_to:
            mark = self._marks.get(sentences[at].text)
            if mark is None or (criterion.check is not None and not passes(criterion.check, sentences[at])):
                continue
            odds = mark.criteria[name] + cue * cues.mentions(criterion.cues, as_seen(sentences[at].text))
            if odds >= 0:
                found[at] = (probability(odds),)
        return found


def allot(criteria: Sequence[Criterion], sentences: Sequence[SentenceSignals], witness: Witness) -> dict[str, int]:
    """Give each criterion the position of a sentence that meets it, no sentence to two, for the most points.

    A matching by augmenting paths (Kuhn's algorithm), the criteria with most points first: one that comes later may
    make an earlier one change to another of its sentences, but never lose it.
    """
    choices = {criterion.id: _strongest_first(witness.strengths(criterion, sentences)) for criterion in criteria}
    owner: dict[int, str] = {}

    def place(criterion: str, tried: set[int]) -> bool:
        for at in choices[criterion]:
            if at in tried:
                continue
            tried.add(at)
            if at not in owner or place(owner[at], tried):
                owner[at] = criterion
                return True
        return False

    for criterion in sorted(criteria, key=lambda c: -c.points):
        place(criterion.id, set())
    return {criterion: at for at, criterion in owner.items()}


def _strongest_first(strengths: Mapping[int, Strength]) -> list[int]:
    return sorted(strengths, key=lambda at: tuple(-part for part in strengths[at]))


def _may_meet(criterion: Criterion, sentence: SentenceSignals) -> bool:
    return criterion.polarity is Polarity.RED_FLAG or not sentence.hypothetical


def _too_early(criterion: Criterion, at: int) -> bool:
    """A story does not begin with its result: a number in the first sentence is the problem's."""
    return criterion.element is Element.RESULT and at == 0


def _by_cues(criterion: Criterion, at: int, sentence: SentenceSignals) -> Strength:
    """A situation is told at the beginning, a result at the end; else the fuller sentence is the stronger."""
    if criterion.element is Element.SITUATION:
        return (-at,)
    if criterion.element is Element.RESULT:
        return (at,)
    specifics = sentence.numbers + 2 * sentence.own_actions + int(sentence.reason) + int(sentence.outcome)
    return (
        int(not sentence.hypothetical),
        specifics - sentence.hedges - sentence.platitudes,
        len(sentence.text),
    )
