"""The program around a file in C++, and what its runs say."""

import pytest

from interviewer.domain.coding import cpp_exercise
from interviewer.domain.coding.exercise_run import ExerciseReport
from interviewer.domain.coding.starter import starters
from interviewer.domain.entities.code import Language, RunResult, RunStatus
from tests import shipped

EXERCISE = shipped.content().exercises["record_ring"]
RACE = "WARNING: ThreadSanitizer: data race (pid=3)\n"


def checked(says: str, status: RunStatus = RunStatus.OK, stderr: str = "") -> ExerciseReport:
    """The report when each run writes this, with the word that it was given in the place of `@`."""

    def run(stdin: str) -> RunResult:
        word, _, _ = stdin.partition("\n")
        return RunResult(status=status, stdout=says.replace("@", word), stderr=stderr)

    return cpp_exercise.check(EXERCISE, run)


def test_each_property_is_tried_by_its_name() -> None:
    asked: list[str] = []

    def run(stdin: str) -> RunResult:
        asked.append(stdin.splitlines()[1])
        return RunResult(status=RunStatus.OK)

    cpp_exercise.check(EXERCISE, run)
    assert asked == [entry.id for entry in EXERCISE.properties]


def test_a_property_holds_when_the_program_says_so_and_ends_well() -> None:
    assert checked("printed\n\n@ case capacity 1\n\n@ case capacity 2\n\n@ held 2\n").right
    assert not checked("@ case capacity 1\n\n@ held 1\n", RunStatus.RUNTIME_ERROR).right
    assert not checked("0123 case capacity 1\n0123 held 1\n").right, "without the word that came by standard input"


@pytest.mark.parametrize(
    ("says", "status", "stderr", "case", "seen"),
    [
        ("@ case a\n\n@ case b\n\n@ failed gives 3\n", RunStatus.OK, "", "b", "gives 3"),
        ("@ case a\n", RunStatus.RUNTIME_ERROR, f"{RACE}  none\n", "a", "has a data race"),
        ("@ case a\n\n@ failed gives 3\n", RunStatus.RUNTIME_ERROR, f"{RACE}  none\n", "a", "has a data race"),
        ("@ case a\n", RunStatus.RUNTIME_ERROR, "terminate called", "a", "ends the process"),
        ("@ case a\n", RunStatus.TIMEOUT, "", "a", "takes too long"),
        ("@ case a\n", RunStatus.MEMORY, "", "a", "too much memory"),
        ("", RunStatus.OK, "", "no case", "ends the process before the check is done"),
    ],
)
def test_what_went_wrong_is_told_with_the_last_case(
    says: str, status: RunStatus, stderr: str, case: str, seen: str
) -> None:
    failure = checked(says, status, stderr).results[0].failure
    assert failure is not None
    assert failure.case == case and seen in failure.seen


def test_the_lines_of_the_candidate_keep_their_numbers_and_the_check_follows() -> None:
    program = cpp_exercise.program(EXERCISE, "// first line\n")
    assert program.startswith('#line 1 "main.cpp"\n// first line\n')
    assert program.index("class Trial") < program.index("void passes_all_in_order(Trial& trial)")
    assert 'if (name == "runs_around") return check::runs_around(trial), true;' in program


def test_it_is_handed_out_and_begun_in_its_language() -> None:
    assert starters(EXERCISE) == {Language.CPP: EXERCISE.starter}
    assert f"```cpp\n{EXERCISE.starter.strip()}" in EXERCISE.handout
