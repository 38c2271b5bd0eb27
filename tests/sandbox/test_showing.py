"""A solution is run for its author: each example and what came of it, what it printed, and why it did not compile."""

import pytest

from interviewer.content import load_content
from interviewer.domain.coding.cases import BadInput
from interviewer.domain.coding.problem import CodingProblem
from interviewer.domain.entities.code import Language, RunReport, RunStatus, SourceCode
from interviewer.usecases.coding import Coding

HEAD = "def run_order(kernels, reads):\n"
CPP = """#include <iostream>
#include <vector>
std::vector<long long> run_order(long long kernels, const std::vector<std::vector<long long>>& reads) {
    std::cerr << "kernels: " << kernels << std::endl;
    return std::vector<long long>(kernels, 0)%s
}
"""


@pytest.fixture(scope="module")
def problem() -> CodingProblem:
    found = load_content().questions["ready_kernels"]
    assert isinstance(found, CodingProblem)
    return found


def python(text: str) -> SourceCode:
    return SourceCode(language=Language.PYTHON, text=text)


def cpp(text: str) -> SourceCode:
    return SourceCode(language=Language.CPP, text=text)


def test_the_reference_passes_the_examples(coding: Coding, problem: CodingProblem) -> None:
    text = problem.solutions[Language.PYTHON].replace("def reference(", "def run_order(")
    report = coding.on_examples(problem, python(text))
    assert report.passed and len(report.cases) == len(problem.examples), report


def test_each_example_is_shown_with_what_was_given_and_what_is_right(coding: Coding, problem: CodingProblem) -> None:
    report = coding.on_examples(problem, python(f"{HEAD}    print('seen', kernels)\n    return [0]\n"))
    assert report.status is RunStatus.OK and report.failing == 0
    first = report.cases[0]
    assert first.arguments.startswith("kernels = ") and "\nreads = [[" in first.arguments
    assert first.got == "[0]" and first.expected.startswith("[") and first.passed is False
    assert report.printed.startswith("seen ") and report.seconds > 0 and report.peak_memory > 0


def test_an_error_is_reported_with_its_line_and_the_other_examples_run(coding: Coding, problem: CodingProblem) -> None:
    report = coding.on_examples(problem, python(f"{HEAD}    return reads[99]\n"))
    assert len(report.cases) == len(problem.examples)
    assert {case.got for case in report.cases} == {"raises IndexError in line 2: list index out of range"}


def test_reading_standard_input_finds_nothing_and_loses_no_case(coding: Coding, problem: CodingProblem) -> None:
    report = coding.on_examples(problem, python(f"{HEAD}    return [int(input())]\n"))
    assert len(report.cases) == len(problem.examples)
    assert {case.got for case in report.cases} == {"raises EOFError in line 2: EOF when reading a line"}


def test_what_was_printed_before_the_end_is_shown(coding: Coding, problem: CodingProblem) -> None:
    report = coding.on_examples(problem, python(f"{HEAD}    print('begun')\n    import os; os._exit(3)\n"))
    assert report.status is RunStatus.RUNTIME_ERROR
    assert [case.got for case in report.cases] == ["ends the program"]
    assert report.printed == "begun"


def test_the_kind_of_crash_is_reported(coding: Coding, problem: CodingProblem) -> None:
    begin = (
        "#include <vector>\nstd::vector<long long> run_order(long long n, const std::vector<std::vector<long long>>&) "
    )
    [case] = coding.on_examples(
        problem, cpp(f"{begin}{{ int *p = nullptr; *(volatile int *)p = 3; return {{}}; }}")
    ).cases
    assert case.got == "crashes: it touches memory that is not its own"


@pytest.mark.parametrize(
    ("text", "status", "said"),
    [
        (f"{HEAD}    return (\n", RunStatus.COMPILE_ERROR, "SyntaxError: '(' was never closed"),
        ("nothing = missing\n", RunStatus.RUNTIME_ERROR, "The file raises NameError in line 1"),
        ("x = 1\n", RunStatus.RUNTIME_ERROR, "defines no function run_order"),
    ],
)
def test_the_reason_for_a_missing_result_is_reported(
    coding: Coding, problem: CodingProblem, text: str, status: RunStatus, said: str
) -> None:
    report = coding.on_examples(problem, python(text))
    assert report.status is status and said in report.printed
    assert bool(report.cases) is (status is RunStatus.RUNTIME_ERROR)


def test_cpp_is_compiled_and_its_errors_are_shown(coding: Coding, problem: CodingProblem) -> None:
    broken = coding.on_examples(problem, cpp(CPP % ""))
    assert broken.status is RunStatus.COMPILE_ERROR and not broken.cases
    assert "main.cpp:5:" in broken.printed and "expected" in broken.printed
    report = coding.on_examples(problem, cpp(CPP % ";"))
    assert report.status is RunStatus.OK and len(report.cases) == len(problem.examples)
    assert report.cases[0].got.startswith("[0, 0") and "kernels: " in report.printed


@pytest.mark.parametrize(
    "source", [python(f"{HEAD}    return [kernels]\n"), cpp((CPP % ";").replace("kernels, 0", "1, kernels"))]
)
def test_an_own_input_is_run_without_an_expected_value(
    coding: Coding, problem: CodingProblem, source: SourceCode
) -> None:
    report = coding.on_own(problem, source, "7\n[[1, 0]]")
    assert [(case.got, case.passed) for case in report.cases] == [("[7]", None)], report
    assert report.cases[0].arguments == "kernels = 7\nreads = [[1, 0]]"


def test_invalid_input_or_code_is_not_run(coding: Coding, problem: CodingProblem) -> None:
    with pytest.raises(BadInput, match="kernels must be int"):
        coding.on_own(problem, python(HEAD), '"7"\n[]')
    broken: RunReport = coding.on_own(problem, cpp("int x"), "7\n[]")
    assert broken.status is RunStatus.COMPILE_ERROR and not broken.cases


def test_available_languages_are_known_before_a_run(coding: Coding) -> None:
    assert not coding.lacking(Language.PYTHON)
