"""The check of an exercise: real runs in a process of their own, what is said about them, and what they are worth."""

import json
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.domain.coding import exercise_harness, exercise_run
from interviewer.domain.coding.code_text import describe_outcome
from interviewer.domain.coding.exercise import Exercise, Property, WrongSolution
from interviewer.domain.entities.code_check import CheckedCode, PropertyLine
from interviewer.domain.entities.scorecard import StoryScore
from interviewer.domain.scores.scoring import TALK_AT_MOST, score_story
from tests.domain.fixtures import ML_SYSTEMS, RULES, TECHNICAL

CHECK = """
def cases():
    for number in (0, 1, 2, 50):
        yield {"number": number}

def doubles(solution, number):
    got = solution.double(number)
    return None if got == 2 * number else f"gives {got}, expected {2 * number}"

again = doubles

def of_text_cases():
    yield {"text": "ab"}

def of_text(solution, text):
    return None if solution.double(text) == text + text else "does not repeat"
"""
TOY = Exercise(
    id="toy",
    rubric="ml_fundamentals",
    topic="numerics",
    minutes=5,
    text="How would you double a number?",
    rephrase="What is twice a number?",
    clarification="Any number.",
    reach=("one", "two"),
    follow_ups=("And three times?", "And four times?"),
    hints=("a", "b", "c"),
    statement="Write `double(number)`.",
    starter="def double(number):\n    ...\n",
    properties=(
        Property(id="doubles", says="A number is doubled."),
        Property(id="of_text", says="A text is repeated."),
        Property(id="again", says="A number is doubled again."),
    ),
    wrong=(
        WrongSolution(mistake="Adds two.", old="2 *", new="2 +", breaks="doubles"),
        WrongSolution(mistake="Squares.", old="2 *", new="number *", breaks="doubles"),
    ),
    solution="def double(number):\n    return 2 * number\n",
    check=CHECK,
)


def run(program: str, stdin: str) -> str:
    """A process of its own, without the sandbox: every source here is the test's."""
    done = subprocess.run(
        [sys.executable, "-I", "-c", program], input=stdin, capture_output=True, text=True, timeout=60, check=False
    )
    return done.stdout


def test_a_right_file_keeps_every_property() -> None:
    report = exercise_run.check(TOY, TOY.solution, run)
    assert report.right
    assert report.lines(TOY)[:2] == ("holds in 4 cases: A number is doubled.", "holds in 1 cases: A text is repeated.")


def test_a_wrong_file_is_told_its_smallest_failing_case() -> None:
    report = exercise_run.check(TOY, TOY.mistaken(TOY.wrong[0]), run)
    assert not report.right
    first, text, *_ = report.lines(TOY)
    assert first == "fails: A number is doubled. For number=0 the solution gives 2, expected 0."
    assert "raises TypeError in line 2" in text


def test_what_the_candidate_prints_is_no_report() -> None:
    forged = '{"error": null, "results": []}'
    source = f"print('{forged}')\nimport sys\nsys.__stdout__.write('x {forged}')\ndef double(number):\n    return 3\n"
    report = exercise_run.check(TOY, source, run)
    assert [outcome.failure is None for outcome in report.results] == [False, False, False]


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("def double(number:\n", "raises SyntaxError in line 1"),
        ("import sys\nsys.exit(0)\n", "raises SystemExit in line 2"),
        ("import os\nos._exit(0)\n", "ended the process"),
        ("half = 1\n", "lacks double"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(source: str, told: str) -> None:
    report = exercise_run.check(TOY, source, run)
    assert not report.right
    [line] = report.lines(TOY)
    assert line.startswith("The file cannot be used: it ") and told in line


def test_a_report_without_the_word_does_not_count() -> None:
    report = exercise_run.check(TOY, "", lambda program, stdin: json.dumps({"error": None, "results": []}))
    assert report.error is not None


def test_an_endless_loop_is_told_with_its_case(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exercise_harness, "_SECONDS", 0.05)
    found = exercise_harness.examine(
        "def double(number):\n    while number:\n        pass\n    return 0\n", CHECK, ["double"], ["doubles"]
    )
    [result] = found["results"]
    assert (result["cases"], result["failure"]["case"]) == (2, "number=1")
    assert "processor time" in result["failure"]["seen"]


def test_the_harness_tells_right_from_wrong_in_this_process_too() -> None:
    found = exercise_harness.examine(TOY.solution, CHECK, ["double"], ["doubles", "of_text"])
    assert found == {
        "error": None,
        "results": [{"id": "doubles", "cases": 4, "failure": None}, {"id": "of_text", "cases": 1, "failure": None}],
    }
    assert exercise_harness.examine("double = 1 / 0", CHECK, ["double"], [])["error"].startswith("raises ZeroDivision")
    assert exercise_harness.examine("", CHECK, ["double", "half"], [])["error"] == "lacks double, half"


def test_arrays_are_shown_so_that_they_can_be_typed_again() -> None:
    import numpy as np

    case = {"x": np.array([[0.1, -np.inf]], np.float32), "many": [np.zeros(2, np.int8)], "big": np.zeros((9, 9))}
    assert exercise_harness.shown(case) == (
        "x=np.array([[0.1, -np.inf]], np.float32), many=[np.array([0, 0], np.int8)], "
        "big=<float64 array of shape (9, 9)>"
    )
    assert exercise_harness.shown({"text": "a" * 2000}).endswith("...")


def test_the_handout_holds_statement_start_and_what_is_checked() -> None:
    for part in (TOY.statement, "```python\ndef double", "- A text is repeated."):
        assert part in TOY.handout


QUESTION = TECHNICAL.questions["sharding_plan"]
SILENT = "I have typed it in and I am done."
TALK = (
    "It holds two tiles, which takes 64 kilobytes of memory. The bandwidth is what limits it, because each tile is "
    "read once. If a tile fails I read it again from the checkpoint."
)


def kept(holding: int, of: int = 4) -> CheckedCode:
    return CheckedCode(properties=tuple(PropertyLine(holds=at < holding, text="It holds.") for at in range(of)))


def scored(said: str, code: CheckedCode | None, hints: int = 0) -> StoryScore:
    return score_story(QUESTION, (ML_SYSTEMS,), ((0, said),), None, None, RULES, "L5", code=code, hints=hints)


def overall(said: str, code: CheckedCode | None) -> float:
    found = scored(said, code).overall
    assert found is not None
    return found


def test_a_right_program_is_worth_a_four_without_a_word_and_more_with_some() -> None:
    assert overall(SILENT, kept(4)) == 4.0
    assert overall(TALK, kept(4)) == 5.0
    (line,) = [line for line in scored(SILENT, kept(4)).contributions if line.source == "properties"]
    assert line.points == 4.0 and line.label == "4 of the 4 properties hold."


def test_a_right_program_that_needed_three_hints_is_bounded_by_them() -> None:
    bounded = scored(SILENT, kept(4), hints=3)
    assert bounded.overall == 2.0
    assert bounded.contributions[-1].source == "cap/hints"


def test_talk_about_a_program_that_keeps_nothing_is_worth_hardly_anything() -> None:
    assert overall(TALK, kept(0)) == 1.0
    assert overall(TALK, None) == overall(TALK, CheckedCode(not_run="none was written")) == TALK_AT_MOST
    assert describe_outcome(kept(1)) == "1 of the 4 properties hold."


@given(st.integers(0, 3), st.sampled_from((SILENT, TALK)))
def test_one_property_more_never_lowers_the_score_and_the_lines_add_up(holding: int, said: str) -> None:
    assert overall(said, kept(holding + 1)) >= overall(said, kept(holding))
    score = scored(said, kept(holding))
    assert sum(line.points for line in score.contributions) == pytest.approx(score.overall)
