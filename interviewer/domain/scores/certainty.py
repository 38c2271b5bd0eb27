"""How sure a vote is, in words for the candidate."""

from interviewer.domain.entities.scorecard import Scorecard
from interviewer.domain.scores.level_view import Scored
from interviewer.domain.scores.levels import VoteThresholds
from interviewer.domain.scores.self_vote import vote_words

UNFITTED = (
    "The reader was not fitted for this rubric, so the score goes by the words that the rubric lists. A capable model "
    "would judge it by the rubric's own questions."
)


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
    return f"{name}: equally good answers score about {error:.1f} higher or lower; this one {place}."


def _place(overall: float, thresholds: VoteThresholds) -> str:
    """On which side of the nearest bound the score is, and how far."""
    bound = min(thresholds.bounds, key=lambda one: abs(overall - one))
    reached = vote_words(thresholds.vote(bound))
    distance = f"{abs(overall - bound):.1f}"
    if distance == "0.0":
        return f"only just reaches {reached}"
    return f"is {distance} {'short of' if overall < bound else 'past the bound of'} {reached}"
