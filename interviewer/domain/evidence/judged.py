"""What a capable judge's verdicts come to: each stands when its quote is the candidate's own, and nothing is added."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from interviewer.domain.entities.rubric import Criterion, Polarity, Rubric
from interviewer.domain.entities.scorecard import STRONGEST, CriterionResult, CriterionVerdict, Evidence, Status
from interviewer.domain.evidence.quotes import is_used, locate
from interviewer.domain.language.signals import signals

NOT_SHOWN = "No words of the answer show it."
_NO_VERDICT = "The judge gave no verdict on it."
_NOT_SAID = "The judge's quote is not in your answer, so it does not count."
_ORDERS = "Words that give orders to the judge are no evidence."
_USED = "The same words already count for another criterion."


class Standing(NamedTuple):
    """Where a judge's quote stands; `place` is None when it does not hold, and then `why` says why not."""

    place: Evidence | None
    why: str = ""


def standing(quote: str, answers: Sequence[tuple[int, str]]) -> Standing:
    """Whether a judge's quote stands in the candidate's own turns and gives no orders.

    Args:
        quote: As the judge gave it.
        answers: The candidate's turns as (turn index, text).
    """
    place = locate(quote, answers)
    if place is None:
        return Standing(None, _NOT_SAID)
    told = signals(dict(answers)[place.turn]).sentences
    if any(one.orders for one in told if one.span.start < place.end and one.span.end > place.start):
        return Standing(None, _ORDERS)
    return Standing(place)


def judged_results(
    rubric: Rubric, verdicts: Sequence[CriterionVerdict], answers: Sequence[tuple[int, str]]
) -> tuple[CriterionResult, ...]:
    """A result for every criterion of the rubric, as the judge found it.

    A strength of 0 stands. A higher one stands when its quote is in the candidate's own turns, gives no orders and
    serves no other criterion of the rubric; of two criteria with the same words the one with more points has them.
    What the judge left out is `not_scored`. No pattern is looked for and none is held against the judge.

    Args:
        rubric: The rubric to fill in.
        verdicts: The judge's proposals, for this and other rubrics.
        answers: The candidate's turns that may be quoted, as (turn index, text).
    """
    by_id = {verdict.criterion: verdict for verdict in verdicts if verdict.rubric == rubric.id}
    held = _held(rubric, by_id, answers)
    return tuple(_result(rubric, c, by_id.get(c.id), held.get(c.id, Standing(None))) for c in rubric.criteria)


def _held(
    rubric: Rubric, verdicts: Mapping[str, CriterionVerdict], answers: Sequence[tuple[int, str]]
) -> dict[str, Standing]:
    """Where the quotes of all that is said to be shown stand, by criterion."""
    claimed = [c for c in rubric.criteria if c.id in verdicts and verdicts[c.id].strength]
    claimed.sort(key=lambda criterion: -criterion.points * verdicts[criterion.id].strength)
    held: dict[str, Standing] = {}
    used: list[Evidence] = []
    for criterion in claimed:
        found = standing(verdicts[criterion.id].quote, answers)
        if found.place is not None and is_used(found.place, used):
            found = Standing(None, _USED)
        if found.place is not None:
            used.append(found.place)
        held[criterion.id] = found
    return held


def _result(rubric: Rubric, criterion: Criterion, verdict: CriterionVerdict | None, found: Standing) -> CriterionResult:
    positive = criterion.polarity is Polarity.POSITIVE
    strength = None if verdict is None else verdict.strength if found.place is not None else 0
    points = None if strength is None else (1 if positive else -1) * criterion.points * strength / STRONGEST
    in_full = strength == (STRONGEST if positive else 0)
    return CriterionResult(
        id=criterion.id,
        rubric=rubric.id,
        question=criterion.question,
        element=criterion.element,
        polarity=criterion.polarity,
        status=Status.NOT_SCORED if strength is None else Status.SCORED,
        met=None if strength is None else strength > 0,
        points=points,
        possible=criterion.points if positive else 0.0,
        strength=strength,
        evidence=found.place,
        rationale=found.why or (_NO_VERDICT if verdict is None else verdict.reason or NOT_SHOWN),
        next_step="" if strength is None or in_full else criterion.next_step,
    )
