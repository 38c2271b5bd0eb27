import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from evals.pack import LEVELS
from interviewer.domain.entities.interview import Level
from interviewer.domain.entities.scorecard import Vote
from interviewer.domain.scores.levels import VoteThresholds
from tests.domain.fixtures import RULES

BOUNDS = VoteThresholds(not_inclined=2.0, inclined=3.0, strongly_inclined=4.0)
BEST_FIRST = list(Vote)


@pytest.mark.parametrize(
    ("overall", "vote"),
    [
        (0.0, Vote.STRONGLY_NOT_INCLINED),
        (1.9, Vote.STRONGLY_NOT_INCLINED),
        (2.0, Vote.NOT_INCLINED),
        (2.9, Vote.NOT_INCLINED),
        (3.0, Vote.INCLINED),
        (3.9, Vote.INCLINED),
        (4.0, Vote.STRONGLY_INCLINED),
        (5.0, Vote.STRONGLY_INCLINED),
    ],
)
def test_a_score_on_a_bound_has_reached_the_vote(overall: float, vote: Vote) -> None:
    assert BOUNDS.vote(overall) is vote


@settings(max_examples=60)
@given(st.floats(0, 5), st.floats(0, 5), st.sampled_from(LEVELS))
def test_a_higher_score_never_gives_a_worse_vote(one: float, other: float, level: Level) -> None:
    low, high = sorted((one, other))
    vote = RULES.thresholds[level].vote
    assert BEST_FIRST.index(vote(high)) <= BEST_FIRST.index(vote(low))


def test_the_bounds_are_given_lowest_first() -> None:
    assert BOUNDS.bounds == (2.0, 3.0, 4.0)


@pytest.mark.parametrize("bounds", [(3.0, 2.0, 4.0), (2.0, 4.0, 3.0), (2.0, 2.0, 4.0), (2.0, 3.0, 3.0)])
def test_bounds_that_do_not_rise_are_refused(bounds: tuple[float, float, float]) -> None:
    with pytest.raises(ValidationError, match="thresholds must rise"):
        VoteThresholds(not_inclined=bounds[0], inclined=bounds[1], strongly_inclined=bounds[2])


@pytest.mark.parametrize("bounds", [(0.0, 3.0, 4.0), (-1.0, 3.0, 4.0), (2.0, 3.0, 5.1)])
def test_bounds_off_the_scale_are_refused(bounds: tuple[float, float, float]) -> None:
    with pytest.raises(ValidationError):
        VoteThresholds(not_inclined=bounds[0], inclined=bounds[1], strongly_inclined=bounds[2])
