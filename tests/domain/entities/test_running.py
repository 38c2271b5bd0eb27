"""What is kept of a run is text that shows and never acts, and that has an end."""

from interviewer.domain.coding.cases import judged_case, seen_case
from interviewer.domain.entities.code import RunReport, RunStatus, SeenCase, cut, trimmed_output
from interviewer.domain.entities.code_check import Answer
from tests.domain.editing import PROBLEM

SIGNATURE = PROBLEM.signature


def test_a_case_is_told_with_its_names_and_values() -> None:
    case = judged_case(SIGNATURE, ([1, 2], 0), Answer(value=3), 2, right=False)
    assert case == SeenCase(arguments="values = [1, 2]\nk = 0", expected="2", got="3", passed=False)


def test_of_an_own_input_nobody_says_what_is_right() -> None:
    case = seen_case(SIGNATURE, ([], 0), Answer(fault="raises IndexError in line 2: list index out of range"))
    assert (case.expected, case.passed) == ("", None)
    assert case.got == "raises IndexError in line 2: list index out of range"


def test_what_would_act_is_escaped_and_what_is_long_loses_its_middle() -> None:
    assert seen_case(SIGNATURE, ([], 0), Answer(value="\u202e\ud800")).got == '"\\u202e\\ud800"'
    assert trimmed_output("\x1b[31mred\n\n") == "\\x1b[31mred"
    whole = cut("a" * 50 + "b" * 50, 10)
    assert whole == "aaaaa\n[90 characters left out]\nbbbbb"
    assert len(seen_case(SIGNATURE, (list(range(10_000)), 0), Answer(value=[0] * 10_000)).got) < 1_100


def test_a_report_knows_its_first_failing_case() -> None:
    right, wrong = (SeenCase(arguments="", got="", passed=passed) for passed in (True, False))
    assert RunReport(status=RunStatus.OK, cases=(right, right)).passed
    report = RunReport(status=RunStatus.OK, cases=(right, wrong, wrong))
    assert not report.passed and report.failing == 1
    assert RunReport(status=RunStatus.COMPILE_ERROR).failing is None
    assert not RunReport(status=RunStatus.COMPILE_ERROR).passed
