"""Which principle a story is better told for than the one that was asked about, in words for the candidate."""

from collections.abc import Mapping

from interviewer.domain.evidence.relevance import better
from interviewer.domain.scores.level_view import Scored

# Below this score too little was told to say what it is about.
_A_STORY = 2.0


def belongs_elsewhere(score: Scored, asked: str, names: Mapping[str, str]) -> str:
    """In a sentence or two where the story belongs; empty when it belongs where it was told, or nobody can tell.

    Args:
        score: The score of the story.
        asked: Id of the rubric that it was scored by; only principles are compared.
        names: The names of the pack's principles, by id.
    """
    if score.overall is None or score.overall < _A_STORY or asked not in names:
        return ""
    bounded = any(line.source == "cap/relevance" for line in score.contributions)
    bound = f"That is why it gets no more than {score.overall:.1f} here. " if bounded else ""
    if other := names.get(better(score.fits, asked)):
        return (
            f"This story tells more of {other} than of {names[asked]}. {bound}Tell it when you are asked for {other}."
        )
    return f"This story tells little of {names[asked]}. {bound}".rstrip() if bounded else ""
