from hypothesis import given, settings
from hypothesis import strategies as st

from evals.pack import LEVELS
from interviewer.domain.entities.interview import Level
from interviewer.domain.entities.on_task import OffTask
from interviewer.domain.entities.scorecard import (
    Contribution,
    CriterionResult,
    Scorecard,
    Stability,
    Status,
    StoryScore,
    Vote,
)
from interviewer.domain.scores.round_score import scorecard
from tests.domain.fixtures import RULES


def result(
    criterion: str, *, points: float | None, possible: float = 1.0, rubric: str = "star", next_step: str = "Say it."
) -> CriterionResult:
    return CriterionResult(
        id=criterion,
        rubric=rubric,
        question=f"Is the {criterion} told?",
        status=Status.NOT_SCORED if points is None else Status.SCORED,
        met=None if points is None else points > 0,
        points=points,
        possible=possible,
        rationale="Because.",
        next_step=next_step,
    )


def story(overall: float, *criteria: CriterionResult) -> StoryScore:
    return StoryScore(
        question_id="own_error",
        question="What did you do?",
        rubric="earn_trust",
        status=Status.SCORED,
        overall=overall,
        criteria=criteria,
    )


def unscored(reason: str, *criteria: CriterionResult) -> StoryScore:
    return StoryScore(
        question_id="own_error",
        question="What did you do?",
        rubric="earn_trust",
        status=Status.NOT_SCORED,
        reason=reason,
        criteria=criteria,
    )


def card(*stories: StoryScore, level: Level = "L5") -> Scorecard:
    return scorecard("i1", stories, RULES, level)


class TestOverall:
    def test_it_is_the_mean_of_the_scored_stories(self) -> None:
        assert card(story(2.0), story(3.5), story(4.1)).overall == 3.2

    def test_a_story_that_could_not_be_scored_is_left_out_and_not_counted_as_zero(self) -> None:
        whole = card(story(3.0), unscored("The judge did not answer."), story(4.0))
        assert whole.status is Status.SCORED
        assert whole.overall == 3.5
        assert len(whole.stories) == 3, "it is still shown"

    def test_a_story_of_zero_counts(self) -> None:
        assert card(story(0.0), story(3.0)).overall == 1.5

    def test_a_half_is_rounded_up(self) -> None:
        assert card(story(2.2), story(2.3)).overall == 2.3
        assert card(story(2.3), story(2.4)).overall == 2.4

    @settings(max_examples=60)
    @given(st.lists(st.integers(0, 50).map(lambda tenths: tenths / 10), min_size=1, max_size=8))
    def test_it_lies_between_the_weakest_and_the_strongest_story_with_one_decimal(self, scores: list[float]) -> None:
        overall = card(*map(story, scores)).overall
        assert overall is not None
        assert min(scores) <= overall <= max(scores)
        assert overall == round(overall, 1)
        assert abs(overall - sum(scores) / len(scores)) <= 0.05 + 1e-6

    def test_the_order_of_the_stories_is_kept(self) -> None:
        stories = (story(3.0), unscored("No."), story(1.0))
        assert card(*stories).stories == stories


class TestVote:
    def test_it_follows_from_the_mean_and_the_level(self) -> None:
        votes = {level: card(story(3.0), story(3.2), level=level).vote for level in LEVELS}
        assert votes == {"L4": Vote.INCLINED, "L5": Vote.INCLINED, "L6": Vote.NOT_INCLINED}

    def test_the_level_does_not_change_the_score(self) -> None:
        assert {card(story(3.1), level=level).overall for level in LEVELS} == {3.1}

    def test_what_is_missing_to_the_next_vote_is_the_way_to_the_nearest_higher_bound(self) -> None:
        assert card(story(1.2)).to_next_vote == 0.8
        assert card(story(2.0)).to_next_vote == 1.1
        assert card(story(3.1)).to_next_vote == 1.0

    def test_at_the_top_nothing_is_missing(self) -> None:
        best = card(story(4.1))
        assert best.vote is Vote.STRONGLY_INCLINED
        assert best.to_next_vote is None

    @settings(max_examples=60)
    @given(st.integers(0, 50), st.sampled_from(LEVELS))
    def test_with_the_missing_points_the_next_better_vote_is_reached(self, tenths: int, level: Level) -> None:
        now = card(story(tenths / 10), level=level)
        assert now.overall is not None
        assert now.vote is not None
        if now.to_next_vote is None:
            assert now.vote is Vote.STRONGLY_INCLINED
            return
        assert now.to_next_vote > 0
        then = RULES.thresholds[level].vote(round(now.overall + now.to_next_vote, 1))
        assert list(Vote).index(then) == list(Vote).index(now.vote) - 1

    def test_a_mean_near_a_bound_is_borderline(self) -> None:
        assert card(story(3.3)).stability is Stability.BORDERLINE
        assert card(story(2.9)).stability is Stability.BORDERLINE
        assert card(story(2.5)).stability is Stability.STABLE


class TestNothingScored:
    def test_without_stories_the_reason_is_that_nothing_was_answered(self) -> None:
        empty = card()
        assert (empty.status, empty.overall, empty.vote) == (Status.NOT_SCORED, None, None)
        assert empty.reason == "No prepared question was answered."

    def test_a_reason_that_all_stories_share_is_the_reason_of_the_round(self) -> None:
        assert card(unscored("The judge did not answer."), unscored("The judge did not answer.")).reason == (
            "The judge did not answer."
        )

    def test_different_reasons_are_left_to_the_stories(self) -> None:
        mixed = card(unscored("The judge did not answer."), unscored("There was no answer to score."))
        assert mixed.reason == "No story could be scored."
        assert [s.reason for s in mixed.stories] == ["The judge did not answer.", "There was no answer to score."]

    def test_there_is_no_number_no_vote_and_nothing_to_fix(self) -> None:
        empty = card(unscored("No.", result("task", points=0.0)))
        assert (empty.stability, empty.to_next_vote, empty.first_fix) == (None, None, None)


class TestFirstFix:
    def test_it_is_the_criterion_that_most_is_missing_of_over_all_stories(self) -> None:
        fix = card(
            story(3.0, result("event", points=0.0, possible=1.5), result("number", points=0.0)),
            story(3.0, result("event", points=1.5, possible=1.5, next_step=""), result("number", points=0.0)),
        ).first_fix
        assert fix is not None
        assert (fix.criterion, fix.points_lost) == ("number", 1.0), "the round's score is the mean of two stories"
        assert (fix.question, fix.next_step) == ("Is the number told?", "Say it.")

    def test_the_same_name_in_two_rubrics_is_two_criteria(self) -> None:
        fix = card(
            story(3.0, result("proof", points=0.0, rubric="star"), result("event", points=0.0, possible=1.5)),
            story(3.0, result("proof", points=0.0, rubric="dive_deep")),
        ).first_fix
        assert fix is not None
        assert fix.criterion == "event"

    def test_its_cost_is_what_the_total_would_gain(self) -> None:
        missing = result("event", points=0.0, possible=1.5).model_copy(update={"cost": 0.3})
        fix = card(story(3.0, missing), story(3.0, result("task", points=0.0))).first_fix
        assert fix is not None and (fix.criterion, fix.points_lost) == ("event", 0.15)

    def test_a_red_flag_costs_the_points_that_it_took(self) -> None:
        fix = card(
            story(3.0, result("event", points=0.0, possible=0.8), result("guessing", points=-1.2, possible=0.0))
        ).first_fix
        assert fix is not None
        assert (fix.criterion, fix.points_lost) == ("guessing", 1.2)

    def test_the_first_asked_wins_a_tie(self) -> None:
        fix = card(story(3.0, result("event", points=0.0), result("task", points=0.0))).first_fix
        assert fix is not None
        assert fix.criterion == "event"

    def test_what_an_answer_with_full_marks_lacks_has_cost_nothing(self) -> None:
        assert card(story(5.0, result("second_option", points=0.0, possible=1.4))).first_fix is None

    def test_a_design_of_something_else_costs_what_it_is_bounded_by(self) -> None:
        bound = Contribution(source="cap/off_task", label="Of something else", points=-1.8)
        off = {"off_task": OffTask(untouched=()), "contributions": (bound,)}
        fix = card(story(2.5, result("event", points=0.0)).model_copy(update=off)).first_fix
        assert fix is not None and (fix.criterion, fix.points_lost) == ("off_task", 1.8)

    def test_what_was_met_or_not_judged_or_told_in_an_unscored_story_is_no_fix(self) -> None:
        whole = card(
            story(5.0, result("event", points=1.0, next_step=""), result("task", points=None)),
            unscored("No.", result("outcome", points=0.0, possible=3.0)),
        )
        assert whole.first_fix is None
