"""What `interviewer content check` says about exercises that are not sound; nothing of them is run."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from interviewer.content import exercise_checks, find_files, problems
from interviewer.content.library import LocatedContent
from interviewer.content.readers import read_all
from tests.content.test_own import copied

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
