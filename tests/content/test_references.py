"""The references in C++ and Java agree with brute force on small cases and with the reference in Python on others."""

import copy
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from interviewer.domain.coding.cpp_exercise import headers
from interviewer.domain.coding.problem import CodingProblem, Language
from interviewer.domain.entities.code_check import Case
from tests.content.compiled import Solved, in_cpp, in_java
from tests.content.lint import for_each
from tests.content.solutions import ENDINGS, FOLDER, IDS, cases, problem, right, solution
from tests.content.test_coding import toy

pytestmark = pytest.mark.unmeasured

_SMALL, _OTHERS, _LARGEST = 60, 60, 40
# What stands in which header, as far as the references use it. One program holds them all, so one that includes too
# little would find what it needs in the others' headers.
_HEADERS = {
    "algorithm": "find max max_element min minmax reverse sort stable_sort upper_bound",
    "array": "array",
    "cctype": "isdigit",
    "deque": "deque",
    "functional": "greater",
    "iterator": "next prev",
    "limits": "numeric_limits",
    "list": "list",
    "map": "map",
    "memory": "make_unique unique_ptr",
    "numeric": "iota",
    "queue": "priority_queue queue",
    "set": "set",
    "string": "stoll string to_string",
    "tuple": "get tuple",
    "unordered_map": "unordered_map",
    "unordered_set": "unordered_set",
    "utility": "make_pair move pair swap",
    "vector": "vector",
}
# Of any header that holds a container.
_ANYWHERE = {"size_t"}

_Solve = Callable[[Sequence[CodingProblem], Mapping[str, Sequence[Case]], Path], Solved]


def faults(tasks: Sequence[CodingProblem], solve: _Solve, folder: Path) -> list[str]:
    """The first case of each problem that its solution is wrong in."""
    given = {task.id: [case for case, _ in wanted(task)] for task in tasks}
    solved = solve(tasks, given, folder)
    return [told for task in tasks if (told := fault(task, solved)) is not None]


def wanted(task: CodingProblem) -> list[tuple[Case, object]]:
    """Cases with the results of brute force, and larger ones with those of the reference."""
    code = solution(task)
    small = [*(example.arguments for example in task.examples), *cases(code, _SMALL, code.small, task.id)]
    large = cases(code, _OTHERS, _LARGEST, f"more/{task.id}")
    return [
        *((case, code.brute_force(*copy.deepcopy(case))) for case in small),
        *((case, code.reference(*copy.deepcopy(case))) for case in large),
    ]


def fault(task: CodingProblem, solved: Solved) -> str | None:
    code, answers, expectations = solution(task), solved[task.id], wanted(task)
    for (case, expected), answer in zip(expectations, answers, strict=False):
        if not right(task, code, case, answer.value, expected):
            return f"{task.id} gives {answer.value!r} for {case}; expected {expected!r}"
    missing = len(expectations) - len(answers)
    return f"{task.id} gives no result for the last {missing} cases" if missing else None


def test_every_problem_has_a_reference_in_each_language() -> None:
    for name in IDS:
        assert all((FOLDER / f"{name}{ending}").exists() for ending in ENDINGS.values()), name
        assert set(problem(name).languages) == set(ENDINGS), name


def test_the_references_in_cpp_are_right_and_the_sanitizers_find_nothing(tmp_path: Path) -> None:
    assert faults(list(map(problem, IDS)), in_cpp, tmp_path) == []


def test_the_references_in_java_are_right(tmp_path: Path) -> None:
    assert faults(list(map(problem, IDS)), in_java, tmp_path) == []


@for_each("name", IDS)
def test_a_reference_in_cpp_includes_what_it_uses(name: str) -> None:
    text = problem(name).solutions[Language.CPP]
    holds = {word: header for header, words in _HEADERS.items() for word in words.split()}
    used = set(re.findall(r"\bstd::(\w+)", text)) - _ANYWHERE
    assert used <= holds.keys(), "add what is new to the table"
    assert {holds[word] for word in used} <= set(headers(text))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("best = item > best ? item : best", "best = item", "toy gives"),
        ("long long best = 0;", "long long best = 0, unused = 1;", "unused"),
        ("const std::vector<long long>& items", "const std::vector<int>& items", "error"),
        ("long long best = 0;", "long long best = items.data()[items.size()];", "heap-buffer-overflow|null pointer"),
        (
            "best = 0;",
            "best = -9223372036854775807LL - static_cast<long long>(items.size()) - 2;",
            "signed integer overflow",
        ),
    ],
)
def test_a_wrong_solution_in_cpp_is_found(old: str, new: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match=told):
        assert (found := faults([toy(old, new)], in_cpp, tmp_path)) == [], found
