"""The candidate's own vote on an answer, beside the vote that the answer got."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from interviewer.domain.base import Frozen
from interviewer.domain.entities.loop import VOTES
from interviewer.domain.entities.scorecard import Vote

# Fewer answers say nothing about how somebody rates themselves.
ENOUGH = 3
_STEPS = {1: "one step", 2: "two steps", 3: "three steps"}


class SelfVote(Frozen):
    """How a candidate voted on an answer of theirs before its score was shown."""

    interview_id: str
    question_id: str
    vote: Vote
    at: datetime


class Pair(Frozen):
    """The two votes that one or several answers have.

    Attributes:
        rubric: What the answers were scored by.
        own: The candidate's vote.
        given: The vote that the answers got.
        answers: How many they are.
    """

    rubric: str
    own: Vote
    given: Vote
    answers: int = 1


class FarthestOff(Frozen):
    """The principle on which a candidate's own votes are farthest off; `mean` is negative when they are too low."""

    rubric: str
    mean: float
    answers: int


class Calibration(Frozen):
    """How well somebody rates their own answers.

    Attributes:
        mean: Steps too high on average, one decimal; negative when too low.
        right: On how many answers both votes are the same.
        most: None when on no principle with enough answers the votes are too high or too low on average.
    """

    answers: int
    mean: float
    right: int
    most: FarthestOff | None = None


def vote_words(vote: Vote) -> str:
    """The vote within a sentence, such as `not inclined`."""
    return vote.value.replace("_", " ")


def steps_too_high(own: Vote, given: Vote) -> int:
    """By how many steps the own vote is above the given one; negative when it is below."""
    return VOTES.index(own) - VOTES.index(given)


def comparison(own: Vote, given: Vote | None) -> str:
    """Both votes on one answer in a sentence; `given` is None for an answer that has no score."""
    if given is None:
        return f"You said {vote_words(own)}; there is no score to compare it with."
    high = steps_too_high(own, given)
    if not high:
        return f"You said {vote_words(own)}, and so it came out."
    way = "high" if high > 0 else "low"
    return f"You said {vote_words(own)}; it came out {vote_words(given)}: {_STEPS[abs(high)]} too {way}."


def calibration(pairs: Sequence[Pair]) -> Calibration | None:
    """What the votes on all answers come to; None below three answers."""
    if _answers(pairs) < ENOUGH:
        return None
    return Calibration(
        answers=_answers(pairs),
        mean=_mean(pairs),
        right=_answers([pair for pair in pairs if pair.own is pair.given]),
        most=_farthest_off(pairs),
    )


def calibration_words(found: Calibration, names: Mapping[str, str]) -> str:
    """The calibration in a sentence or two; `names` are those of the rubrics by id."""
    right = f"right on {found.right or 'none'}"
    said = [f"Over {found.answers} answers you rated yourself {_on_average(found.mean)} on average; {right}."]
    if most := found.most:
        name = names.get(most.rubric, most.rubric)
        said.append(f"Most on {name}: {_on_average(most.mean)} over {most.answers} answers.")
    return " ".join(said)


def _on_average(mean: float) -> str:
    if not mean:
        return "neither too high nor too low"
    return f"{abs(mean):.1f} steps too {'high' if mean > 0 else 'low'}"


def _mean(pairs: Sequence[Pair]) -> float:
    return round(sum(steps_too_high(pair.own, pair.given) * pair.answers for pair in pairs) / _answers(pairs), 1)


def _answers(pairs: Sequence[Pair]) -> int:
    return sum(pair.answers for pair in pairs)


def _farthest_off(pairs: Sequence[Pair]) -> FarthestOff | None:
    """The first of the worst in the order of the answers."""
    by_rubric: dict[str, list[Pair]] = {}
    for pair in pairs:
        by_rubric.setdefault(pair.rubric, []).append(pair)
    rated = [
        FarthestOff(rubric=rubric, mean=_mean(own), answers=_answers(own))
        for rubric, own in by_rubric.items()
        if _answers(own) >= ENOUGH
    ]
    return max((one for one in rated if one.mean), key=lambda one: abs(one.mean), default=None)
