"""Exercises on the toy core: bounds that were computed, slow solutions that are right, and what is handed out."""

import math
import re

from interviewer.content import Content
from interviewer.domain.coding import exercise_run
from tests.content.exercise_runner import ForkedRunner
from tests.content.lint import for_each
from tests.content.machines import of_exercise

NAMES = (
    "psum_matmul",
    "matmul_traffic",
    "softmax_rows",
    "centred_columns",
    "streamed_projection",
    "fused_attention",
)
BOUND = "cycles_are_bounded"

each = for_each("name", NAMES)


def test_these_are_all(content: Content) -> None:
    assert {exercise.id for exercise in content.exercises.values() if exercise.machine} == set(NAMES)


@each
def test_a_bound_is_what_the_reference_needs_and_a_tenth_more(content: Content, name: str) -> None:
    reference, check = of_exercise(name)
    limits = []
    for case in check.cycles_are_bounded_cases():
        limits.append(case.pop("limit"))
        assert limits[-1] == 100 * math.ceil(1.1 * check.cycles(reference, **case) / 100)
    shown = re.findall(r"\| ([\d,]+) \|$", content.exercises[name].statement, re.MULTILINE)
    assert [int(number.replace(",", "")) for number in shown] == limits


@each
def test_one_solution_is_right_and_only_too_slow(content: Content, run: ForkedRunner, name: str) -> None:
    exercise = content.exercises[name]
    slow = [wrong for wrong in exercise.wrong if wrong.breaks == BOUND]
    assert slow
    for wrong in slow:
        report = exercise_run.check(exercise, exercise.mistaken(wrong), run)
        assert [outcome.id for outcome in report.results if outcome.failure] == [BOUND], wrong.mistake
        assert "right" in wrong.mistake


@each
def test_the_guide_to_the_core_is_handed_out(content: Content, name: str) -> None:
    exercise = content.exercises[name]
    assert exercise.handout.endswith(exercise.machine_guide.strip())
    assert "It is not NKI and not a chip" in exercise.handout
    assert content.exercises["online_softmax"].machine_guide == ""


@each
def test_the_guide_names_every_call_of_the_reference(content: Content, name: str) -> None:
    exercise = content.exercises[name]
    used = set(re.findall(r"core\.(\w+)\(", exercise.solution))
    assert used <= set(re.findall(r"core\.(\w+)\(", exercise.machine_guide))
