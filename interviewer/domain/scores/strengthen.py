"""What to strengthen first in a story, in words for the candidate."""

from types import MappingProxyType

from interviewer.domain.base import Frozen
from interviewer.domain.entities.rubric import Check, Rubric
from interviewer.domain.scores.level_view import Scored

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
    """What a story lacks and needs most.

    Attributes:
        finding: Such as `Missing: the number for the result`.
        also: What else it lacks, as a sentence; empty when that is nothing.
        next_step: What to do about the first, from the STAR rubric; empty when the rubric does not ask for it.
    """

    finding: str
    also: str = ""
    next_step: str = ""


def first_need(score: Scored, star: Rubric) -> FirstNeed | None:
    """What the story needs most; None where it lacks nothing, where no story was asked for, or nobody could tell.

    The reader always names what it sees least of, but of what is told and costs nothing nobody wants to hear.
    """
    lacking = [element for element in score.missing if _lacks(score, star, element)]
    if not lacking:
        return None
    first, *others = lacking
    criterion = next((one for one in star.criteria if one.check is first), None)
    return FirstNeed(
        finding=f"Missing: {ELEMENT_WORDS[first]}",
        also=f"Also missing: {'; '.join(ELEMENT_WORDS[element] for element in others)}." if others else "",
        next_step=criterion.next_step if criterion is not None else "",
    )


def _lacks(score: Scored, star: Rubric, element: Check) -> bool:
    """Whether its cap bounds the score or its criterion is not met."""
    asking = {(star.id, criterion.id) for criterion in star.criteria if criterion.check is element}
    return any(line.source == f"cap/{element}" for line in score.contributions) or any(
        result.met is False and (result.rubric, result.id) in asking for result in score.criteria
    )
