"""How strongly a criterion was shown, in words for the candidate."""

from interviewer.domain.entities.judging import Pattern, PatternKind, Weight
from interviewer.domain.entities.rubric import Polarity
from interviewer.domain.entities.scorecard import STRONGEST, CriterionResult
from interviewer.domain.scores.answer_score import CriterionMark


def shown(strength: int | None) -> str:
    """How something that counts was shown; without a judge it is only known that it was."""
    if strength is None:
        return "Shown"
    return "Shown well" if strength == STRONGEST else "Said"


def state(result: CriterionResult | CriterionMark) -> str:
    """Whether a scored criterion was shown, and how strongly."""
    if result.polarity is Polarity.POSITIVE:
        return shown(result.strength) if result.met else "Not shown"
    if not result.met:
        return "Red flag not seen"
    return "Red flag seen" if result.strength in (None, STRONGEST) else "Red flag hinted at"


def only_said(result: CriterionResult | CriterionMark) -> bool:
    """Whether it was said and not shown well, so that there is more to earn."""
    return result.polarity is Polarity.POSITIVE and result.strength == 1


def pattern_head(pattern: Pattern) -> str:
    """What kind of finding a pattern is."""
    if pattern.kind is PatternKind.CONTRADICTION:
        return "A contradiction"
    return "A strength that shows again and again" if pattern.weight is Weight.GOOD else "A pattern"
