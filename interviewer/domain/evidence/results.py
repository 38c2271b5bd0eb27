"""A result for every criterion: from a judge's verdicts, and without a judge from what code finds in the words."""

from collections.abc import Sequence
from typing import NamedTuple

from interviewer.domain.entities.rubric import Criterion, Polarity, Rubric, RubricKind
from interviewer.domain.entities.scorecard import CriterionResult, CriterionVerdict, Evidence, Reading, Status
from interviewer.domain.evidence import cues
from interviewer.domain.evidence.evidence_matcher import EvidenceMatcher, allot
from interviewer.domain.evidence.judged import NOT_SHOWN, judged_results
from interviewer.domain.evidence.quotes import MIN_WORDS
from interviewer.domain.evidence.rubric_echo import told_once
from interviewer.domain.language.signals import SentenceSignals
from interviewer.domain.language.text import plain_words


class _Placed(NamedTuple):
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
    placed = _placed(answers, rubric.kind)
    allotted = allot(rubric.criteria, [one.sentence for one in placed], EvidenceMatcher(rubric.id, reading))
    found = {name: placed[at].place for name, at in allotted.items()}
    return tuple(_result(rubric, criterion, found.get(criterion.id)) for criterion in rubric.criteria)


def _placed(answers: Sequence[tuple[int, str]], kind: RubricKind) -> list[_Placed]:
    """Every sentence that may be evidence, with its place; what is said twice counts once."""
    read = [(turn, sentence) for turn, text in answers for sentence in cues.readable_sentences([text], kind)]
    counts = told_once([sentence.text for _, sentence in read])
    found: dict[tuple[str, ...], _Placed] = {}
    for (turn, sentence), counted in zip(read, counts, strict=True):
        said = tuple(plain_words(sentence.text))
        if counted and len(said) >= MIN_WORDS and said not in found:
            place = Evidence(turn=turn, quote=sentence.text, start=sentence.span.start, end=sentence.span.end)
            found[said] = _Placed(sentence, place)
    return list(found.values())


def _result(rubric: Rubric, criterion: Criterion, place: Evidence | None) -> CriterionResult:
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
