"""Which problems the coding part of the online assessment draws."""

from evals.pack import LEVELS
from interviewer.domain.assessment.session import CODING_MINUTES, AssessmentPart, draw_problems, plan_assessment
from interviewer.domain.coding.problem import CodingProblem
from interviewer.domain.entities.interview import Level
from tests.domain.editing import PROBLEM

TREES, GRAPHS = "trees", "graphs"


def problem(name: str, *topics: str, levels: tuple[Level, ...] = LEVELS) -> CodingProblem:
    return PROBLEM.model_copy(update={"id": name, "topics": topics, "levels": levels})


MANY = [problem(f"t{n}", TREES) for n in range(6)] + [problem(f"g{n}", GRAPHS) for n in range(6)]


def test_the_same_seed_draws_the_same_two_of_different_topics() -> None:
    drawn = [draw_problems("L5", seed, MANY, ()) for seed in range(20)]

    assert drawn == [draw_problems("L5", seed, MANY[::-1], ()) for seed in range(20)]
    assert all({name[0] for name in pair} == {"t", "g"} for pair in drawn)
    assert len(set(drawn)) > 5


def test_recent_problems_and_those_of_other_levels_are_left_out() -> None:
    old = [one.id for one in MANY if one.id not in ("t3", "g4")]
    others = [problem("for_six", "tries", levels=("L6",))]

    assert {*draw_problems("L5", 1, [*MANY, *others], old)} == {"t3", "g4"}


def test_where_nothing_else_is_left_the_recent_and_the_alike_are_drawn() -> None:
    assert {*draw_problems("L5", 1, MANY[:2], ["t0", "t1"])} == {"t0", "t1"}
    assert draw_problems("L5", 1, MANY[:1], ()) == ("t0",)


def test_the_coding_part_has_a_time_of_its_own() -> None:
    plan = plan_assessment("L5", 1, problems=MANY)

    assert (plan.part, plan.asked, plan.seconds, plan.coding_seconds) == (
        AssessmentPart.CODING,
        2,
        0,
        CODING_MINUTES * 60,
    )
