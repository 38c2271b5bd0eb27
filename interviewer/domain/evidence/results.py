"""Turns a judge's proposals into criterion results: each quote checked against the candidate's own words."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from interviewer.domain.entities.rubric import WORK_IN_THOUGHT, Check, Criterion, Polarity, Rubric, RubricKind
from interviewer.domain.entities.scorecard import CriterionResult, CriterionVerdict, Evidence, Reading, Status, Verdict
from interviewer.domain.evidence import cues
from interviewer.domain.evidence.checks import passes
from interviewer.domain.evidence.quotes import MIN_WORDS, locate, overlap
from interviewer.domain.evidence.recital import told_once
from interviewer.domain.evidence.witness import Witness, allot
from interviewer.domain.language.signals import SentenceSignals, signals
from interviewer.domain.language.text import plain_words

# Two spans are the same when they share more than this part of the shorter; one span serves one criterion.
_SAME_SPAN = 0.5
_NOT_SHOWN = "No words of the answer show it."


class _Placed(NamedTuple):
    """A sentence and where it stands."""

    sentence: SentenceSignals
    place: Evidence


class _Found(NamedTuple):
    """Evidence for a criterion and why it counts."""

    place: Evidence
    why: str


def criterion_results(
    rubric: Rubric,
    verdicts: Sequence[CriterionVerdict] | None,
    answers: Sequence[tuple[int, str]],
    reading: Reading | None = None,
) -> tuple[CriterionResult, ...]:
    """A result for every criterion of the rubric.

    A criterion is met when a witness names a quote for it that stands in the candidate's own turns, that no other
    criterion of the rubric has used, that passes the criterion's check, and that gives no orders to the judge. The
    judge is heard first; a criterion that code can check is then also looked for by code. A criterion on which the
    judge gave no verdict is `not_scored` unless code finds its evidence. Where no judge was asked, code looks for all.

    Args:
        rubric: The rubric to fill in.
        verdicts: The judge's proposals, for this and other rubrics; None when no judge was asked.
        answers: The candidate's turns as (turn index, text).
        reading: What the reader says of them; it speaks where code looks.
    """
    witness = Witness(rubric.id, reading)
    if verdicts is None:
        found = _looked_for(rubric, rubric.criteria, answers, {}, witness)
        return tuple(_result(rubric, c, found.get(c.id), _NOT_SHOWN) for c in rubric.criteria)
    by_id = {verdict.criterion: verdict for verdict in verdicts if verdict.rubric == rubric.id}
    found, refused = _judged(rubric, by_id, answers)
    checked = [c for c in rubric.criteria if c.check is not None and c.id not in found]
    found |= _looked_for(rubric, checked, answers, found, witness)
    return tuple(
        _result(rubric, c, found.get(c.id), refused.get(c.id) or _reason(by_id.get(c.id))) for c in rubric.criteria
    )


def _judged(
    rubric: Rubric, verdicts: Mapping[str, CriterionVerdict], answers: Sequence[tuple[int, str]]
) -> tuple[dict[str, _Found], dict[str, str]]:
    """The judge's quotes that hold, and why the others do not, by criterion."""
    found: dict[str, _Found] = {}
    refused: dict[str, str] = {}
    for criterion in rubric.criteria:
        verdict = verdicts.get(criterion.id)
        if verdict is None or verdict.verdict is not Verdict.MET:
            continue
        used = [one.place for one in found.values()]
        evidence, why = _verify(criterion, rubric.kind, verdict.quote, answers, used)
        if evidence is None:
            refused[criterion.id] = why
        else:
            found[criterion.id] = _Found(evidence, verdict.reason)
    return found, refused


def _looked_for(
    rubric: Rubric,
    criteria: Sequence[Criterion],
    answers: Sequence[tuple[int, str]],
    found: Mapping[str, _Found],
    witness: Witness,
) -> dict[str, _Found]:
    """What code finds for these criteria among the sentences that are not used yet."""
    used = [one.place for one in found.values()]
    free = [placed for placed in _placed(answers, rubric.kind) if not _is_used(placed.place, used)]
    allotted = allot(criteria, [placed.sentence for placed in free], witness)
    return {name: _Found(free[at].place, "These words show it.") for name, at in allotted.items()}


def _verify(
    criterion: Criterion,
    kind: RubricKind,
    quote: str,
    answers: Sequence[tuple[int, str]],
    used: Sequence[Evidence],
) -> tuple[Evidence | None, str]:
    """The judge's quote as evidence, or None with the reason why it does not count."""
    evidence = locate(quote, answers)
    if evidence is None:
        return None, "The judge's quote is not in your answer, so it does not count."
    touched = _sentences_around(evidence, answers)
    if any(sentence.orders for sentence in touched):
        return None, "Words that give orders to the judge are no evidence."
    if _is_used(evidence, used):
        return None, "The same words already count for another criterion."
    if criterion.polarity is Polarity.POSITIVE and kind not in WORK_IN_THOUGHT:
        touched = [sentence for sentence in touched if not sentence.hypothetical]
    if not touched:
        return None, "It says what would be done, not what was done."
    if criterion.check is not None and not any(passes(criterion.check, s) for s in (*touched, _as_one(touched))):
        return None, f"The quoted words hold no {_CLAIMS[criterion.check]}."
    return evidence, ""


_CLAIMS = {
    Check.EVENT: "real event with a time or a place",
    Check.OWN_ACTION: 'action of your own, told in the first person ("I ...")',
    Check.NUMBER: "number",
    Check.MEASURED_OUTCOME: "number that measures the outcome",
    Check.OUTCOME: "outcome",
    Check.REASON: "reason for a choice",
    Check.REFLECTION: "reflection",
    Check.OTHER_PERSON: "other person",
    Check.QUESTION: "question",
}


def _sentences_around(evidence: Evidence, answers: Sequence[tuple[int, str]]) -> list[SentenceSignals]:
    """The signals of the whole sentences that the evidence touches."""
    text = dict(answers)[evidence.turn]
    return [s for s in signals(text).sentences if s.span.start < evidence.end and s.span.end > evidence.start]


def _as_one(sentences: Sequence[SentenceSignals]) -> SentenceSignals:
    """Neighbouring sentences read as one: a time in the first belongs to what is told in the second."""
    return signals("; ".join(s.text.rstrip(".!?\"'”’)]") for s in sentences)).sentences[0]


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


def _is_used(evidence: Evidence, used: Sequence[Evidence]) -> bool:
    return any(overlap(evidence, other) > _SAME_SPAN for other in used)


def _result(rubric: Rubric, criterion: Criterion, found: _Found | None, why_not: str | None) -> CriterionResult:
    """`why_not` says why the criterion is not met; None when nobody could tell."""
    sign = 1 if criterion.polarity is Polarity.POSITIVE else -1
    scored = found is not None or why_not is not None
    met = found is not None if scored else None
    good = met is (criterion.polarity is Polarity.POSITIVE)
    return CriterionResult(
        id=criterion.id,
        rubric=rubric.id,
        question=criterion.question,
        element=criterion.element,
        polarity=criterion.polarity,
        status=Status.SCORED if scored else Status.NOT_SCORED,
        met=met,
        points=(sign * criterion.points if met else 0.0) if scored else None,
        possible=criterion.points if sign > 0 else 0.0,
        evidence=found.place if found is not None else None,
        rationale=found.why if found is not None else why_not or "The judge gave no verdict on it.",
        next_step="" if good or not scored else criterion.next_step,
    )


def _reason(verdict: CriterionVerdict | None) -> str | None:
    return None if verdict is None else verdict.reason or _NOT_SHOWN
