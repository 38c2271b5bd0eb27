"""Coding problems are right: examples, solutions, costs, and the words around them.

The solutions prove each other: the reference against brute force on small cases, and the formulas for time and memory
against what was counted. `tests/sandbox` holds C++ against Python on larger ones.
"""

import copy
import json
import sys
from functools import lru_cache

import pytest

from interviewer.content import wording
from interviewer.domain.coding.cases import has_type
from interviewer.domain.coding.problem import CodingProblem, Compare, Language
from interviewer.domain.evidence.cues import mentions
from tests.content import costs
from tests.content.lint import for_each
from tests.content.solutions import IDS, cases, disagreement, fault, problem, right, solution

pytestmark = pytest.mark.unmeasured

SMALL_CASES = 150

every_problem = for_each("name", IDS)
# Each takes seconds, so that processes can share them.
every_problem_alone = pytest.mark.parametrize("name", IDS)


@every_problem
def test_the_id_is_the_files_name(name: str) -> None:
    assert problem(name).id == name


@every_problem
def test_the_examples_hold(name: str) -> None:
    task = problem(name)
    code = solution(task)
    for example in task.examples:
        for value, parameter in zip(example.arguments, task.signature.parameters, strict=True):
            assert has_type(value, parameter.type), f"{parameter.name}: {value!r}"
        assert right(task, code, example.arguments, example.result, example.result)
        for function in (code.reference, code.brute_force):
            assert fault(task, code, example.arguments, function, example.result) is None


@every_problem_alone
def test_the_reference_agrees_with_brute_force(name: str) -> None:
    task = problem(name)
    assert (told := disagreement(task, solution(task), SMALL_CASES)) is None, told


@every_problem
def test_the_cases_differ_and_repeat_with_the_seed(name: str) -> None:
    code = solution(problem(name))
    once, again = (list(cases(code, SMALL_CASES, code.small)) for _ in range(2))
    assert once == again
    assert len({json.dumps(case) for case in once}) >= SMALL_CASES // 3


@every_problem
def test_valid_refuses_what_is_right_elsewhere(name: str) -> None:
    task = problem(name)
    code = solution(task)
    assert (code.valid is not None) == (task.compare is Compare.VALID)
    if code.valid is None:
        return
    made = list(cases(code, 40, code.small))
    results = [code.reference(*copy.deepcopy(case)) for case in made]
    assert any(not code.valid(result, *case) for case in made[20:] for result in results[:20])


@every_problem_alone
def test_operations_grow_as_the_formula_says(name: str) -> None:
    assert (told := costs.time_fault(problem(name), growth(name))) is None, told


@every_problem_alone
def test_memory_grows_as_the_formula_says(name: str) -> None:
    task = problem(name)
    assert (told := costs.memory_fault(task, solution(task), growth(name))) is None, told


@lru_cache
def growth(name: str) -> list[costs.Point]:
    task = problem(name)
    code = solution(task)
    return costs.growth(task, code, code.reference)


@every_problem_alone
def test_brute_force_grows_faster(name: str) -> None:
    task = problem(name)
    assert costs.lead_over_brute_force(task, solution(task)) > 0.1


@every_problem
def test_every_solution_has_its_language(name: str) -> None:
    task = problem(name)
    assert set(task.languages) == set(task.solutions)


@every_problem
def test_the_statement_names_every_parameter(name: str) -> None:
    task = problem(name)
    missing = [p.name for p in task.signature.parameters if f"`{p.name}" not in task.statement]
    assert not missing


@every_problem
def test_what_is_said_asks_one_question_or_none(name: str) -> None:
    task = problem(name)
    assert wording.questions(task.text) == wording.questions(task.rephrase) == 1
    assert wording.questions(task.clarification) == 0


@every_problem
def test_hints_come_in_three_steps_and_twists_ask_one_question(name: str) -> None:
    task = problem(name)
    assert len(set(task.hints)) == 3
    assert all(wording.questions(hint) <= 1 for hint in task.hints)
    assert 2 <= len(task.follow_ups) <= 3
    assert all(wording.questions(twist) == 1 for twist in task.follow_ups)
    assert len(task.reach) == 4


@every_problem
def test_what_is_asked_first_is_recognised_by_its_own_cues_only(name: str) -> None:
    asked = problem(name).clarifying
    assert 3 <= len(asked) <= 4
    for clarifying in asked:
        assert wording.questions(clarifying.ask) == 1
        assert wording.questions(clarifying.answer) == 0
        assert all(wording.is_cue(cue) for cue in clarifying.cues) and not wording.repeated(clarifying.cues)
        answered = [other.answer for other in asked if mentions(other.cues, clarifying.ask)]
        assert answered == [clarifying.answer], clarifying.ask


# A harness that finds nothing proves nothing: a small problem, right at first, then wrong in one place at a time.

TOY = '''
def reference(items: list[int]) -> int:
    """One pass."""
    best = 0
    for item in items:
        best = max(best, item)
    return best

def brute_force(items: list[int]) -> int:
    """Every pair."""
    for item in items:
        if all(other <= item for other in items):
            return max(item, 0)
    return 0

def generate(rng, size):
    return ([rng.randrange(-9, 9) for _ in range(size)],)

def heavy(rng, size):
    return (list(range(size)),)

def sizes(items):
    return {"n": len(items)}
'''
TOY_CPP = """
#include <vector>

long long largest(const std::vector<long long>& items) {
    long long best = 0;
    for (long long item : items) best = item > best ? item : best;
    return best;
}
"""


def toy(old: str = "", new: str = "", time: str = "n", memory: str = "1") -> CodingProblem:
    """The toy problem, one piece of its solutions replaced."""
    assert old in TOY or old in TOY_CPP
    return problem("ready_kernels").model_copy(
        update={
            "id": "toy",
            "compare": Compare.EXACT,
            "signature": problem("ready_kernels").signature.model_validate(
                {"name": "largest", "parameters": [{"name": "items", "type": "int[]"}], "returns": "int"}
            ),
            "examples": (),
            "complexity": problem("ready_kernels").complexity.model_copy(update={"time": time, "memory": memory}),
            "solutions": {
                Language.PYTHON: TOY.replace(old, new) if old else TOY,
                Language.CPP: TOY_CPP.replace(old, new) if old else TOY_CPP,
            },
        }
    )


def test_the_toy_is_right() -> None:
    task = toy()
    code = solution(task)
    assert disagreement(task, code, SMALL_CASES) is None
    points = costs.growth(task, code, code.reference)
    assert costs.time_fault(task, points) is None
    assert costs.memory_fault(task, code, points) is None
    assert costs.lead_over_brute_force(task, code) > 0.5


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("best = max(best, item)", "best = item", "reference.* gives"),
        ("best = 0\n", "best = items[0]\n", "raises IndexError"),
        ("    return best\n", "    return float(best)\n", "reference.* gives"),
        ("best = 0\n", "best = 0; items.sort()\n", "changes its arguments"),
        ("return max(item, 0)", "return item", "gives"),
        ("[rng.randrange(-9, 9)", "[rng.random()", "generate gives"),
    ],
)
def test_a_wrong_solution_is_found(old: str, new: str, told: str) -> None:
    task = toy(old, new)
    with pytest.raises(AssertionError, match=told):
        assert (found := disagreement(task, solution(task), SMALL_CASES)) is None, found


def test_a_judge_that_asks_the_reference_is_not_fooled_by_it() -> None:
    lazy = problem("ready_kernels").solutions[Language.PYTHON].replace(" else []", " and False else []")
    judge = "\ndef valid(result, *case):\n    return bool(result) == bool(reference(*case))\n"
    task = problem("ready_kernels").model_copy(update={"solutions": {Language.PYTHON: lazy + judge}})
    assert "reference" in (disagreement(task, solution(task), SMALL_CASES) or "")


def cost_faults(task: CodingProblem) -> str:
    code = solution(task)
    points = costs.growth(task, code, code.reference)
    return f"{costs.time_fault(task, points)}\n{costs.memory_fault(task, code, points)}"


def test_a_wrong_cost_is_found() -> None:
    slow = toy("best = max(best, item)", "best = max([best, item, *sorted(x for x in items if x <= item)])")
    greedy = toy("best = 0\n", "best = 0; kept = [item * 1000 for item in items]\n")
    assert "operations grow as (n) to the power of" in cost_faults(slow)
    assert "operations grow as (n ** 2) to the power of" in cost_faults(toy(time="n ** 2"))
    assert "operations grow as (sqrt(n)) to the power of" in cost_faults(toy(time="sqrt(n)"))
    assert "hardly grows" in cost_faults(toy(time="7"))
    assert "not constant" in cost_faults(greedy)
    assert "memory grows as (n) to the power of" in cost_faults(toy(memory="n"))


def test_counting_leaves_the_tracer_in_its_place() -> None:
    before = sys.gettrace()
    task = toy()
    code = solution(task)
    assert costs.Tally(code.file).run(code.reference, ([3, 1, 2],)) > 6
    assert sys.gettrace() is before
