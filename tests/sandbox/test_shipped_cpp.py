"""The shipped solutions in C++ agree with those in Python, run as a candidate's would be."""

import copy

import pytest

from interviewer.domain.code_run import RunResult, Source
from interviewer.domain.coding import CodingProblem, Language
from interviewer.sandbox import Sandbox
from interviewer.sandbox.harness import compile_solution, solve
from tests.content.solutions import FOLDER, IDS, cases, problem, right, solution
from tests.content.test_coding import toy

CPP_IDS = [name for name in IDS if (FOLDER / f"{name}.cpp").exists()]
# Of our own solutions more is asked than of a candidate's.
STRICT = """
#define _GLIBCXX_ASSERTIONS
#pragma GCC diagnostic error "-Wall"
#pragma GCC diagnostic error "-Wextra"
"""


def fault(task: CodingProblem, sandbox: Sandbox) -> str | None:
    """What is wrong with the solution in C++."""
    code = solution(task)
    given = [*(example.arguments for example in task.examples), *cases(code, 100, 40, f"cpp/{task.id}")]
    source = Source(language=Language.CPP, text=STRICT + task.solutions[Language.CPP])
    program = compile_solution(sandbox, task, source)
    if isinstance(program, RunResult):
        return program.stderr
    ran, answers = solve(sandbox, task, program, given)
    for case, answer in zip(given, answers, strict=False):
        expected = code.reference(*copy.deepcopy(case))
        if not right(task, code, case, answer.value, expected):
            return f"C++ gives {answer.value!r} for {case}; expected {expected!r}"
    return None if len(answers) == len(given) else f"C++ ended with {ran}"


@pytest.mark.parametrize("name", CPP_IDS)
def test_cpp_agrees_with_the_reference(name: str, sandbox: Sandbox) -> None:
    assert (told := fault(problem(name), sandbox)) is None, told


def test_the_toy_is_right(sandbox: Sandbox) -> None:
    assert fault(toy(), sandbox) is None


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("best = item > best ? item : best", "best = item", "C\\+\\+ gives"),
        ("long long best = 0;", "long long best = 0, unused = 1;", "unused"),
        ("const std::vector<long long>& items", "const std::vector<int>& items", "error"),
        ("long long best = 0;", "long long best = items[99999];", "C\\+\\+ ended with"),
    ],
)
def test_a_wrong_solution_in_cpp_is_found(old: str, new: str, told: str, sandbox: Sandbox) -> None:
    with pytest.raises(AssertionError, match=told):
        assert (found := fault(toy(old, new), sandbox)) is None, found
