"""What is kept of the check of an exercise: a line for each property, or why there is none."""

from datetime import UTC, datetime

from interviewer.domain.coding.code_reading import checked_exercise, exercise_run_report
from interviewer.domain.coding.exercise_run import ExerciseCheck, ExerciseReport, Failure, Outcome
from interviewer.domain.entities.code import Code, Language, RunResult, RunStatus
from interviewer.domain.entities.code_check import CheckedCode
from tests import shipped

EXERCISE = shipped.content().exercises["online_softmax"]
CODE = Code(number=2, question_id=EXERCISE.id, language=Language.PYTHON, text="x", saved_at=datetime.now(UTC))


def kept(report: ExerciseReport, status: RunStatus = RunStatus.OK, stderr: str = "") -> CheckedCode:
    return checked_exercise(CODE, ExerciseCheck(EXERCISE, report, RunResult(status=status, stderr=stderr)))


def report(*failing: str) -> ExerciseReport:
    failure = Failure(case="tiles=[1]", seen="gives 3")
    outcomes = (
        Outcome(id=entry.id, cases=2, failure=failure if entry.id in failing else None) for entry in EXERCISE.properties
    )
    return ExerciseReport(error=None, results=tuple(outcomes))


def test_each_property_has_a_line_with_the_case_in_which_it_failed() -> None:
    code = kept(report("survives_masks"), stderr="printed by the candidate")
    assert (code.number, code.language, code.not_run) == (2, Language.PYTHON, "")
    assert [line.holds for line in code.properties].count(False) == 1
    (failed,) = [line.text for line in code.properties if not line.holds]
    assert failed.startswith("fails: ") and "tiles=[1]" in failed and code.said == "printed by the candidate"
    assert kept(report()).share == 1.0


def test_a_file_that_cannot_be_used_keeps_no_property_and_says_why() -> None:
    code = kept(ExerciseReport(error="raises SyntaxError in line 3: invalid syntax", results=()))
    assert code.share == 0.0 and "line 3" in code.said and not code.not_run


def test_where_running_is_off_nothing_is_decided() -> None:
    code = kept(ExerciseReport(error="ended", results=()), RunStatus.DENIED)
    assert code.not_run == "running is off here" and not code.properties


def test_a_run_shows_each_property_in_the_place_of_a_case() -> None:
    run = RunResult(status=RunStatus.OK, stderr="printed", seconds=0.5, peak_memory=9)
    shown = exercise_run_report(ExerciseCheck(EXERCISE, report("survives_masks"), run))
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
