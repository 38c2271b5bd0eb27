import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.pack import LEVELS
from interviewer.domain.entities.interview import Level
from interviewer.domain.entities.scorecard import Contribution, CriterionResult, StoryScore, Vote
from interviewer.domain.scores.answer_score import answer_score
from interviewer.domain.scores.level_view import LevelView, answer_levels, round_levels
from tests.domain.fixtures import RULES
from tests.domain.scores.test_round_score import card, result, story, unscored

ASKING = RULES.model_copy(update={"asks": {"earn_trust": {level: f"What {level} asks of trust." for level in LEVELS}}})


def of(score: StoryScore) -> LevelView:
    view = answer_levels(score, score.rubric, ASKING)
    assert view is not None
    return view


def missed(criterion: str, points: float) -> CriterionResult:
    return result(criterion, points=0.0, possible=points)


def capped(*reasons: str) -> StoryScore:
    lines = tuple(Contribution(source="cap/event", label=reason, points=-1.0) for reason in reasons)
    return story(2.0, missed("task", 1.0)).model_copy(update={"contributions": lines})


class TestRows:
    def test_the_same_answer_gets_a_worse_vote_at_a_higher_level(self) -> None:
        rows = of(story(3.1)).rows
        assert [(row.level, row.vote, row.missing) for row in rows] == [
            ("L4", Vote.INCLINED, 0.0),
            ("L5", Vote.INCLINED, 0.0),
            ("L6", Vote.NOT_INCLINED, 0.3),
        ]

    @given(st.integers(0, 50).map(lambda tenths: tenths / 10))
    def test_nothing_is_missing_exactly_where_the_vote_is_inclined(self, overall: float) -> None:
        for row in of(story(overall)).rows:
            assert (row.missing == 0) == (row.vote in (Vote.INCLINED, Vote.STRONGLY_INCLINED))
            assert RULES.thresholds[row.level].vote(round(overall + row.missing, 2)) in (
                Vote.INCLINED,
                Vote.STRONGLY_INCLINED,
            )

    def test_without_a_score_there_is_no_view(self) -> None:
        assert answer_levels(unscored("Nobody judged."), "earn_trust", ASKING) is None
        assert round_levels(card(unscored("Nobody judged.")), ASKING) is None


class TestNext:
    @pytest.mark.parametrize(("overall", "level"), [(1.0, "L4"), (2.8, "L5"), (3.3, "L6")])
    def test_it_is_the_lowest_level_that_is_not_reached(self, overall: float, level: Level) -> None:
        row = of(story(overall)).next
        assert row is not None and row.level is level
        assert of(story(overall)).asks == f"What {level} asks of trust."

    def test_an_answer_that_is_good_enough_everywhere_needs_nothing(self) -> None:
        view = of(story(3.4, missed("task", 1.0)))
        assert (view.next, view.gains, view.asks) == (None, (), "")

    def test_a_rubric_about_which_the_levels_say_nothing_asks_nothing(self) -> None:
        view = answer_levels(story(2.0), "own_rubric", ASKING)
        assert view is not None and view.asks == ""


class TestGains:
    def test_the_largest_come_first_and_no_more_than_needed(self) -> None:
        view = of(story(2.4, missed("small", 0.1), missed("large", 0.3), missed("middle", 0.2)))
        assert [(gain.criterion, gain.points) for gain in view.gains] == [("large", 0.3), ("middle", 0.2)]
        assert view.gains[0].next_step == "Say it."

    def test_there_are_three_at_most(self) -> None:
        view = of(story(0.0, *(missed(f"c{number}", 0.5) for number in range(5))))
        assert [gain.criterion for gain in view.gains] == ["c0", "c1", "c2"]

    def test_what_was_shown_or_not_judged_gains_nothing(self) -> None:
        shown = result("shown", points=1.0, next_step="")
        assert of(story(2.0, shown, result("unjudged", points=None))).gains == ()

    def test_a_red_flag_that_was_raised_is_a_gain_when_it_goes(self) -> None:
        raised = result("guessing", points=-0.6, possible=0.0)
        assert [(gain.criterion, gain.points) for gain in of(story(2.0, raised)).gains] == [("guessing", 0.6)]

    def test_a_cap_is_named_because_nothing_else_counts_before_it(self) -> None:
        assert of(capped("No event is told")).held == "No event is told"
        assert of(story(2.0)).held == ""

    def test_of_two_caps_the_lower_is_named(self) -> None:
        assert of(capped("No reason is told", "Nothing told shows Dive Deep")).held == "Nothing told shows Dive Deep"

    def test_the_public_score_of_an_answer_gives_the_same_view(self) -> None:
        score = story(2.0, missed("task", 1.0)).model_copy(update={"vote": Vote.NOT_INCLINED})
        assert answer_levels(answer_score(score), score.rubric, ASKING) == of(score)


class TestRound:
    def test_a_gain_is_what_it_adds_to_the_mean_of_the_answers(self) -> None:
        whole = card(story(2.0, missed("task", 0.8)), story(2.2, missed("task", 0.4), missed("reason", 1.0)))
        view = round_levels(whole, ASKING)
        assert view is not None
        assert [(gain.criterion, gain.points) for gain in view.gains] == [("task", 0.6), ("reason", 0.5)]

    def test_answers_without_a_score_have_no_part_in_it(self) -> None:
        view = round_levels(card(story(2.4, missed("task", 1.0)), unscored("No.", missed("task", 1.0))), ASKING)
        assert view is not None
        assert [gain.points for gain in view.gains] == [1.0]

    def test_what_a_level_asks_is_said_when_the_round_is_about_one_thing(self) -> None:
        other = story(2.0).model_copy(update={"rubric": "dive_deep"})
        alike, mixed = round_levels(card(story(2.0), story(2.0)), ASKING), round_levels(card(story(2.0), other), ASKING)
        assert alike is not None and mixed is not None
        assert (alike.asks, mixed.asks) == ("What L4 asks of trust.", "")

    @pytest.mark.parametrize(
        ("stories", "held"),
        [
            ((capped("No event"), capped("No event"), unscored("No.")), "No event"),
            ((capped("No event"), capped("No reason")), ""),
            ((capped("No event"), story(2.0)), ""),
        ],
    )
    def test_a_cap_is_named_when_all_answers_are_under_it(self, stories: tuple[StoryScore, ...], held: str) -> None:
        view = round_levels(card(*stories), ASKING)
        assert view is not None and view.held == held

    def test_a_round_that_is_good_enough_everywhere_needs_nothing(self) -> None:
        view = round_levels(card(story(4.0, missed("task", 1.0))), ASKING)
        assert view is not None and (view.next, view.gains) == (None, ())
