"""Solutions are checked by examples and hidden cases, common mistakes fail, and growth is measured."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from interviewer.content.library import Content
from interviewer.domain.coding.problem import CodingProblem, Language
from interviewer.domain.entities.code import RunResult, RunStatus, SourceCode
from interviewer.domain.entities.code_check import Case, CheckReport, Growth, Pace, Tally
from interviewer.sandbox import Program, Sandbox
from interviewer.sandbox.harness import ask_judge, compile_solution
from interviewer.usecases.checking import Trial, check, growth, hidden_cases
from interviewer.usecases.coding import CannotCheck, Coding
from tests.content.solutions import IDS, problem

KERNELS = "ready_kernels"


def reference(content: Content, name: str, language: Language = Language.PYTHON) -> str:
    """The shipped solution, under the name that the candidate's has."""
    problem = content.questions[name]
    assert isinstance(problem, CodingProblem)
    return problem.solutions[language].replace("def reference(", f"def {problem.signature.name}(")


def python(text: str) -> SourceCode:
    return SourceCode(language=Language.PYTHON, text=text)


# By whose comparison: the problem's own judge, the multiset, equality.
@pytest.mark.parametrize("name", [KERNELS, "steady_run", "tensor_type"])
def test_the_reference_passes_everything(coding: Coding, content: Content, name: str) -> None:
    report = coding.check(name, python("print('noise')\n" + reference(content, name)))
    assert report.right, report
    assert report.hidden.passed == report.hidden.cases > 50


def test_cpp_is_checked_by_the_same_cases(coding: Coding, content: Content) -> None:
    text = reference(content, KERNELS, Language.CPP)
    report = coding.check(KERNELS, SourceCode(language=Language.CPP, text=text))
    assert report.right, report
    wrong = coding.check(KERNELS, SourceCode(language=Language.CPP, text="#include <vector>\n" + WRONG_CPP))
    assert wrong.run.status is RunStatus.RUNTIME_ERROR
    assert wrong.smallest and wrong.smallest.got.fault == "aborts"


WRONG_CPP = """
std::vector<long long> run_order(long long kernels, const std::vector<std::vector<long long>>& reads) {
    return std::vector<long long>{reads.at(kernels)[0]};
}
"""


def test_a_solution_that_only_passes_the_examples_fails_in_the_smallest_case(coding: Coding, content: Content) -> None:
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


def test_an_error_is_reported_with_its_case(coding: Coding) -> None:
    report = only(coding, "return [1 // (kernels - 1)] and sorted(range(kernels))")
    assert report.run.status is RunStatus.OK
    assert report.smallest and report.smallest.arguments == (1, [])
    assert report.smallest.got.fault == "raises ZeroDivisionError in line 2: integer division or modulo by zero"


def test_a_value_that_is_not_a_result_is_reported(coding: Coding) -> None:
    report = only(coding, "return {1, 2}")
    assert report.smallest and "not JSON serializable" in (report.smallest.got.fault or "")


def test_an_endless_solution_is_stopped_at_the_first_case(coding: Coding) -> None:
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
def test_a_solution_that_cannot_be_called_is_reported(coding: Coding, text: str, status: RunStatus, said: str) -> None:
    report = coding.check(KERNELS, python(text))
    assert report.run.status is status and not report.right
    assert said in report.run.stderr


def test_an_unknown_problem_is_refused(coding: Coding) -> None:
    with pytest.raises(CannotCheck, match="There is no problem none"):
        coding.check("none", python(""))


WRONG: dict[str, list[dict[str, str]]] = yaml.safe_load(
    (Path(__file__).parents[1] / "content" / "wrong_solutions.yaml").read_text(encoding="utf-8")
)


def mistaken(task: CodingProblem, old: str, new: str) -> str:
    """The reference with the mistake, under the name that the candidate's function has."""
    text = task.solutions[Language.PYTHON]
    assert not old or text.count(old) == 1, f"{old!r} stands {text.count(old)} times in the reference"
    return f"{text.replace(old, new)}\n{task.signature.name} = reference\n"


def trial(task: CodingProblem, sandbox: Sandbox, text: str) -> Trial:
    program = compile_solution(sandbox, task, SourceCode(language=Language.PYTHON, text=text))
    assert not isinstance(program, RunResult)
    return Trial(task, sandbox, program)


def test_every_problem_has_two() -> None:
    assert sorted(WRONG) == IDS
    assert all(len(mistakes) >= 2 for mistakes in WRONG.values())


@pytest.mark.slow
@pytest.mark.parametrize("name", IDS)
def test_the_reference_passes_the_hidden_cases_and_mistakes_do_not(name: str, sandbox: Sandbox) -> None:
    task = problem(name)
    right = trial(task, sandbox, mistaken(task, "", ""))
    cases = [made.case for made in hidden_cases(right)]
    expected = ask_judge(sandbox, task, [{"case": case} for case in cases])
    assert faults(right, cases, expected) == [None] * len(cases)
    for mistake in WRONG[name]:
        found = faults(trial(task, sandbox, mistaken(task, mistake["old"], mistake["new"])), cases, expected)
        first = next((fault for fault in found if fault is not None), None)
        assert first is not None, mistake["what"]
        assert "NameError" not in first, f"it does not even run: {mistake['what']}"


def faults(tried: Trial, cases: Sequence[Case], expected: Sequence[Any]) -> list[str | None]:
    """What is wrong in each case, as far as the program came."""
    _, answers = tried.answers(cases)
    rights = tried.rights(cases, expected, answers)
    return [None if right else answer.fault or "wrong" for right, answer in zip(rights, answers, strict=True)]


# A cube beside a line: no wobble of a busy machine comes near.
CUBE = """
    for one in range(kernels):
        for other in range(kernels):
            for third in range(kernels):
                pass
"""
CUBE_CPP = """
    volatile long long steps = 0;
    for (long long one = 0; one < kernels * kernels * kernels; ++one) steps = steps + 1;
"""
BEGINS = {
    Language.PYTHON: "def reference(kernels: int, reads: list[list[int]]) -> list[int]:\n",
    Language.CPP: "const std::vector<std::vector<long long>>& reads) {\n",
}


def measured(sandbox: Sandbox, language: Language, text: str) -> Growth:
    task = problem("ready_kernels")
    source = SourceCode(language=language, text=text)
    program = compile_solution(sandbox, task, source)
    assert isinstance(program, Program)
    return growth(Trial(task, sandbox, program), sandbox, program, source)


def slowed(language: Language, by: str) -> str:
    text, begins = problem("ready_kernels").solutions[language], BEGINS[language]
    assert text.count(begins) == 1
    return text.replace(begins, begins + by)


@pytest.mark.slow
def test_a_cubic_solution_grows_faster_than_the_reference_in_python(sandbox: Sandbox) -> None:
    text = f"{slowed(Language.PYTHON, CUBE)}\nrun_order = reference\n"
    assert measured(sandbox, Language.PYTHON, text).time.pace is Pace.FASTER


@pytest.mark.slow
def test_a_cubic_solution_grows_faster_than_the_reference_in_cpp(sandbox: Sandbox) -> None:
    found = measured(sandbox, Language.CPP, slowed(Language.CPP, CUBE_CPP))
    assert found.time.pace is Pace.FASTER
    assert found.memory is None


@pytest.mark.slow
def test_a_solution_in_java_grows_like_the_reference_in_java(sandbox: Sandbox) -> None:
    text = problem("ready_kernels").solutions[Language.JAVA]
    found = measured(sandbox, Language.JAVA, text.replace("int done = 0;", "int done = (int) (kernels - count);"))
    assert found.time.pace is not Pace.FASTER


@pytest.mark.slow
def test_without_a_working_reference_in_cpp_the_one_in_python_is_compared(sandbox: Sandbox) -> None:
    task = problem("ready_kernels")
    source = SourceCode(language=Language.CPP, text=task.solutions[Language.CPP])
    program = compile_solution(sandbox, task, source)
    assert isinstance(program, Program)
    older = task.model_copy(update={"solutions": task.solutions | {Language.CPP: "none"}})
    found = growth(Trial(older, sandbox, program), sandbox, program, source)
    assert found.time.reference and found.time.pace is not Pace.FASTER


@pytest.mark.slow
def test_memory_that_the_reference_does_not_need_is_found(sandbox: Sandbox) -> None:
    """Allocations are counted, not timed, so this does not wobble."""
    table = "    table = [[0] * kernels for _ in range(kernels)]\n"
    text = f"{slowed(Language.PYTHON, table)}\nrun_order = reference\n"
    memory = measured(sandbox, Language.PYTHON, text).memory
    assert memory and memory.pace is Pace.FASTER


def test_the_curve_ends_where_a_solution_fails(sandbox: Sandbox) -> None:
    text = "run_order = lambda kernels, reads: [1 // (kernels < 100)] * kernels\n"
    time = measured(sandbox, Language.PYTHON, text).time
    assert time.sizes[-1] < 100 and all(time.own)


def test_only_right_code_is_measured(sandbox: Sandbox) -> None:
    task = problem("ready_kernels")
    right = task.solutions[Language.PYTHON] + "\nrun_order = reference\n"
    assert check(task, SourceCode(language=Language.PYTHON, text=right), sandbox).growth
    wrong = "def run_order(kernels, reads):\n    return []\n"
    assert check(task, SourceCode(language=Language.PYTHON, text=wrong), sandbox).growth is None
