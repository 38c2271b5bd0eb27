"""A run in a line, on cases that are shown, and on the candidate's own input."""

import pytest

from interviewer.domain.coding.cases import (
    MAX_CHARACTERS,
    BadInput,
    example_input,
    input_prompt,
    judged_case,
    read_case,
    seen_case,
)
from interviewer.domain.coding.problem import Parameter, Signature
from interviewer.domain.coding.run_text import headline, ordinal
from interviewer.domain.entities.code import Run, RunKind, RunReport, RunStatus, SeenCase, cut, trimmed_output
from interviewer.domain.entities.code_check import Answer
from tests.domain.editing import PROBLEM
from tests.domain.fixtures import at

OK, TIMEOUT = RunStatus.OK, RunStatus.TIMEOUT
OWN, EXAMPLES, PROPERTIES = RunKind.OWN, RunKind.EXAMPLES, RunKind.PROPERTIES


def run(status: RunStatus, *passed: bool | None, kind: RunKind = EXAMPLES, got: str = "") -> Run:
    cases = tuple(SeenCase(arguments="", got=got, passed=one) for one in passed)
    report = RunReport(status=status, cases=cases)
    return Run(number=1, question_id="q", code=1, kind=kind, at=at(0), report=report)


@pytest.mark.parametrize(
    ("ran", "said"),
    [
        (run(OK, True, True), "All 2 examples pass"),
        (run(OK, True, False), "The second example fails"),
        (run(OK, False, True, False), "2 of 3 examples fail"),
        (run(TIMEOUT, True, False), "The second example fails"),
        (run(RunStatus.COMPILE_ERROR), "It does not compile"),
        (run(RunStatus.DENIED), "Nothing was run"),
        (run(OK, None, kind=OWN), "It ran on your input"),
        (run(OK, None, kind=OWN, got="raises KeyError in line 2: 3"), "It fails on your input"),
        (run(OK, None, kind=OWN, got='"raises nothing"'), "It ran on your input"),
        (run(TIMEOUT, None, kind=OWN), "It took too long and was stopped"),
        (run(RunStatus.RUNTIME_ERROR, True, True), "It ended with an error"),
        (run(OK, True, True, kind=PROPERTIES), "All 2 properties hold"),
        (run(OK, False, True, True, kind=PROPERTIES), "1 of 3 properties fails"),
        (run(OK, False, True, False, kind=PROPERTIES), "2 of 3 properties fail"),
        (run(RunStatus.RUNTIME_ERROR, kind=PROPERTIES), "It ended with an error"),
    ],
)
def test_how_it_went(ran: Run, said: str) -> None:
    assert headline(ran) == said


def test_positions_have_names_as_far_as_people_use_them() -> None:
    assert [ordinal(at) for at in (0, 5, 6)] == ["first", "sixth", "7th"]


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


EVERY = Signature(
    name="mix",
    parameters=tuple(
        Parameter(name=name, type=kind)
        for name, kind in (("rows", "int[][]"), ("share", "float"), ("on", "bool"), ("name", "str"))
    ),
    returns="int",
)
TYPED = '[[1], []]\n\n 2.5 \ntrue\n"naïve ❄ \u2028"\n'


def test_each_argument_stands_on_a_line_and_empty_lines_do_not_count() -> None:
    assert read_case(EVERY, TYPED) == ([[1], []], 2.5, True, "naïve ❄ \u2028")


def test_the_box_begins_with_the_first_example() -> None:
    assert example_input(PROBLEM) == "[1, 2]\n0"
    assert read_case(PROBLEM.signature, example_input(PROBLEM)) == ([1, 2], 0)
    assert input_prompt(PROBLEM.signature) == "As JSON, each on a line of its own: values (int[]), k (int)"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", r"2 lines and not 0\. As JSON"),
        ("[1]\n2\n3", "2 lines and not 3"),
        ("[1,\n2", r"values is not JSON\. It must be int\[\], such as \[3\]\."),
        ("[NaN]\n2", "values is not JSON"),
        ("[" * 9_000 + "\n2", "values is not JSON"),
        ("[1.0]\n2", r"values must be int\[\]"),
        ("[1]\ntrue", "k must be int, such as 3"),
        ("[1]\n9223372036854775808", "k holds something that not every language can read"),
        ("[1]\n" + "2" * MAX_CHARACTERS, "at most 20,000"),
    ],
)
def test_what_is_no_input_is_refused_with_the_reason(text: str, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        read_case(PROBLEM.signature, text)


@pytest.mark.parametrize(("line", "at"), [('"\\ud800"', 3), ("1e999", 1)])
def test_what_only_json_can_hold_is_refused(line: str, at: int) -> None:
    lines = ["[]", "2.5", "true", '"name"']
    lines[at] = line
    with pytest.raises(BadInput, match="out of range"):
        read_case(EVERY, "\n".join(lines))
