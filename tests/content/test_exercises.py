"""Exercises are right: references keep every property, wrong solutions break the one they name, mistakes are found."""

import math
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from interviewer.content import Content, exercise_checks, find_files, problems
from interviewer.content.library import LocatedContent
from interviewer.content.readers import read_all
from interviewer.domain.coding import exercise_run
from interviewer.domain.coding.exercise import Exercise
from interviewer.domain.entities.code import Language, Sanitizer
from tests.content.conftest import ROOT
from tests.content.cpp_variants import Variant, compiled, report, variants
from tests.content.exercise_runner import ForkedRunner
from tests.content.lint import for_each
from tests.content.machines import of_exercise
from tests.content.test_loading import copied

FOLDER = ROOT / "prompts/questions/ml_exercises"
IDS = sorted(path.stem for path in FOLDER.glob("*.yaml"))
# Those in C++ are compiled together, in `test_cpp_exercises`.
IN_PYTHON = [name for name in IDS if (FOLDER / f"{name}.py").exists()]
NAMED = (
    "tiled_matmul",
    "online_softmax",
    "layer_norm",
    "ring_all_reduce",
    "arena_allocator",
    "operator_fusion",
    "group_quantiser",
    "pipeline_schedule",
)

each_exercise = for_each("name", IDS)
each_in_python = pytest.mark.parametrize("name", IN_PYTHON)


def test_there_are_twelve_and_the_eight_that_no_round_can_do_without(content: Content) -> None:
    assert len(content.exercises) >= 12
    assert set(NAMED) <= content.exercises.keys()


@each_in_python
def test_the_reference_keeps_every_property(content: Content, run: ForkedRunner, name: str) -> None:
    exercise = content.exercises[name]
    report = exercise_run.check(exercise, exercise.solution, run)
    assert report.right, report.lines(exercise)
    assert [outcome.id for outcome in report.results] == [entry.id for entry in exercise.properties]
    assert all(outcome.cases >= 3 for outcome in report.results), report.lines(exercise)


@each_in_python
def test_wrong_solutions_are_caught_by_the_property_that_they_break(
    content: Content, run: ForkedRunner, name: str
) -> None:
    exercise = content.exercises[name]
    for wrong in exercise.wrong:
        report = exercise_run.check(exercise, exercise.mistaken(wrong), run)
        failures = {outcome.id: outcome.failure for outcome in report.results if outcome.failure}
        assert wrong.breaks in failures, (wrong.mistake, report.lines(exercise))
        failure = failures[wrong.breaks]
        assert failure.case and failure.seen, wrong.mistake
        assert "raises NameError" not in failure.seen and "raises SyntaxError" not in failure.seen


@each_in_python
def test_an_unwritten_file_is_wrong(content: Content, run: ForkedRunner, name: str) -> None:
    exercise = content.exercises[name]
    assert not exercise_run.check(exercise, exercise.starter, run).right


@each_exercise
def test_wrong_solutions_are_different_mistakes(content: Content, name: str) -> None:
    exercise = content.exercises[name]
    assert len({exercise.mistaken(wrong) for wrong in exercise.wrong}) == len(exercise.wrong)
    assert len({wrong.breaks for wrong in exercise.wrong}) >= 2


@each_exercise
def test_the_first_hint_leaves_the_work_to_the_candidate(content: Content, name: str) -> None:
    first, *_, last = content.exercises[name].hints
    assert len(first.split()) <= len(last.split()) + 8


SOFTMAX = "prompts/questions/ml_exercises/online_softmax"


@pytest.fixture(scope="module")
def placed() -> LocatedContent:
    return read_all(find_files())


@pytest.fixture
def told(placed: LocatedContent) -> Callable[..., str]:
    """What is said about one of the exercises with some fields changed."""
    item = next(item for item in placed.exercises if item.id == "online_softmax")

    def changed(**fields: Any) -> str:
        other = replace(item, value=item.value.model_copy(update=fields))
        return "\n".join(map(str, exercise_checks.check_exercises(replace(placed, exercises=[other]))))

    return changed


def test_the_shipped_exercises_are_sound(placed: LocatedContent) -> None:
    assert list(exercise_checks.check_exercises(placed)) == []


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"rubric": "star"}, "star is not the id of an area's rubric"),
        ({"id": "other"}, "other does not match the file's name, online_softmax"),
        ({"text": "No question."}, "must hold exactly one question mark"),
        ({"starter": "def statistics(:"}, "starter: is not Python: "),
        ({"starter": "x = 1"}, "defines no function and no class to write"),
        ({"starter": "def halves(): ..."}, "lacks halves, which the starter defines"),
        ({"solution": "import torch"}, "solution: imports torch; only NumPy and the standard library are there"),
        ({"check": "from torch import nn"}, "check: imports torch"),
        ({"check": "import toy_core"}, "check: imports toy_core"),
        ({"machine": "toy_core", "machine_source": "import torch"}, "machine_source: imports torch"),
        ({"check": "def cases(): ..."}, "the check has no function holds_no_tile"),
        ({"check": "def holds_no_tile(): ..."}, "neither cases() nor holds_no_tile_cases()"),
    ],
)
def test_a_mistake_is_named(told: Callable[..., str], fields: dict[str, str], said: str) -> None:
    assert said in told(**fields)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"starter": "int x = 1;\n"}, "defines no function and no class to write"),
        ({"starter": "class Line {\n};\n"}, "lacks Line, which the starter defines"),
        ({"solution": '#include "mine.h"\n'}, 'solution: includes "mine.h"; only the standard library is there'),
        ({"check": "#include <boost/any.hpp>\n"}, "check: includes <boost/any.hpp>"),
        ({"check": "void runs_around() {}\n"}, "the check has no function void runs_around(Trial& trial)"),
        ({"machine": "toy_core"}, "machine: is for exercises in Python"),
    ],
)
def test_a_mistake_in_cpp_is_named(placed: LocatedContent, fields: dict[str, str], said: str) -> None:
    item = next(item for item in placed.exercises if item.id == "record_ring")
    other = replace(item, value=item.value.model_copy(update=fields))
    assert said in "\n".join(map(str, exercise_checks.check_exercises(replace(placed, exercises=[other]))))


def test_a_wrong_solution_must_be_one_change_that_breaks_something_known(
    told: Callable[..., str], placed: LocatedContent
) -> None:
    exercise = next(item.value for item in placed.exercises if item.id == "online_softmax")
    wrong = exercise.wrong[0]
    assert "wrong.0.breaks: speed is not one of the properties" in told(
        wrong=(wrong.model_copy(update={"breaks": "speed"}),)
    )
    assert "must occur in the solution once, not 0 times" in told(
        wrong=(wrong.model_copy(update={"old": "never there"}),)
    )
    assert "makes a file that is not Python" in told(wrong=(wrong.model_copy(update={"new": "(("}),))
    assert "properties: holds_no_tile: used twice" in told(properties=(*exercise.properties, exercise.properties[-1]))


def test_a_file_alone_is_a_mistake(tmp_path: Path) -> None:
    copied(tmp_path, f"{SOFTMAX}.yaml").rename(tmp_path / "prompts/questions/ml_exercises/mine.yaml")
    copied(tmp_path, f"{SOFTMAX}_check.py").rename(tmp_path / "prompts/questions/ml_exercises/yours_check.py")
    said = [problem.message for problem in problems(own=tmp_path)]
    assert "there is no mine.py and no mine_check.py beside this exercise" in said
    assert "there is no yours.yaml beside this file" in said


def test_a_machine_is_a_module_and_its_guide_and_is_there(tmp_path: Path) -> None:
    copied(tmp_path, f"{SOFTMAX}.yaml", ("minutes: 20", "minutes: 20\nmachine: my_core"))
    machine = tmp_path / "prompts/questions/machines/my_core.py"
    copied(tmp_path, "prompts/questions/machines/toy_core.py").rename(machine)
    assert {(problem.line, problem.message) for problem in problems(own=tmp_path)} == {
        (6, "there must be a my_core.py and a my_core.md in prompts/questions/machines/"),
        (1, "a machine is a module and its guide, .py and .md"),
    }


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


pytestmark = pytest.mark.unmeasured


def in_cpp(content: Content, sanitizer: Sanitizer) -> list[Exercise]:
    exercises = (one for one in content.exercises.values() if one.language is Language.CPP)
    return sorted((one for one in exercises if one.sanitizer is sanitizer), key=lambda exercise: exercise.id)


@pytest.mark.parametrize("sanitizer", Sanitizer)
def test_references_keep_every_property_and_wrong_solutions_break_what_they_name(
    content: Content, sanitizer: Sanitizer, tmp_path: Path
) -> None:
    exercises = in_cpp(content, sanitizer)
    assert len(exercises) >= 3
    program = compiled(exercises, sanitizer, tmp_path)
    made = [one for exercise in exercises for one in variants(exercise)]
    # Some wait for ever, until they are found out.
    with ThreadPoolExecutor(4) as pool:
        faults = pool.map(partial(fault, program), made)
    assert [told for told in faults if told is not None] == []


def fault(program: Path, variant: Variant) -> str | None:
    """What is wrong: a property that the reference breaks, or one that a wrong solution keeps or says nothing of."""
    if variant.name == "reference":
        right = report(program, variant)
        return None if right.right else f"{variant.within}: {right.lines(variant.exercise)}"
    wrong = variant.exercise.wrong[int(variant.name.removeprefix("wrong_"))]
    (outcome,) = report(program, variant, [wrong.breaks]).results
    if outcome.failure is None or not outcome.failure.seen or outcome.failure.case == "no case":
        return f"{variant.within}: {outcome}"
    return None


@pytest.mark.parametrize("sanitizer", Sanitizer)
def test_wrong_solutions_in_cpp_are_different_mistakes(content: Content, sanitizer: Sanitizer) -> None:
    for exercise in in_cpp(content, sanitizer):
        assert len({exercise.mistaken(wrong) for wrong in exercise.wrong}) == len(exercise.wrong) >= 5
        assert len({wrong.breaks for wrong in exercise.wrong}) >= 2
