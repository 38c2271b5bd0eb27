"""What to strengthen first in a story, in words for the candidate."""

from types import MappingProxyType

from interviewer.domain.base import Frozen
from interviewer.domain.level_view import Scored
from interviewer.domain.rubric import Check, Rubric

ELEMENT_WORDS = MappingProxyType(
    {
        Check.EVENT: "one particular event, with its time and place",
        Check.OWN_ACTION: "what you did yourself",
        Check.OUTCOME: "how it ended",
        Check.MEASURED_OUTCOME: "the number for the result",
        Check.REASON: "the reason for your choice",
        Check.REFLECTION: "what you learned, or what is still in use",
    }
)


class FirstNeed(Frozen):
    """What a story needs most.

    Attributes:
        finding: What it lacks or shows least clearly, such as `Missing: the number for the result`.
        also: What else it lacks, as a sentence; empty when that is nothing.
        next_step: What to do about the first, from the STAR rubric; empty when the rubric does not ask for it.
    """

    finding: str
    also: str = ""
    next_step: str = ""


def first_need(score: Scored, star: Rubric) -> FirstNeed | None:
    """What the story needs most; None where no story was asked for, or nobody could tell."""
    if not score.missing:
        return None
    first, *others = score.missing
    lacking = [ELEMENT_WORDS[element] for element in others if _lacks(score, star, element)]
    criterion = next((one for one in star.criteria if one.check is first), None)
    return FirstNeed(
        finding=f"{'Missing' if _lacks(score, star, first) else 'Thinnest'}: {ELEMENT_WORDS[first]}",
        also=f"Also missing: {'; '.join(lacking)}." if lacking else "",
        next_step=criterion.next_step if criterion is not None else "",
    )


def _lacks(score: Scored, star: Rubric, element: Check) -> bool:
    """Whether its cap bounds the score or its criterion is not met; else it is there, only thin."""
    asking = {(star.id, criterion.id) for criterion in star.criteria if criterion.check is element}
    return any(line.source == f"cap/{element}" for line in score.contributions) or any(
        result.met is False and (result.rubric, result.id) in asking for result in score.criteria
    )
