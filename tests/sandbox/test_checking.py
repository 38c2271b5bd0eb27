"""Solutions are checked against examples and hidden cases, and the smallest failing case is found."""

import pytest

from interviewer.content.library import Content
from interviewer.domain.coding.problem import CodingProblem, Language
from interviewer.domain.entities.code_check import CheckReport, Tally
from interviewer.domain.entities.code_run import RunStatus, Source
from interviewer.sandbox import Sandbox
from interviewer.sandbox.harness import try_to_escape
from interviewer.usecases.coding import CannotCheck, Coding
from tests import shipped

KERNELS = "ready_kernels"


@pytest.fixture(scope="module")
def content() -> Content:
    return shipped.content()


@pytest.fixture(scope="module")
def coding(content: Content, sandbox: Sandbox) -> Coding:
    return Coding(content, sandbox)


def reference(content: Content, name: str, language: Language = Language.PYTHON) -> str:
    """The shipped solution, under the name that the candidate's has."""
    problem = content.questions[name]
    assert isinstance(problem, CodingProblem)
    return problem.solutions[language].replace("def reference(", f"def {problem.signature.name}(")


def python(text: str) -> Source:
    return Source(language=Language.PYTHON, text=text)


# By whose comparison: the problem's own judge, the multiset, equality.
@pytest.mark.parametrize("name", [KERNELS, "steady_run", "tensor_type"])
def test_the_reference_passes_everything(coding: Coding, content: Content, name: str) -> None:
    report = coding.check(name, python("print('noise')\n" + reference(content, name)))
    assert report.right, report
    assert report.hidden.passed == report.hidden.cases > 50


def test_cpp_is_checked_by_the_same_cases(coding: Coding, content: Content) -> None:
    text = reference(content, KERNELS, Language.CPP)
    report = coding.check(KERNELS, Source(language=Language.CPP, text=text))
    assert report.right, report
    wrong = coding.check(KERNELS, Source(language=Language.CPP, text="#include <vector>\n" + WRONG_CPP))
    assert wrong.run.status is RunStatus.RUNTIME_ERROR
    assert wrong.smallest and wrong.smallest.got.fault == "aborts"


WRONG_CPP = """
std::vector<long long> run_order(long long kernels, const std::vector<std::vector<long long>>& reads) {
    return std::vector<long long>{reads.at(kernels)[0]};
}
"""


def test_what_passes_the_examples_only_fails_in_the_smallest_case(coding: Coding, content: Content) -> None:
    text = reference(content, KERNELS)
    subtle = text.replace("return order if len(order) == kernels else []", "return order")
    assert subtle != text
    report = coding.check(KERNELS, python(subtle))
    assert report.examples == Tally(passed=2, cases=2)
    assert 0 < report.hidden.passed < report.hidden.cases
    assert report.smallest
    kernels, reads = report.smallest.arguments
    assert (kernels, len(reads)) == (2, 1), "one kernel that waits for itself and one that does not"
    assert report.smallest.expected == [] and len(report.smallest.got.value) == 1
    again = coding.check(KERNELS, python(subtle)).smallest
    assert again and again.arguments == report.smallest.arguments


def only(coding: Coding, body: str) -> CheckReport:
    return coding.check(KERNELS, python(f"def run_order(kernels, reads):\n    {body}\n"))


def test_an_error_is_told_with_its_case(coding: Coding) -> None:
    report = only(coding, "return [1 // (kernels - 1)] and sorted(range(kernels))")
    assert report.run.status is RunStatus.OK
    assert report.smallest and report.smallest.arguments == (1, [])
    assert report.smallest.got.fault == "raises ZeroDivisionError in line 2: integer division or modulo by zero"


def test_what_is_no_result_is_told(coding: Coding) -> None:
    report = only(coding, "return {1, 2}")
    assert report.smallest and "not JSON serializable" in (report.smallest.got.fault or "")


def test_an_endless_solution_is_told_after_the_first_case(coding: Coding) -> None:
    # Who lowers its own time need not be waited for.
    report = only(coding, "import resource; resource.setrlimit(resource.RLIMIT_CPU, (1, 2))\n    while True: pass")
    assert report.run.status is RunStatus.TIMEOUT
    assert report.smallest and report.smallest.got.fault == "takes too long"
    assert report.hidden == Tally()


@pytest.mark.parametrize(
    ("text", "status", "said"),
    [
        ("def run_order(kernels reads):\n    pass\n", RunStatus.COMPILE_ERROR, "SyntaxError"),
        ("run = 1\n", RunStatus.RUNTIME_ERROR, "defines no function run_order"),
    ],
)
def test_what_cannot_be_called_is_told(coding: Coding, text: str, status: RunStatus, said: str) -> None:
    report = coding.check(KERNELS, python(text))
    assert report.run.status is status and not report.right
    assert said in report.run.stderr


def test_an_unknown_problem_is_told(coding: Coding) -> None:
    with pytest.raises(CannotCheck, match="There is no problem none"):
        coding.check("none", python(""))


def test_an_exercise_is_checked_by_its_properties(coding: Coding, content: Content) -> None:
    exercise = content.exercises["online_softmax"]
    checked = coding.check_exercise(exercise.id, python(exercise.solution))
    assert checked.report.right and checked.run.status is RunStatus.OK, checked
    wrong = exercise.wrong[0]
    found = coding.check_exercise(exercise.id, python(exercise.mistaken(wrong))).report
    assert wrong.breaks in [outcome.id for outcome in found.results if outcome.failure]


def test_an_exercise_is_in_python_only(coding: Coding) -> None:
    with pytest.raises(CannotCheck, match="is for python, not cpp"):
        coding.check_exercise("online_softmax", Source(language=Language.CPP, text=""))


def test_the_doctors_attempts_are_refused(sandbox: Sandbox) -> None:
    tried = try_to_escape(sandbox)
    assert len(tried) == 7
    assert all(attempt.held and not attempt.got_out for attempt in tried), tried
