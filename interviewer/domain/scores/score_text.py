"""A score in words for the candidate: how sure it is, what the story is about, what to strengthen, and its lines."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from types import MappingProxyType

from interviewer.domain.base import Frozen
from interviewer.domain.entities.judging import Pattern, PatternKind, Weight
from interviewer.domain.entities.rubric import Check, Polarity, Rubric
from interviewer.domain.entities.scorecard import STRONGEST, Contribution, CriterionResult, Scorecard
from interviewer.domain.evidence.relevance import better
from interviewer.domain.scores.answer_score import CriterionMark
from interviewer.domain.scores.level_view import Scored
from interviewer.domain.scores.levels import VoteThresholds
from interviewer.domain.scores.self_vote import vote_words

UNFITTED = (
    "The reader was not fitted for this rubric, so the score goes by the words that the rubric lists. A capable model "
    "would judge it by the rubric's own questions."
)


SAYS_LITTLE = "The vote could as well be the next one up or down; let a capable model judge it."


def certainty(score: Scored | Scorecard, thresholds: VoteThresholds, error: float | None = None) -> str:
    """What stable or borderline means for this score, in a sentence; empty when it has no number.

    Args:
        score: The score of an answer or of a round.
        thresholds: The bounds of its level.
        error: How far scores of equally good answers lie from their mean; None when nobody measured it.
    """
    if score.overall is None or score.stability is None:
        return ""
    place = _place(score.overall, thresholds)
    name = score.stability.capitalize()
    if not isinstance(score, Scorecard) and score.unfitted:
        return f"{name}: the score {place}. {UNFITTED}"
    if error is None:
        return f"{name}: the score {place}."
    told = "rounds" if isinstance(score, Scorecard) else "answers"
    sure = f"{name}: equally good {told} score about {error:.1f} higher or lower; this one {place}."
    return f"{sure} {SAYS_LITTLE}" if error > _narrowest(thresholds) else sure


def _narrowest(thresholds: VoteThresholds) -> float:
    """The least distance between two bounds."""
    return min(higher - lower for lower, higher in pairwise(thresholds.bounds))


def _place(overall: float, thresholds: VoteThresholds) -> str:
    """On which side of the nearest bound the score is, and how far."""
    bound = min(thresholds.bounds, key=lambda one: abs(overall - one))
    reached = vote_words(thresholds.vote(bound))
    distance = f"{abs(overall - bound):.1f}"
    if distance == "0.0":
        return f"only just reaches {reached}"
    return f"is {distance} {'short of' if overall < bound else 'past the bound of'} {reached}"


# Below this score too little was told to say what it is about.
_STORY_LEVEL = 2.0


def belongs_elsewhere(score: Scored, asked: str, names: Mapping[str, str]) -> str:
    """In a sentence or two where the story belongs; empty when it belongs where it was told, or nobody can tell.

    Args:
        score: The score of the story.
        asked: Id of the rubric that it was scored by; only principles are compared.
        names: The names of the pack's principles, by id.
    """
    if score.overall is None or score.overall < _STORY_LEVEL or asked not in names:
        return ""
    bounded = any(line.source == "cap/relevance" for line in score.contributions)
    bound = f"That is why it gets no more than {score.overall:.1f} here. " if bounded else ""
    if other := names.get(better(score.fits, asked)):
        return (
            f"This story tells more of {other} than of {names[asked]}. {bound}Tell it when you are asked for {other}."
        )
    return f"This story tells little of {names[asked]}. {bound}".rstrip() if bounded else ""


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


def describe_strength(strength: int | None) -> str:
    """How something that counts was shown; without a judge it is only known that it was."""
    if strength is None:
        return "Shown"
    return "Shown well" if strength == STRONGEST else "Said"


def describe_result(result: CriterionResult | CriterionMark) -> str:
    """Whether a scored criterion was shown, and how strongly."""
    if result.polarity is Polarity.POSITIVE:
        return describe_strength(result.strength) if result.met else "Not shown"
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


def with_cap_labels(lines: Iterable[Contribution]) -> Iterator[Contribution]:
    """The same lines and points; the label of a cap begins with the most that the score can be under it."""
    total = 0.0
    for line in lines:
        total += line.points
        if line.source.startswith("cap/"):
            yield line.model_copy(update={"label": f"{total:.1f} at most: {line.label}"})
        else:
            yield line
