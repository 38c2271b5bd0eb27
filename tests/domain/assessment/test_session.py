"""A sitting of the online assessment: what is drawn, its clock, and what it comes to."""

from datetime import UTC, datetime, timedelta

import pytest
from pydantic import ValidationError

from evals.pack import LEVELS
from interviewer.domain.assessment.assessment_result import (
    OptionResult,
    assessment_result,
    hidden_cases,
    rating_score,
    time_used,
)
from interviewer.domain.assessment.items import Message, Option, Pair, Scenario, Shows, Statement
from interviewer.domain.assessment.session import (
    CODING_MINUTES,
    PAIR_SECONDS,
    PAIRS,
    SCENARIOS,
    AssessmentPart,
    AssessmentPlan,
    AssessmentSession,
    Leaned,
    ProblemWork,
    Rated,
    Side,
    draw_problems,
    plan_assessment,
)
from interviewer.domain.coding.problem import CodingProblem
from interviewer.domain.entities.code import Draft, Language, RunKind, RunReport, RunStatus
from interviewer.domain.entities.code_check import CheckedCode, Tally
from interviewer.domain.entities.interview import Level
from interviewer.domain.entities.rubric import RubricKind
from tests.builders import level_rules, star_rubric
from tests.domain.editing import PROBLEM

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


NOW = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)


def draft(text: str, base: int = 0, language: Language = Language.PYTHON) -> Draft:
    return Draft(question_id="best_of", language=language, text=text, base=base)


@pytest.fixture
def written() -> ProblemWork:
    return ProblemWork().with_draft(draft("a = 1"), NOW).with_draft(draft("int a;", language=Language.CPP), NOW)


def test_the_latest_in_each_language_stays(written: ProblemWork) -> None:
    later = written.with_draft(draft("a = 2", 1), NOW)

    assert [(code.number, code.text) for code in later.codes] == [(2, "int a;"), (3, "a = 2")]


def test_what_is_the_newest_already_is_no_new_version(written: ProblemWork) -> None:
    assert written.with_draft(draft("int a;", 2, Language.CPP), NOW) is written
    assert written.with_draft(draft("a = 1", 1), NOW).codes[-1].number == 3


@pytest.mark.parametrize(("text", "base", "accepted"), [("b", 1, True), ("b", 0, False), ("a = 1", 0, True)])
def test_a_draft_of_an_older_version_is_not_accepted_unless_it_says_the_same(
    written: ProblemWork, text: str, base: int, accepted: bool
) -> None:
    assert written.accepts(draft(text, base)) is accepted


def test_a_first_draft_is_made_from_nothing() -> None:
    assert ProblemWork().accepts(draft("a"))
    assert not ProblemWork().accepts(draft("a", 1))


def test_runs_are_counted_and_the_last_stays(written: ProblemWork) -> None:
    report = RunReport(status=RunStatus.OK)
    twice = written.with_run(written.codes[0], RunKind.EXAMPLES, NOW, report)
    twice = twice.with_run(written.codes[1], RunKind.OWN, NOW, report)

    assert twice.run is not None
    assert (twice.run.number, twice.run.code, twice.run.kind) == (2, 2, RunKind.OWN)


TREES, GRAPHS = "trees", "graphs"


def problem(name: str, *topics: str, levels: tuple[Level, ...] = LEVELS) -> CodingProblem:
    return PROBLEM.model_copy(update={"id": name, "topics": topics, "levels": levels})


MANY_PROBLEMS = [problem(f"t{n}", TREES) for n in range(6)] + [problem(f"g{n}", GRAPHS) for n in range(6)]


def test_the_same_seed_draws_the_same_two_of_different_topics() -> None:
    drawn = [draw_problems("L5", seed, MANY_PROBLEMS, ()) for seed in range(20)]

    assert drawn == [draw_problems("L5", seed, MANY_PROBLEMS[::-1], ()) for seed in range(20)]
    assert all({name[0] for name in pair} == {"t", "g"} for pair in drawn)
    assert len(set(drawn)) > 5


def test_recent_problems_and_those_of_other_levels_are_left_out() -> None:
    old = [one.id for one in MANY_PROBLEMS if one.id not in ("t3", "g4")]
    others = [problem("for_six", "tries", levels=("L6",))]

    assert {*draw_problems("L5", 1, [*MANY_PROBLEMS, *others], old)} == {"t3", "g4"}


def test_where_nothing_else_is_left_the_recent_and_the_alike_are_drawn() -> None:
    assert {*draw_problems("L5", 1, MANY_PROBLEMS[:2], ["t0", "t1"])} == {"t0", "t1"}
    assert draw_problems("L5", 1, MANY_PROBLEMS[:1], ()) == ("t0",)


def test_the_coding_part_has_a_time_of_its_own() -> None:
    plan = plan_assessment("L5", 1, problems=MANY_PROBLEMS)

    assert (plan.part, plan.asked, plan.seconds, plan.coding_seconds) == (
        AssessmentPart.CODING,
        2,
        0,
        CODING_MINUTES * 60,
    )


BEGAN = datetime(2026, 3, 2, tzinfo=UTC)


def over(*checks: CheckedCode | None) -> AssessmentSession:
    problems = tuple(f"p{number}" for number, _ in enumerate(checks))
    plan = AssessmentPlan(level="L5", problems=problems, scenarios=(), pairs=(), seconds=0, coding_seconds=4200)
    return AssessmentSession(
        id="over",
        plan=plan,
        started_at=BEGAN,
        ended_at=BEGAN + timedelta(minutes=41),
        choices={name: ProblemWork(checked=check) for name, check in zip(problems, checks, strict=True)},
    )


def test_each_problem_has_its_hidden_cases_or_why_there_are_none() -> None:
    passed = CheckedCode(number=1, hidden=Tally(passed=45, cases=104))
    assert hidden_cases(over(passed, CheckedCode(not_run="none was written"))) == (
        "Problem 1: 45 of 104 hidden cases · Problem 2: not run, because none was written"
    )
    assert hidden_cases(over(None, CheckedCode(number=2))) == "Problem 1: not checked yet · Problem 2: no hidden case"


def test_the_time_is_that_of_both_problems_and_of_one_where_one_was_asked() -> None:
    assert time_used(over(None, None)) == "41 of 70 minutes for both problems together"
    assert time_used(over(None)) == "41 of 70 minutes"


def test_a_problem_that_was_checked_without_code_was_not_begun() -> None:
    draft = Draft(question_id="p0", language=Language.PYTHON, text="a = 1")
    sitting = over(CheckedCode(), CheckedCode())
    assert sitting.touched == 0
    assert sitting.model_copy(update={"choices": {"p0": ProblemWork().with_draft(draft, BEGAN)}}).touched == 1
