"""How each claim of a résumé held up in the round."""

from collections.abc import Sequence
from enum import StrEnum

from interviewer.domain.base import Frozen
from interviewer.domain.entities.resume import Resume
from interviewer.domain.entities.rubric import Polarity
from interviewer.domain.entities.scorecard import Scorecard, StoryScore, Vote


class Held(StrEnum):
    """Whether a claim held."""

    STOOD = "stood"
    IN_PART = "in_part"
    GAVE_WAY = "gave_way"
    UNTOUCHED = "untouched"
    NOT_SCORED = "not_scored"


_BY_VOTE = {
    None: Held.NOT_SCORED,
    Vote.STRONGLY_INCLINED: Held.STOOD,
    Vote.INCLINED: Held.STOOD,
    Vote.NOT_INCLINED: Held.IN_PART,
    Vote.STRONGLY_NOT_INCLINED: Held.GAVE_WAY,
}


class ClaimOutcome(Frozen):
    """One claim that was asked about.

    Attributes:
        words: The claim as it stands in the résumé.
        quotes: The candidate's words that carried it, or gave it away, each once.
        missing: The factual question that stayed open and cost most; empty when none did.
    """

    words: str
    held: Held
    quotes: tuple[str, ...] = ()
    missing: str = ""


def claim_outcomes(resume: Resume, card: Scorecard) -> tuple[ClaimOutcome, ...]:
    """The claims that were asked about, in the order of asking; a claim that was not asked about proved nothing."""
    words = {claim.id: claim.words for claim in resume.claims}
    return tuple(_outcome(words[story.question_id], story) for story in card.stories if story.question_id in words)


def left_over(resume: Resume, found: Sequence[ClaimOutcome]) -> str:
    """How many claims were not asked about, in a sentence; empty when all were."""
    left = len(resume.claims) - len(found)
    if not left:
        return ""
    lines = "1 more line" if left == 1 else f"{left} more lines"
    return f"{lines} of {resume.name} could be asked about in another round."


def _outcome(words: str, story: StoryScore) -> ClaimOutcome:
    if story.off_task is not None:
        return ClaimOutcome(words=words, held=Held.UNTOUCHED)
    borrowed = [c for c in story.criteria if c.polarity is Polarity.RED_FLAG and c.met]
    shown = [c for c in story.criteria if c.polarity is Polarity.POSITIVE and c.met]
    lost = [c for c in story.criteria if c.polarity is Polarity.POSITIVE and c.met is False]
    dearest = max(lost, key=lambda criterion: criterion.possible, default=None)
    quotes = (c.evidence.quote for c in borrowed or shown if c.evidence)
    return ClaimOutcome(
        words=words,
        held=Held.GAVE_WAY if borrowed else _BY_VOTE[story.vote],
        quotes=tuple(dict.fromkeys(quotes)),
        missing=dearest.question if dearest else "",
    )
