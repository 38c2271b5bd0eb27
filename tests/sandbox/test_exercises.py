"""Exercises are checked by their properties, in Python, on the toy core, and in C++ with sanitizers."""

import pytest

from interviewer.content.library import Content
from interviewer.domain.coding.code_reading import exercise_run_report
from interviewer.domain.coding.exercise_run import ExerciseCheck
from interviewer.domain.coding.problem import Language
from interviewer.domain.entities.code import Limits, RunStatus, Sanitizer, SourceCode, Stage
from interviewer.sandbox import Program, Sandbox
from interviewer.usecases.coding import CannotCheck, Coding
from tests import shipped
from tests.content.test_exercises import BOUND, NAMES

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("name", NAMES)
def test_the_reference_holds_and_a_slow_solution_is_told_its_cycles(coding: Coding, name: str) -> None:
    exercise = shipped.content().exercises[name]
    found = coding.check_exercise(name, SourceCode(language=Language.PYTHON, text=exercise.solution))
    assert found.run.status is RunStatus.OK
    assert found.report.right, found.report.lines(exercise)
    slow = next(wrong for wrong in exercise.wrong if wrong.breaks == BOUND)
    report = coding.check_exercise(name, SourceCode(language=Language.PYTHON, text=exercise.mistaken(slow))).report
    (failed,) = (outcome for outcome in report.results if outcome.failure)
    assert failed.id == BOUND and failed.failure and "cycles, allowed are" in failed.failure.seen


def test_a_candidates_file_may_import_the_core_and_print_its_report(coding: Coding) -> None:
    text = shipped.content().exercises["softmax_rows"].solution
    text = text.replace("from typing import Any", "from typing import Any\n\nfrom toy_core import CoreError")
    found = coding.check_exercise(
        "softmax_rows", SourceCode(language=Language.PYTHON, text=text + "    print(core.report())\n")
    )
    assert found.report.right, found.report
    assert "bytes in and" in found.run.stderr


def test_an_exercise_is_checked_by_its_properties(coding: Coding, content: Content) -> None:
    exercise = content.exercises["online_softmax"]
    checked = coding.check_exercise(exercise.id, SourceCode(language=Language.PYTHON, text=exercise.solution))
    assert checked.report.right and checked.run.status is RunStatus.OK, checked
    wrong = exercise.wrong[0]
    found = coding.check_exercise(
        exercise.id, SourceCode(language=Language.PYTHON, text=exercise.mistaken(wrong))
    ).report
    assert wrong.breaks in [outcome.id for outcome in found.results if outcome.failure]


def test_an_exercise_is_in_python_only(coding: Coding) -> None:
    with pytest.raises(CannotCheck, match="is for python, not cpp"):
        coding.check_exercise("online_softmax", SourceCode(language=Language.CPP, text=""))


def checked(coding: Coding, name: str, text: str) -> ExerciseCheck:
    return coding.check_exercise(name, SourceCode(language=Language.CPP, text=text))


def test_a_race_is_reported_with_both_lines_and_the_other_properties_are_tried(coding: Coding) -> None:
    exercise = shipped.content().exercises["record_ring"]
    relaxed = exercise.mistaken(exercise.wrong[0])
    found = checked(coding, exercise.id, relaxed)
    assert found.run.status is RunStatus.OK and found.report.error is None
    (failed,) = (outcome for outcome in found.report.results if outcome.failure)
    assert failed.id == "passes_all_in_order" and failed.failure
    read, write = (
        next(number for number, line in enumerate(relaxed.splitlines(), 1) if piece in line)
        for piece in ("record = slots_[read", "] = record;")
    )
    assert "has a data race: " in failed.failure.seen
    assert f"in line {read}" in failed.failure.seen and f"in line {write}" in failed.failure.seen
    assert "capacity 1" in failed.failure.case


def test_a_right_program_with_threads_keeps_every_property(coding: Coding) -> None:
    exercise = shipped.content().exercises["plan_cache"]
    found = checked(coding, exercise.id, exercise.solution)
    assert found.report.right, found.report.lines(exercise)


def test_an_access_outside_of_memory_is_reported_with_its_line(coding: Coding) -> None:
    exercise = shipped.content().exercises["lane_dot"]
    beyond = next(wrong for wrong in exercise.wrong if wrong.breaks == "stays_inside")
    report = checked(coding, exercise.id, exercise.mistaken(beyond)).report
    failure = next(outcome.failure for outcome in report.results if outcome.id == "stays_inside")
    assert failure and failure.seen == "goes beyond the end of its memory in line 10" and "count=1," in failure.case


def test_an_exercise_that_does_not_compile_is_reported(coding: Coding) -> None:
    found = checked(coding, "lane_dot", "float lane_dot(const float* one) { return one[0] }\n")
    assert (found.run.status, found.run.stage) == (RunStatus.COMPILE_ERROR, Stage.COMPILE)
    assert found.report.lines(found.exercise) == ("The file cannot be used: it does not compile.",)
    assert "main.cpp:1:" in exercise_run_report(found).printed


def test_an_exercise_in_cpp_takes_nothing_else(coding: Coding) -> None:
    with pytest.raises(CannotCheck, match="is for cpp, not python"):
        coding.check_exercise("lane_dot", SourceCode(language=Language.PYTHON, text=""))


GREEDY = """
#include <cstring>
int main() { while (true) std::memset(new char[1 << 20], 1, 1 << 20); }
"""


@pytest.mark.parametrize("sanitizer", Sanitizer)
def test_a_watched_program_is_held_to_its_memory(sandbox: Sandbox, sanitizer: Sanitizer) -> None:
    program = sandbox.compile(SourceCode(language=Language.CPP, text=GREEDY), sanitizer=sanitizer)
    assert isinstance(program, Program)
    ran = sandbox.run_program(program, limits=Limits(memory=300_000_000))
    assert ran.status is RunStatus.MEMORY, ran
