"""What a judge says of an answer key, checked: no quote, no credit, and no mistake without its words."""

from collections.abc import Mapping, Sequence

from interviewer.domain.entities.key_result import KeyResult, PointResult, PointVerdict, WrongClaim
from interviewer.domain.entities.question import Question
from interviewer.domain.entities.scorecard import STRONGEST, CriterionVerdict
from interviewer.domain.evidence.judged import standing
from interviewer.domain.keys import answer_key
from interviewer.domain.keys.fundamentals import FundamentalsQuestion

# What a judge's verdicts about a key have in the place of a rubric's id; mistakes are numbered from 1.
POINTS, MISTAKES = "answer_key", "known_mistakes"
_NOT_WHOLE = "The judge does not find it said as a whole."


def beside_key(
    question: Question, spoken: Sequence[tuple[int, str]], verdicts: Sequence[CriterionVerdict] | None
) -> KeyResult | None:
    """The answer beside its key, by the judge if there was one, else by code; None for a question without a key."""
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
    """The answer beside its key as the judge found it.

    A point is made in part at strength 1 and hit at 2, and a mistake is made at either, when its quote holds. A point
    or mistake on which the judge gave no verdict is as code found it: a key has no "not scored".
    """
    points = {verdict.criterion: verdict for verdict in verdicts if verdict.rubric == POINTS}
    mistakes = {verdict.criterion: verdict for verdict in verdicts if verdict.rubric == MISTAKES}
    judged = tuple(_point(point, points.get(point.id), answers) for point in found.points)
    return KeyResult(points=judged, wrong=_wrong(found, question, mistakes, answers))


def _point(point: PointResult, verdict: CriterionVerdict | None, answers: Sequence[tuple[int, str]]) -> PointResult:
    if verdict is None:
        return point
    place, why = standing(verdict.quote, answers) if verdict.strength else (None, "")
    hit = place is not None and verdict.strength == STRONGEST
    partly = PointVerdict.MISSED if place is None else PointVerdict.PARTIAL
    return point.model_copy(
        update={
            "verdict": PointVerdict.HIT if hit else partly,
            "evidence": place,
            "rationale": "" if hit else why or verdict.reason or _NOT_WHOLE,
        }
    )


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
        place = standing(verdict.quote, answers).place if verdict.strength else None
        if place is None:
            made.pop(entry.claim, None)
        else:
            made[entry.claim] = WrongClaim(claim=entry.claim, why=entry.why, evidence=place)
    return tuple(made[entry.claim] for entry in question.wrong if entry.claim in made)
