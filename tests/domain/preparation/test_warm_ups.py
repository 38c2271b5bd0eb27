"""Figures to work out, and a short problem."""

import random

import pytest

from interviewer.domain.amounts.measure import BYTE, SECOND, Measure
from interviewer.domain.coding.problem import CodingProblem, is_short
from interviewer.domain.entities.code import Language
from interviewer.domain.entities.code_check import CheckedCode, PropertyLine, Tally, WrongCase
from interviewer.domain.preparation.drills import Outcome
from interviewer.domain.preparation.warm_ups import (
    Sum,
    checked_solution,
    checked_sum,
    measured,
    problem_step,
    read_figure,
    subject,
    sum_steps,
    sums,
    warm_up_problem,
)
from tests.shipped import content

ALL = sums(content().questions.values())
WEIGHTS = next(one for one in ALL if subject(one) == "chat_serving/weights")
LONE_STEP = next(one for one in ALL if subject(one) == "chat_serving/per_conversation")


def outcome(answer: str, one: Sum = WEIGHTS) -> Outcome:
    return checked_sum(answer, one).outcome


def test_the_shipped_content_has_figures_of_many_questions() -> None:
    assert len(ALL) > 100
    assert len({one.question.id for one in ALL}) > 40


def test_a_sum_hides_its_figure_and_gives_what_it_follows_from() -> None:
    assert WEIGHTS.sentence == "The weights take ____ in 16 bits."
    assert WEIGHTS.given == ("parameters (Size of the model): 70 billion parameters",)


@pytest.mark.parametrize("one", ALL, ids=subject)
def test_the_figure_of_the_content_is_right_in_its_own_sum(one: Sum) -> None:
    start = one.sentence.index("____")
    figure = one.figure.says[start : len(one.figure.says) - len(one.sentence) + start + 4]

    assert outcome(figure, one) is Outcome.GOOD


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("140 GB", Outcome.GOOD),
        ("70e9 * 2 = 140 GB", Outcome.GOOD),
        ("about 139 GB.", Outcome.GOOD),
        ("140", Outcome.PARTLY),
        ("14 GB", Outcome.OFF),
        ("280 GB", Outcome.OFF),
        ("33", Outcome.OFF),
        ("quite a lot", Outcome.UNKNOWN),
        ("140 seconds", Outcome.UNKNOWN),
    ],
)
def test_an_answer_is_compared_with_the_worked_figure(answer: str, expected: Outcome) -> None:
    assert outcome(answer) is expected


def test_a_wrong_figure_says_by_which_factor_and_shows_the_sum() -> None:
    found = checked_sum("14 GB", WEIGHTS)

    assert found.says == "Too small by a factor of 10: it is 140 GB."
    assert found.beside == "The weights take 140 GB in 16 bits. (parameters * 2 = 140 GB)"


def test_shares_and_units_are_read() -> None:
    share = Measure(0.25)

    assert read_figure("25%", share) == (Measure(0.25), False)
    assert read_figure("x = 3 ms", Measure(0.003, ((SECOND, 1),))) == (Measure(0.003, ((SECOND, 1),)), False)
    assert read_figure("3", Measure(8.0, ((BYTE, 1),))) == (Measure(3.0, ((BYTE, 1),)), True)
    assert read_figure("1.3e3 GB", Measure(0.003, ((SECOND, 1),))) is None, (
        "an amount in another unit is not cut to fit"
    )
    assert measured(2.0, "1/") is None


def test_sums_of_different_questions_that_were_not_asked_come_first() -> None:
    steps = sum_steps(ALL, {subject(one) for one in ALL[10:]}, random.Random(1), most=5)

    assert len({step.question_id for step in steps}) == 5
    fresh = {subject(one) for one in ALL[:10]}
    questions = len({one.question.id for one in ALL[:10]})
    assert sum(step.subject in fresh for step in steps) == min(5, questions)
    assert steps[0].prompt.startswith("Fill the blank: ")
    assert "Work out: `" in steps[0].beside
    assert len(sum_steps([WEIGHTS, LONE_STEP], (), random.Random(1))) == 2, "one question gives several at need"


def test_a_short_problem_that_was_never_tried_comes_first_then_an_unsolved_one() -> None:
    questions = content().questions.values()
    short = [one.id for one in questions if isinstance(one, CodingProblem) and is_short(one)]
    left = short[0]
    rng = random.Random(3)

    fresh = warm_up_problem(questions, "L5", {one: True for one in short if one != left}, rng)
    unsolved = warm_up_problem(questions, "L5", {one: one != left for one in short}, rng)

    assert fresh is not None and unsolved is not None
    assert (fresh.id, unsolved.id) == (left, left)
    assert warm_up_problem((), "L5", {}, rng) is None
    step = problem_step(fresh)
    assert (step.question_id, step.beside, step.limit) == (left, fresh.handout, 900)


RAN = CheckedCode(
    number=1, language=Language.PYTHON, examples=Tally(passed=2, cases=2), hidden=Tally(passed=9, cases=10)
)
WRONG = WrongCase(call="f(1)", expected="[]", got="gives null")


def test_what_running_a_solution_found_is_said() -> None:
    good = checked_solution(RAN)
    hidden = checked_solution(RAN.model_copy(update={"wrong": WRONG}))
    example = checked_solution(
        RAN.model_copy(update={"wrong": WRONG, "examples": Tally(passed=1, cases=2), "hidden": Tally()})
    )
    nothing = checked_solution(CheckedCode(not_run="it does not compile", said="error: ;"))

    assert (good.outcome, good.says) == (Outcome.GOOD, "All 12 cases come out right, the hidden ones among them.")
    assert (hidden.outcome, hidden.says) == (Outcome.PARTLY, "2 of 2 examples and 9 of 10 hidden cases come out right.")
    assert hidden.beside == "f(1) should give []; it gives null."
    assert (example.outcome, example.says) == (Outcome.OFF, "1 of 2 examples come out right.")
    assert (nothing.outcome, nothing.beside) == (Outcome.UNKNOWN, "error: ;")
    assert nothing.says == "Nothing was run, because it does not compile."


def test_code_is_solved_when_everything_holds_and_sums_solve_nothing() -> None:
    holds, fails = PropertyLine(holds=True, text="a"), PropertyLine(holds=False, text="b")

    assert RAN.solved is True
    assert RAN.model_copy(update={"wrong": WRONG}).solved is False
    assert CheckedCode(not_run="none was written").solved is False
    assert RAN.model_copy(update={"properties": (holds, fails)}).solved is False
    assert CheckedCode.model_validate({"sums": [{"number": 1, "text": "1 = 1"}]}).solved is None
