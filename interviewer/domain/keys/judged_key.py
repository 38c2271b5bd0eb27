"""What a judge proposes about an answer key, checked: no quote, no credit, and no mistake that was not claimed."""

from collections.abc import Mapping, Sequence

from interviewer.domain.entities.key_result import KeyResult, PointResult, PointVerdict, WrongClaim
from interviewer.domain.entities.question import Question
from interviewer.domain.entities.scorecard import CriterionVerdict, Verdict
from interviewer.domain.evidence.quotes import locate
from interviewer.domain.keys import answer_key
from interviewer.domain.keys.fundamentals import FundamentalsQuestion
from interviewer.domain.language import assertion
from interviewer.domain.language.assertion import Tone
from interviewer.domain.language.signals import signals
from interviewer.domain.language.text import as_seen
from interviewer.domain.language.verbatim import Evidence

# What a judge's verdicts about a key have in the place of a rubric's id; mistakes are numbered from 1.
POINTS, MISTAKES = "answer_key", "known_mistakes"
_NOT_WHOLE = "The judge does not find it said as a whole."


def beside_key(
    question: Question, spoken: Sequence[tuple[int, str]], verdicts: Sequence[CriterionVerdict] | None
) -> KeyResult | None:
    """The answer beside its key, by code and by the judge if there was one; None for a question without a key."""
    if not isinstance(question, FundamentalsQuestion):
        return None
    found = answer_key.mark(question, spoken)
    return found if verdicts is None else with_verdicts(found, question, verdicts, spoken)


def with_verdicts(
    found: KeyResult,
    question: FundamentalsQuestion,
    verdicts: Sequence[CriterionVerdict],
    answers: Sequence[tuple[int, str]],
) -> KeyResult:
    """What code found, with the judge's word on it.

    A point that the judge quotes is hit, in part where the quoted sentence doubts it. One that the judge does not see
    is made in part at most, and in part only where code found words for it. A mistake counts when the judge quotes a
    sentence that claims it, and does not when the judge does not see it. What the judge left out is as code found it.
    """
    points = {verdict.criterion: verdict for verdict in verdicts if verdict.rubric == POINTS}
    mistakes = {verdict.criterion: verdict for verdict in verdicts if verdict.rubric == MISTAKES}
    judged = tuple(_point(point, points.get(point.id), answers) for point in found.points)
    return KeyResult(points=judged, wrong=_wrong(found, question, mistakes, answers))


def _point(point: PointResult, verdict: CriterionVerdict | None, answers: Sequence[tuple[int, str]]) -> PointResult:
    if verdict is None:
        return point
    evidence, tones = _quoted(verdict, answers)
    if evidence is not None and tones and tones <= {Tone.SAID, Tone.DOUBTED}:
        hit = Tone.DOUBTED not in tones
        return point.model_copy(
            update={
                "verdict": PointVerdict.HIT if hit else PointVerdict.PARTIAL,
                "evidence": evidence,
                "rationale": "" if hit else verdict.reason,
            }
        )
    if point.verdict is PointVerdict.HIT:
        return point.model_copy(update={"verdict": PointVerdict.PARTIAL, "rationale": verdict.reason or _NOT_WHOLE})
    return point


def _wrong(
    found: KeyResult,
    question: FundamentalsQuestion,
    verdicts: Mapping[str, CriterionVerdict],
    answers: Sequence[tuple[int, str]],
) -> tuple[WrongClaim, ...]:
    made = {claim.claim: claim for claim in found.wrong}
    for number, entry in enumerate(question.wrong, start=1):
        if (verdict := verdicts.get(str(number))) is None:
            continue
        evidence, tones = _quoted(verdict, answers)
        if evidence is None or tones != {Tone.SAID}:
            made.pop(entry.claim, None)
        else:
            made[entry.claim] = WrongClaim(claim=entry.claim, why=entry.why, evidence=evidence)
    return tuple(made[entry.claim] for entry in question.wrong if entry.claim in made)


def _quoted(verdict: CriterionVerdict, answers: Sequence[tuple[int, str]]) -> tuple[Evidence | None, set[Tone]]:
    """The judge's quote where it stands, and how the sentences say it that it touches; none of them gives orders."""
    evidence = locate(verdict.quote, answers) if verdict.verdict is Verdict.MET else None
    if evidence is None:
        return None, set()
    told = signals(dict(answers)[evidence.turn]).sentences
    touched = [one for one in told if one.span.start < evidence.end and one.span.end > evidence.start]
    if any(sentence.orders for sentence in touched):
        return None, set()
    return evidence, {assertion.tone(" ".join(as_seen(one.text).lower().split()), 0) for one in touched}
