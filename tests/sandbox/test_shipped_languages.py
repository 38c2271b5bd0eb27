"""The shipped solutions in other languages agree with those in Python, run as a candidate's would be."""

import copy

import pytest

from interviewer.domain.coding.problem import CodingProblem, Language
from interviewer.domain.entities.code_run import RunResult, Source
from interviewer.sandbox import Sandbox
from interviewer.sandbox.harness import compile_solution, solve
from tests.content.solutions import ENDINGS, FOLDER, IDS, cases, problem, right, solution
from tests.content.test_coding import toy

# Each language that a problem claims: it claims those that it has a file in, to which `tests/content` holds it.
OTHERS = [(language, ending) for language, ending in ENDINGS.items() if language is not Language.PYTHON]
CLAIMS = [(name, one) for name in IDS for one, ending in OTHERS if (FOLDER / f"{name}{ending}").exists()]
# Of our own solutions in C++ more is asked than of a candidate's.
STRICT = """
#define _GLIBCXX_ASSERTIONS
#pragma GCC diagnostic error "-Wall"
#pragma GCC diagnostic error "-Wextra"
"""


def fault(task: CodingProblem, language: Language, sandbox: Sandbox) -> str | None:
    """What is wrong with the solution in this language."""
    code = solution(task)
    given = [*(example.arguments for example in task.examples), *cases(code, 100, 40, f"{language}/{task.id}")]
    strict = STRICT if language is Language.CPP else ""
    source = Source(language=language, text=strict + task.solutions[language])
    program = compile_solution(sandbox, task, source)
    if isinstance(program, RunResult):
        return program.stderr
    ran, answers = solve(sandbox, task, program, given)
    for case, answer in zip(given, answers, strict=False):
        expected = code.reference(*copy.deepcopy(case))
        if not right(task, code, case, answer.value, expected):
            return f"{language} gives {answer.value!r} for {case}; expected {expected!r}"
    return None if len(answers) == len(given) else f"{language} ended with {ran}"


@pytest.mark.parametrize(("name", "language"), CLAIMS)
def test_each_language_that_is_claimed_agrees_with_the_reference(
    name: str, language: Language, sandbox: Sandbox
) -> None:
    assert (told := fault(problem(name), language, sandbox)) is None, told


def test_the_toy_is_right(sandbox: Sandbox) -> None:
    assert fault(toy(), Language.CPP, sandbox) is None


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("best = item > best ? item : best", "best = item", "cpp gives"),
        ("long long best = 0;", "long long best = 0, unused = 1;", "unused"),
        ("const std::vector<long long>& items", "const std::vector<int>& items", "error"),
        ("long long best = 0;", "long long best = items[99999];", "cpp ended with"),
    ],
)
def test_a_wrong_solution_in_cpp_is_found(old: str, new: str, told: str, sandbox: Sandbox) -> None:
    with pytest.raises(AssertionError, match=told):
        assert (found := fault(toy(old, new), Language.CPP, sandbox)) is None, found
