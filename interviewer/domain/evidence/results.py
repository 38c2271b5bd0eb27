"""A result for every criterion: from a judge's verdicts, or from the sentences that code finds by reader and cues."""

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from interviewer.domain.entities.rubric import Check, Criterion, Element, Polarity, Rubric, RubricKind
from interviewer.domain.entities.scorecard import CriterionResult, CriterionVerdict, Evidence, Reading, Status
from interviewer.domain.evidence import cues
from interviewer.domain.evidence.heads import probability
from interviewer.domain.evidence.quotes import MIN_WORDS, NOT_SHOWN, judged_results
from interviewer.domain.evidence.rubric_echo import told_once
from interviewer.domain.language.signals import SentenceSignals
from interviewer.domain.language.text import as_seen, plain_words


def assign(worths: Sequence[Mapping[int, float]]) -> list[int | None]:
    """For each row the column that it gets, or None, so that the sum of worths is as large as it can be.

    Rows are added one after the other along the shortest augmenting path with potentials (Kuhn 1955, in the form of
    Jonker and Volgenant 1987).

    Args:
        worths: For each row the columns that it can get, with what each is worth, above 0.
    """
    columns = sorted({column for worth in worths for column in worth})
    # A column of no worth for each row stands for getting none.
    costs = [[-worth.get(column, 0.0) for column in columns] + [0.0] * len(worths) for worth in worths]
    found = _Assignment(costs)
    for row in range(1, len(worths) + 1):
        found.add(row)
    got: list[int | None] = [None] * len(worths)
    for column, row in zip(columns, found.owner[1:], strict=False):
        if row and column in worths[row - 1]:
            got[row - 1] = column
    return got


class _Assignment:
    """The cheapest assignment of the rows that were added so far; rows and columns are counted from 1."""

    def __init__(self, costs: Sequence[Sequence[float]]) -> None:
        self._costs = costs
        self._width = len(costs[0]) if costs else 0
        self._rows = [0.0] * (len(costs) + 1)
        self._columns = [0.0] * (self._width + 1)
        self.owner = [0] * (self._width + 1)

    def add(self, row: int) -> None:
        """Give the row a column, along the shortest path on which others change theirs."""
        before = [0] * (self._width + 1)
        at = self._search(row, before)
        while at:
            self.owner[at] = self.owner[before[at]]
            at = before[at]

    def _search(self, row: int, before: list[int]) -> int:
        """The free column at the end of the shortest path; `before` tells the way back."""
        self.owner[0] = row
        least, open_to, at = [math.inf] * (self._width + 1), set(range(1, self._width + 1)), 0
        while self.owner[at]:
            current = self.owner[at]
            for column in open_to:
                reduced = self._costs[current - 1][column - 1] - self._rows[current] - self._columns[column]
                if reduced < least[column]:
                    least[column], before[column] = reduced, at
            nearest = min(open_to, key=lambda column: (least[column], column))
            self._shift(open_to, least, least[nearest])
            open_to.remove(nearest)
            at = nearest
        return at

    def _shift(self, open_to: set[int], least: list[float], step: float) -> None:
        """Move the potentials so that the nearest column costs nothing more."""
        for column in range(self._width + 1):
            if column in open_to:
                least[column] -= step
            else:
                self._rows[self.owner[column]] += step
                self._columns[column] -= step


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
                at: (1 - _PLACE) * odds + _place_bonus(criterion.element, at, len(sentences))
                for at, odds in likely.items()
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
            if mark is None or (criterion.check is not None and not cues.passes(criterion.check, sentences[at])):
                continue
            odds = mark.criteria[name] + cue * cues.mentions(criterion.cues, as_seen(sentences[at].text))
            if odds >= 0:
                found[at] = probability(odds)
        return found


def allot(
    criteria: Sequence[Criterion], sentences: Sequence[SentenceSignals], matcher: EvidenceMatcher
) -> dict[str, int]:
    """Give each criterion the position of a sentence that meets it, no sentence to two.

    What is made as large as it can be is the sum of points, each times how strongly its sentence meets the criterion:
    a plain proof is not taken away for a doubtful one.
    """
    strengths = [matcher.strengths(criterion, sentences) for criterion in criteria]
    worths = [
        {at: criterion.points * strength for at, strength in found.items()}
        for criterion, found in zip(criteria, strengths, strict=True)
    ]
    places = zip(criteria, assign(worths), strict=True)
    return {criterion.id: at for criterion, at in places if at is not None}


def _too_early(criterion: Criterion, at: int) -> bool:
    """A story does not begin with its result: a number in the first sentence is the problem's."""
    return criterion.element is Element.RESULT and at == 0


def _place_bonus(element: Element | None, at: int, count: int) -> float:
    """A situation is told at the beginning and a result at the end."""
    if element is Element.SITUATION:
        return _PLACE * (1 - at / count)
    return _PLACE * (at + 1) / count if element is Element.RESULT else 0.0


def _by_cues(criterion: Criterion, at: int, sentences: Sequence[SentenceSignals]) -> float:
    """The fuller sentence is the stronger."""
    sentence = sentences[at]
    specifics = sentence.numbers + 2 * sentence.own_actions + int(sentence.reason) + int(sentence.outcome)
    fullness = max(0, min(10, specifics - sentence.hedges - sentence.platitudes)) / 10
    return _BY_CUE + _FULLNESS * fullness + _place_bonus(criterion.element, at, len(sentences))


class _PlacedSentence(NamedTuple):
    """A sentence and where it stands."""

    sentence: SentenceSignals
    place: Evidence


def criterion_results(
    rubric: Rubric,
    verdicts: Sequence[CriterionVerdict] | None,
    answers: Sequence[tuple[int, str]],
    reading: Reading | None = None,
) -> tuple[CriterionResult, ...]:
    """A result for every criterion of the rubric.

    Verdicts decide where there are any; see `judged_results`. Where no judge was asked, code gives each criterion the
    sentence that most likely meets it, no sentence to two.

    Args:
        rubric: The rubric to fill in.
        verdicts: The judge's proposals, for this and other rubrics; None when no judge was asked.
        answers: The candidate's turns as (turn index, text).
        reading: What the reader says of them; it speaks where code looks.
    """
    if verdicts is not None:
        return judged_results(rubric, verdicts, answers)
    placed = _placed_sentences(answers, rubric.kind)
    allotted = allot(rubric.criteria, [one.sentence for one in placed], EvidenceMatcher(rubric.id, reading))
    found = {name: placed[at].place for name, at in allotted.items()}
    return tuple(_matched_result(rubric, criterion, found.get(criterion.id)) for criterion in rubric.criteria)


def _placed_sentences(answers: Sequence[tuple[int, str]], kind: RubricKind) -> list[_PlacedSentence]:
    """Every sentence that may be evidence, with its place; what is said twice counts once."""
    read = [(turn, sentence) for turn, text in answers for sentence in cues.readable_sentences([text], kind)]
    counts = told_once([sentence.text for _, sentence in read])
    found: dict[tuple[str, ...], _PlacedSentence] = {}
    for (turn, sentence), counted in zip(read, counts, strict=True):
        said = tuple(plain_words(sentence.text))
        if counted and len(said) >= MIN_WORDS and said not in found:
            place = Evidence(turn=turn, quote=sentence.text, start=sentence.span.start, end=sentence.span.end)
            found[said] = _PlacedSentence(sentence, place)
    return list(found.values())


def _matched_result(rubric: Rubric, criterion: Criterion, place: Evidence | None) -> CriterionResult:
    sign = 1 if criterion.polarity is Polarity.POSITIVE else -1
    met = place is not None
    good = met is (criterion.polarity is Polarity.POSITIVE)
    return CriterionResult(
        id=criterion.id,
        rubric=rubric.id,
        question=criterion.question,
        element=criterion.element,
        polarity=criterion.polarity,
        status=Status.SCORED,
        met=met,
        points=sign * criterion.points if met else 0.0,
        possible=criterion.points if sign > 0 else 0.0,
        evidence=place,
        rationale="These words show it." if met else NOT_SHOWN,
        next_step="" if good else criterion.next_step,
    )
