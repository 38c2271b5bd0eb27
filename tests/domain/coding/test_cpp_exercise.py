"""The program around a file in C++, what its runs say, and what sanitizers report."""

import pytest

from interviewer.domain.coding import cpp_exercise
from interviewer.domain.coding.cpp_exercise import sanitizer_report
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


RACE_REPORT = """printed by the candidate
==================
WARNING: ThreadSanitizer: data race (pid=3)
  Read of size 8 at 0x7ffc0b1f0168 by thread T2 (mutexes: write M9):
    #0 std::vector<long>::push_back(long const&) /usr/include/c++/12/bits/stl_vector.h:1287 (main+0x123c)
    #1 Channel::push(long long) main.cpp:13 (main+0x123c)
    #2 operator() check.cpp:40 (main+0x123c)

  Previous write of size 8 at 0x7ffc0b1f0168 by main thread:
    #0 Channel::close() main.cpp:37 (main+0x12a5)
    #1 may_be_closed(Trial&) check.cpp:50 (main+0x12a5)

  Location is stack of main thread.

SUMMARY: ThreadSanitizer: data race main.cpp:13 in Channel::push(long long)
==================
ThreadSanitizer: reported 1 warnings
"""
ORDER = """WARNING: ThreadSanitizer: lock-order-inversion (potential deadlock) (pid=7)
  Cycle in lock order graph: M1 => M2 => M1

  Mutex M2 acquired here while holding mutex M1 in thread T1:
    #0 pthread_mutex_lock <null> (main+0x4)
    #1 Pair::one() main.cpp:9 (main+0x4)

  Mutex M1 acquired here while holding mutex M2 in thread T2:
    #0 pthread_mutex_lock <null> (main+0x4)
    #1 Pair::other() main.cpp:15 (main+0x4)
"""
BEYOND = """=================================================================
==3==ERROR: AddressSanitizer: heap-buffer-overflow on address 0x602000000014 at pc 0x55 bp 0x7f sp 0x7f
READ of size 4 at 0x602000000014 thread T0
    #0 0x555555 in lane_dot(float const*, float const*, unsigned long) main.cpp:10
    #1 0x555556 in stays_inside(Trial&) check.cpp:70
SUMMARY: AddressSanitizer: heap-buffer-overflow main.cpp:10 in lane_dot
"""


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (
            RACE_REPORT,
            "has a data race: a read in line 13 and a write in line 37, by two threads and with nothing that",
        ),
        (RACE_REPORT.replace("write of", "atomic write of"), "a read in line 13 and an atomic write in line 37"),
        (RACE_REPORT.replace("main.cpp:37", "check.cpp:7"), "a read in line 13 and a write by the caller of your code"),
        (
            RACE_REPORT.replace("by main thread:", "by main thread:\n    [failed to restore the stack]\n"),
            "a read in line 13 and an access, by",
        ),
        (ORDER, "takes two locks in different orders and can deadlock in lines 9 and 15"),
        (
            ORDER.replace("lock-order-inversion (potential deadlock)", "double lock of a mutex"),
            "holds already in lines 9",
        ),
        (
            ORDER.replace("lock-order-inversion (potential deadlock)", "odd thing"),
            "breaks a rule of threads (odd thing)",
        ),
        (BEYOND, "goes beyond the end of its memory in line 10"),
        (BEYOND.replace("heap-buffer-overflow", "heap-use-after-free"), "uses memory that was freed in line 10"),
        (BEYOND.replace("heap-buffer-overflow", "new-kind"), "breaks a rule about memory (new-kind) in line 10"),
        (BEYOND.replace("main.cpp", "check.cpp"), "goes beyond the end of its memory"),
        (
            "main.cpp:4:17: runtime error: signed integer overflow: 1 + 2 cannot be represented in type 'int'\n",
            "does what C++ does not define in line 4: signed integer overflow: 1 + 2 cannot",
        ),
        ("check.cpp:4:17: runtime error: load of misaligned address\n", "does not define: load of misaligned address"),
    ],
)
def test_what_was_found_is_told_with_its_lines(told: str, said: str) -> None:
    words = sanitizer_report(told, "main.cpp")
    assert words is not None and said in words


def test_nothing_is_found_in_what_a_candidate_prints() -> None:
    assert sanitizer_report("at main.cpp:13 all is well\n", "main.cpp") is None
    assert sanitizer_report("", "main.cpp") is None
