"""A sitting of the online assessment: what is drawn, its clock, and what it comes to."""

from datetime import UTC, datetime, timedelta

import pytest
from pydantic import ValidationError

from evals.pack import LEVELS
from interviewer.domain.assessment.assessment_result import OptionResult, assessment_result, rating_score
from interviewer.domain.assessment.items import Message, Option, Pair, Scenario, Shows, Statement
from interviewer.domain.assessment.session import (
    PAIR_SECONDS,
    PAIRS,
    SCENARIOS,
    AssessmentPart,
    AssessmentPlan,
    AssessmentSession,
    Leaned,
    Rated,
    Side,
    plan_assessment,
)
from interviewer.domain.entities.interview import Level
from interviewer.domain.entities.rubric import RubricKind
from tests.builders import level_rules, star_rubric

START = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)
EFFECTIVE = {"pause": 1, "ask": 2, "wait": 3, "look": 5}
RULES = level_rules()
RUBRIC = star_rubric().model_copy(update={"id": "work_simulation", "kind": RubricKind.ASSESSMENT})


def option(name: str, effectiveness: int) -> Option:
    shows = (Shows(principle="dive_deep", strength=1, why="Looks."),)
    return Option(id=name, text=f"Do {name}.", effectiveness=effectiveness, shows=shows)


def scenario(name: str, *, minutes: int = 5, levels: tuple[Level, ...] = LEVELS) -> Scenario:
    return Scenario(
        id=name,
        rubric="work_simulation",
        title=f"The case of {name}",
        levels=levels,
        messages=(Message(sender="Lead", channel="chat", text="It is late."),),
        constraints=("One day.", "No budget."),
        question="What do you do?",
        options=tuple(option(*one) for one in EFFECTIVE.items()),
        minutes=minutes,
    )


def pair(name: str, left: str = "dive_deep", right: str = "frugality") -> Pair:
    return Pair(
        id=name,
        rubric="work_style",
        left=Statement(text="I look.", principle=left),
        right=Statement(text="I save.", principle=right),
    )


MANY = [scenario(f"s{n}") for n in range(9)]
PAIRS_OF = [pair(f"p{n}") for n in range(30)]


def sitting(**choices: Rated | Leaned) -> AssessmentSession:
    plan = AssessmentPlan(level="L5", scenarios=("s1", "s2"), pairs=("p1", "p2", "p3"), seconds=600)
    return AssessmentSession(id="a", plan=plan, started_at=START, choices=choices)


def test_the_same_seed_draws_the_same_and_each_once() -> None:
    plan = plan_assessment("L5", 7, MANY, PAIRS_OF)

    assert plan == plan_assessment("L5", 7, MANY[::-1], PAIRS_OF[::-1])
    assert plan != plan_assessment("L5", 8, MANY, PAIRS_OF)
    assert (len(set(plan.scenarios)), len(set(plan.pairs))) == (SCENARIOS, PAIRS)
    assert plan.seconds == SCENARIOS * 300 + PAIRS * PAIR_SECONDS


def test_scenarios_of_other_levels_are_left_out() -> None:
    found = plan_assessment("L4", 1, [scenario("for_all"), scenario("for_six", levels=("L6",))], PAIRS_OF)

    assert found.scenarios == ("for_all",)


def test_nothing_to_ask_is_no_sitting() -> None:
    with pytest.raises(ValueError, match="nothing to ask"):
        plan_assessment("L5", 1, [], [])


def test_the_clock_runs_to_the_end_of_the_time_and_no_further() -> None:
    going = sitting()

    assert going.remaining(START + timedelta(seconds=100)) == 500
    assert going.remaining(START + timedelta(hours=1)) == 0
    assert going.model_copy(update={"ended_at": START}).remaining(START) == 0


def test_the_parts_run_on_their_own_clocks_one_after_the_other() -> None:
    plan = sitting().plan.model_copy(update={"problems": ("best_of",), "coding_seconds": 4200})
    coding = sitting().model_copy(update={"plan": plan})
    after = coding.model_copy(update={"coded_at": START + timedelta(seconds=100)})

    assert (coding.stage, coding.deadline, coding.coding_seconds) == (
        AssessmentPart.CODING,
        START + timedelta(seconds=4200),
        None,
    )
    assert (after.stage, after.deadline, after.coding_seconds) == (
        AssessmentPart.WORK,
        START + timedelta(seconds=700),
        100,
    )
    assert (plan.part, sitting().plan.part) == (AssessmentPart.WHOLE, AssessmentPart.WORK)


def test_a_sitting_that_ends_with_the_coding_part_took_as_long_as_it() -> None:
    plan = AssessmentPlan(level="L5", problems=("a", "b"), scenarios=(), pairs=(), seconds=0, coding_seconds=4200)
    over = AssessmentSession(id="a", plan=plan, started_at=START, ended_at=START + timedelta(seconds=60))

    assert (over.coding_seconds, sitting().coding_seconds) == (60, None)


def test_it_goes_on_where_the_candidate_was() -> None:
    assert sitting().position == 0
    assert sitting(s1=Rated(), s2=Rated()).position == 1
    assert sitting(s2=Rated(), p1=Leaned(side=Side.LEFT)).position == 2


def test_a_rating_lies_between_one_and_five() -> None:
    with pytest.raises(ValidationError):
        Rated(ratings={"look": 6})


@pytest.mark.parametrize(
    ("ratings", "score"),
    [
        (EFFECTIVE, 5.0),
        (dict.fromkeys(EFFECTIVE, 3), 0.0),
        ({"pause": 5, "ask": 4, "wait": 3, "look": 1}, 0.0),
        ({**EFFECTIVE, "ask": 3}, 4.4),
        ({**EFFECTIVE, "look": 3}, 2.8),
        ({"pause": 1}, None),
        ({}, None),
    ],
)
def test_ratings_are_scored_by_how_far_they_are_from_the_rubrics(ratings: dict[str, int], score: float | None) -> None:
    options = tuple(OptionResult(option=one, given=ratings.get(one.id)) for one in scenario("s").options)

    assert rating_score(options) == score


def test_the_result_scores_what_was_done_and_leaves_the_rest_out() -> None:
    written = "The customer is harmed first. I profiled it in March because the budget was short."
    done = sitting(
        s1=Rated(ratings=EFFECTIVE, reason=written),
        p1=Leaned(side=Side.LEFT),
        p2=Leaned(side=Side.LEFT),
        gone=Leaned(side=Side.LEFT),
    )
    content = {one.id: one for one in (scenario("s1"), scenario("s2"))}
    pairs = {one.id: one for one in (pair("p1"), pair("p2", right="ownership"), pair("p3"))}

    result = assessment_result(done, content, pairs, {RUBRIC.id: RUBRIC}, RULES)

    assert result.ratings == 5.0
    assert [one.score for one in result.scenarios] == [5.0, None]
    first, second = result.scenarios
    assert first.reason is not None and first.reason.overall == result.reasons is not None
    assert second.reason is None
    assert [(one.principle, one.chosen, one.offered) for one in result.leanings] == [
        ("dive_deep", 2, 2),
        ("frugality", 0, 1),
        ("ownership", 0, 1),
    ]


def test_a_sitting_without_a_choice_has_no_score() -> None:
    result = assessment_result(sitting(), {"s1": scenario("s1")}, {}, {RUBRIC.id: RUBRIC}, RULES)

    assert (result.ratings, result.reasons, result.leanings, len(result.scenarios)) == (None, None, (), 1)


def test_three_parts_follow_one_another_and_each_says_what_it_asks() -> None:
    plan = AssessmentPlan(
        level="L5",
        problems=("best_of",),
        reasoning=("r1", "r2"),
        scenarios=("s1",),
        seconds=300,
        coding_seconds=4200,
        reasoning_seconds=2100,
    )
    coding = AssessmentSession(id="a", plan=plan, started_at=START)
    reasoning = coding.model_copy(update={"coded_at": START + timedelta(seconds=100)})
    work = reasoning.model_copy(update={"reasoned_at": START + timedelta(seconds=500)})

    assert (plan.part, plan.asked, plan.stages) == (
        AssessmentPart.WHOLE,
        4,
        (AssessmentPart.CODING, AssessmentPart.REASONING, AssessmentPart.WORK),
    )
    assert [one.stage for one in (coding, reasoning, work)] == list(plan.stages)
    assert [one.goes_on for one in (coding, reasoning, work)] == [True, True, False]
    assert (reasoning.items, reasoning.deadline) == (("r1", "r2"), START + timedelta(seconds=2200))
    assert (work.items, work.deadline) == (("s1",), START + timedelta(seconds=800))


def test_the_reasoning_part_alone_has_its_own_time() -> None:
    plan = AssessmentPlan(level="L5", reasoning=("r1",), reasoning_seconds=2100)
    alone = AssessmentSession(id="a", plan=plan, started_at=START)

    assert (plan.part, alone.goes_on, alone.remaining(START)) == (AssessmentPart.REASONING, False, 2100)
