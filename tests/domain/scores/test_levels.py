"""Votes by level, and how what shows across a round moves one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from evals.pack import LEVELS
from interviewer.domain.entities.interview import Level
from interviewer.domain.entities.judging import Pattern, PatternKind, RoundReview, Weight
from interviewer.domain.entities.loop import VOTES
from interviewer.domain.entities.scorecard import Status, StoryScore, Vote
from interviewer.domain.scores.level_view import round_levels
from interviewer.domain.scores.levels import PatternRule, VoteThresholds, pattern_move
from interviewer.domain.scores.round_score import scorecard
from tests import shipped
from tests.domain.fixtures import RULES
from tests.domain.patterned import pattern

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


SHIPPED_RULES = shipped.content().levels
NO, NOT, YES, STRONG = VOTES
KNEW = pattern("q1", "q2", "q3")
CLASH = pattern("q1", None, kind=PatternKind.CONTRADICTION)
CARES = pattern("q1", "q2", "q3", weight=Weight.GOOD, name="Checks before it hurts")

patterns = st.lists(
    st.builds(
        pattern,
        st.sampled_from(["q1", None]),
        st.sampled_from(["q1", "q2"]),
        st.sampled_from(["q1", "q3"]),
        kind=st.sampled_from(PatternKind),
        weight=st.sampled_from(Weight),
    ),
    max_size=4,
)


@pytest.mark.parametrize(
    ("before", "found", "after"),
    [
        (STRONG, [KNEW], YES),
        (YES, [KNEW], NOT),
        (NOT, [KNEW], NO),
        (NO, [KNEW], NO),
        (YES, [CLASH], NOT),
        (NOT, [CLASH], NOT),
        (NOT, [CARES], YES),
        (YES, [CARES], YES),
        (NOT, [CARES, KNEW], NO),
        (YES, [pattern("q1", "q1")], YES),
        (NOT, [pattern("q1", "q2", weight=Weight.GOOD)], NOT),
        (YES, [], YES),
    ],
)
def test_the_shipped_rules(before: Vote, found: list[Pattern], after: Vote) -> None:
    vote, move = pattern_move(before, found, SHIPPED_RULES)
    assert vote is after
    assert (move is None) is (before is after)
    if move is not None:
        assert move.before is before and move.pattern in move.because


@given(st.sampled_from(VOTES), patterns)
def test_no_vote_moves_by_more_than_a_step(before: Vote, found: list[Pattern]) -> None:
    after, _ = pattern_move(before, found, SHIPPED_RULES)
    assert abs(VOTES.index(after) - VOTES.index(before)) <= 1


def test_a_rule_says_nothing_in_unknown_braces() -> None:
    with pytest.raises(ValidationError, match="may use"):
        PatternRule(
            id="x", kinds=(PatternKind.PATTERN,), weight=Weight.BAD, answers=1, limit=Vote.INCLINED, because="{who}"
        )


def story(overall: float) -> StoryScore:
    return StoryScore(question_id="q1", question="?", rubric="x", status=Status.SCORED, overall=overall)


def test_the_scorecard_says_what_moved_its_vote_and_keeps_its_number() -> None:
    card = scorecard("i", [story(4.5)], SHIPPED_RULES, "L5", RoundReview(patterns=(KNEW,)))
    assert (card.overall, card.vote, card.to_next_vote) == (4.5, YES, None)
    assert card.moved is not None and card.moved.before is STRONG
    assert card.patterns == (KNEW,)
    view = round_levels(card, SHIPPED_RULES)
    assert view is not None and [row.vote for row in view.rows] == [YES, YES, YES]


def test_without_a_look_across_nothing_moves() -> None:
    card = scorecard("i", [story(4.5)], SHIPPED_RULES, "L5")
    assert (card.vote, card.moved, card.review, card.patterns) == (STRONG, None, None, ())


def test_a_look_that_failed_may_be_tried_again_and_costs_no_score() -> None:
    card = scorecard("i", [story(4.5)], SHIPPED_RULES, "L5", RoundReview(reason="It was away."))
    assert (card.vote, card.may_be_tried_again) == (STRONG, True)
    assert not scorecard("i", [story(4.5)], SHIPPED_RULES, "L5", RoundReview()).may_be_tried_again
