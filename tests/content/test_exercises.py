"""The exercises are right: the reference keeps every property, and each wrong solution breaks the one that it names."""

import pytest

from interviewer.content import Content
from interviewer.domain.coding import exercise_run
from tests.content.conftest import ROOT
from tests.content.exercise_runner import ForkedRunner
from tests.content.lint import for_each

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
