"""What code finds without a model that writes: the sentence that most likely meets a criterion, by reader and cues."""

from collections.abc import Sequence

from interviewer.domain.entities.rubric import Check, Criterion, Element
from interviewer.domain.entities.scorecard import Reading
from interviewer.domain.evidence import cues
from interviewer.domain.evidence.checks import passes
from interviewer.domain.evidence.heads import probability
from interviewer.domain.language.assignment import assign
from interviewer.domain.language.signals import SentenceSignals
from interviewer.domain.language.text import as_seen

# What a cue alone says, and how much the place in the story and the fullness of a sentence can add to it.
_BY_CUE = 0.6
_PLACE = 0.05
_FULLNESS = 0.1

# What code can count is not left to the reader: a measured result has a number, an own action a first person.
_COUNTED = {Check.MEASURED_OUTCOME: "numbers", Check.OWN_ACTION: "first_person"}


class EvidenceMatcher:
    """Says how strongly each sentence of an answer meets the criteria of a rubric."""

    def __init__(self, rubric: str, reading: Reading | None = None) -> None:
        """Without a reading, or where it knows nothing of a criterion, by check and cues alone."""
        self._rubric = rubric
        self._reading = reading
        self._marks = {mark.evidence.quote: mark for mark in reading.marks} if reading is not None else {}

    def strengths(self, criterion: Criterion, sentences: Sequence[SentenceSignals]) -> dict[int, float]:
        """The positions of the sentences that meet the criterion, with how strongly they do, above 0 and at most 1."""
        open_to = [at for at, sentence in enumerate(sentences) if cues.may_meet(criterion, sentence)]
        if self._reading is not None and criterion.element is not None and criterion.check in self._reading.elements:
            likely = self._element(criterion.check, self._reading, open_to, sentences)
            return {
                at: (1 - _PLACE) * odds + _place(criterion.element, at, len(sentences)) for at, odds in likely.items()
            }
        name = f"{self._rubric}/{criterion.id}"
        if self._reading is not None and any(name in mark.criteria for mark in self._reading.marks):
            return self._by_head(criterion, name, self._reading.cue, open_to, sentences)
        met = [at for at in open_to if cues.meets(criterion, sentences[at]) and not _too_early(criterion, at)]
        return {at: _by_cues(criterion, at, sentences) for at in met}

    def _element(
        self, element: Check, reading: Reading, open_to: Sequence[int], sentences: Sequence[SentenceSignals]
    ) -> dict[int, float]:
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
        return {at: odds for at, odds in likely.items() if odds >= bound}

    def _by_head(
        self, criterion: Criterion, name: str, cue: float, open_to: Sequence[int], sentences: Sequence[SentenceSignals]
    ) -> dict[int, float]:
        found: dict[int, float] = {}
        for at in open_to:
            mark = self._marks.get(sentences[at].text)
            if mark is None or (criterion.check is not None and not passes(criterion.check, sentences[at])):
                continue
            odds = mark.criteria[name] + cue * cues.mentions(criterion.cues, as_seen(sentences[at].text))
            if odds >= 0:
                found[at] = probability(odds)
        return found


def allot(
    criteria: Sequence[Criterion], sentences: Sequence[SentenceSignals], witness: EvidenceMatcher
) -> dict[str, int]:
    """Give each criterion the position of a sentence that meets it, no sentence to two.

    What is made as large as it can be is the sum of points, each times how strongly its sentence meets the criterion:
    a plain proof is not taken away for a doubtful one.
    """
    strengths = [witness.strengths(criterion, sentences) for criterion in criteria]
    worths = [
        {at: criterion.points * strength for at, strength in found.items()}
        for criterion, found in zip(criteria, strengths, strict=True)
    ]
    places = zip(criteria, assign(worths), strict=True)
    return {criterion.id: at for criterion, at in places if at is not None}


def _too_early(criterion: Criterion, at: int) -> bool:
    """A story does not begin with its result: a number in the first sentence is the problem's."""
    return criterion.element is Element.RESULT and at == 0


def _place(element: Element | None, at: int, count: int) -> float:
    """A situation is told at the beginning and a result at the end."""
    if element is Element.SITUATION:
        return _PLACE * (1 - at / count)
    return _PLACE * (at + 1) / count if element is Element.RESULT else 0.0


def _by_cues(criterion: Criterion, at: int, sentences: Sequence[SentenceSignals]) -> float:
    """The fuller sentence is the stronger."""
    sentence = sentences[at]
    specifics = sentence.numbers + 2 * sentence.own_actions + int(sentence.reason) + int(sentence.outcome)
    fullness = max(0, min(10, specifics - sentence.hedges - sentence.platitudes)) / 10
    return _BY_CUE + _FULLNESS * fullness + _place(criterion.element, at, len(sentences))
