"""What is stored of a check: the counts, the smallest wrong case as text, properties, and lines of the code."""

from datetime import UTC, datetime

import pytest

from interviewer.domain.coding.code_reading import (
    checked,
    checked_exercise,
    exercise_run_report,
    unchecked,
    why_not_run,
)
from interviewer.domain.coding.code_text import cite, describe_growth, describe_outcome
from interviewer.domain.coding.exercise_run import ExerciseCheck, ExerciseReport, Failure, Outcome
from interviewer.domain.coding.starter import starters
from interviewer.domain.entities.code import Code, Language, RunResult, RunStatus, numbered_lines
from interviewer.domain.entities.code_check import Answer, CheckedCode, CodeLine, Pace, Tally
from tests import shipped
from tests.domain.checked import RIGHT, growth, report, written
from tests.domain.editing import PROBLEM


def lines(code: CheckedCode) -> list[CodeLine]:
    found = [code.function, code.test, *code.slow, code.wrong.line if code.wrong else None]
    return [line for line in found if line is not None]


def test_what_passes_is_kept_with_its_counts_and_lines() -> None:
    kept = checked(PROBLEM, written(), report(time=Pace.ALIKE))
    assert (kept.number, kept.language, kept.not_run) == (3, Language.PYTHON, "")
    assert (kept.examples, kept.hidden, kept.wrong) == (Tally(passed=2, cases=2), Tally(passed=100, cases=100), None)
    assert describe_outcome(kept) == "The code passes 2 of 2 examples and 100 of 100 hidden cases."
    assert kept.function and cite(kept.function) == "line 1: def best(values, k):"
    assert kept.test and cite(kept.test) == "line 8: assert best([1, 2], 0) == 2"
    assert [line.number for line in kept.slow] == [2, 3], "a loop over the input in another"
    assert kept.growth == growth(Pace.ALIKE)
    assert all((line.number, line.text) in numbered_lines(RIGHT) for line in lines(kept))


def test_a_wrong_case_is_told_as_it_would_be_called() -> None:
    kept = checked(PROBLEM, written(), report(99))
    assert describe_outcome(kept) == (
        "The code passes 2 of 2 examples and 99 of 100 hidden cases. best([], 7) should give 7; it gives 0."
    )


@pytest.mark.parametrize(
    ("fault", "number"),
    [
        ("raises IndexError in line 5: list index out of range", 5),
        ("raises IndexError in line 7: this line is empty", None),
        ("raises IndexError in line 99: there is no such line", None),
        ("raises TypeError: Object of type set is not JSON serializable", None),
        ("takes too long", None),
    ],
)
def test_a_fault_points_at_its_line(fault: str, number: int | None) -> None:
    wrong = checked(PROBLEM, written(), report(0, got=Answer(fault=fault))).wrong
    assert wrong and wrong.got == fault
    assert wrong.line == (None if number is None else CodeLine(number=number, text=RIGHT.split("\n")[number - 1]))


def test_what_is_long_is_cut_and_what_acts_is_escaped() -> None:
    got = Answer(value=["\x1b[2J" + "x" * 1000])
    kept = checked(PROBLEM, written(), report(0, got=got, stderr="\x07" + "y" * 5000))
    assert kept.wrong and len(kept.wrong.got) < 310 and "\x1b" not in kept.wrong.got
    assert len(kept.said) == 2000


@pytest.mark.parametrize(
    ("status", "why"), [(RunStatus.COMPILE_ERROR, "it does not compile"), (RunStatus.DENIED, "running is off here")]
)
def test_what_could_not_be_run_has_no_counts_and_says_why(status: RunStatus, why: str) -> None:
    kept = checked(PROBLEM, written(), report(0, 0, status=status, stderr="line 3: expected ';'\n"))
    assert describe_outcome(kept) == f"The code was not run, because {why}."
    assert (kept.examples, kept.wrong, kept.said) == (Tally(), None, "line 3: expected ';'")


@pytest.mark.parametrize(
    ("code", "why"),
    [
        (None, "none was written"),
        (written(""), "none was written"),
        (written(starters(PROBLEM)[Language.PYTHON]), "none was written"),
        (written("def largest(values, k):\n    return 1\n"), "it defines no function best"),
        (written("class Solution:\n    def best(self, values, k):\n        return 1\n"), "it defines no function best"),
        (written("best = lambda values, k: 1\n"), ""),
        (written("long long best(...) { return 1; }", Language.CPP), ""),
        (written("class Solution { long best(...) { return 1; } }", Language.JAVA), ""),
    ],
)
def test_why_there_is_nothing_to_run(code: Code | None, why: str) -> None:
    assert why_not_run(PROBLEM, code) == why


def test_nobody_points_at_lines_of_code_that_nobody_wrote() -> None:
    for code in None, written(starters(PROBLEM)[Language.PYTHON]):
        assert unchecked(PROBLEM, code, "none was written") == CheckedCode(not_run="none was written")


@pytest.mark.parametrize(
    ("pace", "told"),
    [
        (Pace.FASTER, "The time grows faster than the reference's: at double the size the code takes 4.0 times"),
        (Pace.ALIKE, "The time grows like the reference's: at double the size the code takes 4.0 times as long"),
        (Pace.UNCLEAR, "How the time grows beside the reference cannot be told from these runs."),
    ],
)
def test_growth_is_told_with_its_figures(pace: Pace, told: str) -> None:
    [said] = describe_growth(growth(pace))
    assert said.startswith(told)


def test_memory_is_told_beside_time_and_a_large_factor_as_large() -> None:
    both = growth(Pace.FASTER)
    both = both.model_copy(update={"memory": both.time.model_copy(update={"doubling": 3000.0})})
    assert describe_growth(both)[1] == (
        "The memory grows faster than the reference's: at double the size the code needs more than 100 times the "
        "memory, the reference 2.0 times."
    )


EXERCISE = shipped.content().exercises["online_softmax"]
CODE = Code(number=2, question_id=EXERCISE.id, language=Language.PYTHON, text="x", saved_at=datetime.now(UTC))


def kept(report: ExerciseReport, status: RunStatus = RunStatus.OK, stderr: str = "") -> CheckedCode:
    return checked_exercise(CODE, ExerciseCheck(EXERCISE, report, RunResult(status=status, stderr=stderr)))


def property_report(*failing: str) -> ExerciseReport:
    failure = Failure(case="tiles=[1]", seen="gives 3")
    outcomes = (
        Outcome(id=entry.id, cases=2, failure=failure if entry.id in failing else None) for entry in EXERCISE.properties
    )
    return ExerciseReport(error=None, results=tuple(outcomes))


def test_each_property_has_a_line_with_the_case_in_which_it_failed() -> None:
    code = kept(property_report("survives_masks"), stderr="printed by the candidate")
    assert (code.number, code.language, code.not_run) == (2, Language.PYTHON, "")
    assert [line.holds for line in code.properties].count(False) == 1
    (failed,) = [line.text for line in code.properties if not line.holds]
    assert failed.startswith("fails: ") and "tiles=[1]" in failed and code.said == "printed by the candidate"
    assert kept(property_report()).share == 1.0


def test_a_file_that_cannot_be_used_keeps_no_property_and_says_why() -> None:
    code = kept(ExerciseReport(error="raises SyntaxError in line 3: invalid syntax", results=()))
    assert code.share == 0.0 and "line 3" in code.said and not code.not_run


def test_where_running_is_off_nothing_is_decided() -> None:
    code = kept(ExerciseReport(error="ended", results=()), RunStatus.DENIED)
    assert code.not_run == "running is off here" and not code.properties


def test_a_run_shows_each_property_in_the_place_of_a_case() -> None:
    run = RunResult(status=RunStatus.OK, stderr="printed", seconds=0.5, peak_memory=9)
    shown = exercise_run_report(ExerciseCheck(EXERCISE, property_report("survives_masks"), run))
    assert [case.passed for case in shown.cases].count(False) == 1 and shown.failing is not None
    failing = shown.cases[shown.failing]
    assert failing.arguments.startswith("Masked positions") and failing.got == "for tiles=[1] it gives 3"
    assert (shown.printed, shown.seconds, shown.peak_memory) == ("printed", 0.5, 9)


def test_a_run_of_a_file_that_cannot_be_used_says_why() -> None:
    shown = exercise_run_report(
        ExerciseCheck(EXERCISE, ExerciseReport(error="lacks statistics", results=()), RunResult(status=RunStatus.OK))
    )
    assert shown.status is RunStatus.RUNTIME_ERROR and not shown.cases and not shown.passed
    assert shown.printed == "The file cannot be used: it lacks statistics."
