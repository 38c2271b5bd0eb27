"""How well a story serves a principle: by what it would get as an answer, and by how far it is about the principle."""

from collections.abc import Collection, Iterable, Mapping

from interviewer.domain.entities.rubric import Polarity
from interviewer.domain.entities.scorecard import Reading, StoryScore, Vote
from interviewer.domain.preparation.bank import Serving, Strength
from interviewer.domain.scores.levels import VoteThresholds

_BY_VOTE = {
    Vote.STRONGLY_INCLINED: Strength.STRONG,
    Vote.INCLINED: Strength.WORKABLE,
    Vote.NOT_INCLINED: Strength.STRETCH,
    Vote.STRONGLY_NOT_INCLINED: Strength.GAP,
}
_MOST_QUOTES = 3
# Below this share of a story nothing of it is about the principle.
NOTHING = 0.001
# A good story answers only a question that it is about: to be more than a stretch, a principle must be among so many
# of the largest shares, and have this share. Of those that the small reader then calls workable or strong, 59% are
# among the three that a coach named (words alone: 45%), and without this rule 31% (29%): `python -m evals.bank`.
FIRST = 3
ENOUGH = 0.1


def shares_of(reading: Reading, scores: Mapping[str, StoryScore], *, fitted: bool) -> dict[str, float]:
    """How much of the story is about each principle, adding up to 1.

    By the reader's fit; where there is none, by the part of each principle's points that were found.
    """
    if fitted and reading.fits:
        return {fit.principle: fit.share for fit in reading.fits}
    found = {name: _found(score) for name, score in scores.items()}
    total = sum(found.values())
    return {name: value / total if total else 0.0 for name, value in found.items()}


def serving_of(
    principle: str,
    score: StoryScore,
    shares: Mapping[str, float],
    thresholds: VoteThresholds,
    meant: Collection[str] = (),
) -> Serving:
    """How the story serves one principle; none that it is not about, unless the candidate meant it for that."""
    share = min(1.0, max(0.0, shares.get(principle, 0.0)))
    strength = Strength.GAP
    if score.overall is not None and (share >= NOTHING or principle in meant):
        strength = _BY_VOTE[thresholds.vote(score.overall)]
    return Serving(
        principle=principle, share=share, score=score.overall, strength=strength, quotes=_quotes(score, principle)
    )


def ranked(serves: Iterable[Serving], meant: Collection[str] = ()) -> tuple[Serving, ...]:
    """The principles by how far the story is about them.

    Those that it is hardly about are a stretch at most, unless the candidate meant it for them.
    """
    ordered = sorted(serves, key=lambda one: (-one.share, -(one.score or 0.0)))
    return tuple(
        one if one.principle in meant or (at < FIRST and one.share >= ENOUGH) else _at_most_a_stretch(one)
        for at, one in enumerate(ordered)
    )


def _at_most_a_stretch(serving: Serving) -> Serving:
    if serving.strength in (Strength.STRONG, Strength.WORKABLE):
        return serving.model_copy(update={"strength": Strength.STRETCH})
    return serving


def _found(score: StoryScore) -> float:
    own = [r for r in score.criteria if r.rubric == score.rubric and r.polarity is Polarity.POSITIVE]
    possible = sum(result.possible for result in own)
    return sum(result.possible for result in own if result.met) / possible if possible else 0.0


def _quotes(score: StoryScore, principle: str) -> tuple[str, ...]:
    """The words that meet most of the principle's own criteria."""
    met = [r for r in score.criteria if r.rubric == principle and r.met and r.evidence is not None]
    met = [r for r in met if r.polarity is Polarity.POSITIVE]
    best = sorted(met, key=lambda result: -result.possible)[:_MOST_QUOTES]
    return tuple(dict.fromkeys(result.evidence.quote for result in best if result.evidence is not None))
