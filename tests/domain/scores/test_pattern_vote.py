"""What shows across a round moves its vote by a rule, one step at most and no further than its limit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from interviewer.domain.entities.judging import Pattern, PatternKind, RoundReview, Weight
from interviewer.domain.entities.loop import VOTES
from interviewer.domain.entities.scorecard import Status, StoryScore, Vote
from interviewer.domain.scores.level_view import round_levels
from interviewer.domain.scores.levels import PatternRule, pattern_move
from interviewer.domain.scores.round_score import scorecard
from tests import shipped
from tests.domain.patterned import pattern

RULES = shipped.content().levels
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
    vote, move = pattern_move(before, found, RULES)
    assert vote is after
    assert (move is None) is (before is after)
    if move is not None:
        assert move.before is before and move.pattern in move.because


@given(st.sampled_from(VOTES), patterns)
def test_no_vote_moves_by_more_than_a_step(before: Vote, found: list[Pattern]) -> None:
    after, _ = pattern_move(before, found, RULES)
    assert abs(VOTES.index(after) - VOTES.index(before)) <= 1


def test_a_rule_says_nothing_in_unknown_braces() -> None:
    with pytest.raises(ValidationError, match="may use"):
        PatternRule(
            id="x", kinds=(PatternKind.PATTERN,), weight=Weight.BAD, answers=1, limit=Vote.INCLINED, because="{who}"
        )


def story(overall: float) -> StoryScore:
    return StoryScore(question_id="q1", question="?", rubric="x", status=Status.SCORED, overall=overall)


def test_the_scorecard_says_what_moved_its_vote_and_keeps_its_number() -> None:
    card = scorecard("i", [story(4.5)], RULES, "L5", RoundReview(patterns=(KNEW,)))
    assert (card.overall, card.vote, card.to_next_vote) == (4.5, YES, None)
    assert card.moved is not None and card.moved.before is STRONG
    assert card.patterns == (KNEW,)
    view = round_levels(card, RULES)
    assert view is not None and [row.vote for row in view.rows] == [YES, YES, YES]


def test_without_a_look_across_nothing_moves() -> None:
    card = scorecard("i", [story(4.5)], RULES, "L5")
    assert (card.vote, card.moved, card.review, card.patterns) == (STRONG, None, None, ())


def test_a_look_that_failed_may_be_tried_again_and_costs_no_score() -> None:
    card = scorecard("i", [story(4.5)], RULES, "L5", RoundReview(reason="It was away."))
    assert (card.vote, card.may_be_tried_again) == (STRONG, True)
    assert not scorecard("i", [story(4.5)], RULES, "L5", RoundReview()).may_be_tried_again
