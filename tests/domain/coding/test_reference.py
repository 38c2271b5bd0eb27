"""The reference solution as it is shown, and what to do after a problem."""

import pytest

from interviewer.domain.assessment.assessment_result import next_step
from interviewer.domain.coding.problem import reference, references
from interviewer.domain.entities.code import Language
from interviewer.domain.entities.code_check import CheckedCode, Curve, Growth, Pace, Tally, WrongCase
from tests.domain.editing import PROBLEM

TEXT = '''"""Two heaps."""

from heapq import heappop
from random import Random

LIMIT = 3
SMALL = 14


def reference(values):
    return _helper(values)


def _helper(values):  # Why.
    return heappop(values) + LIMIT


def generate(rng: Random):
    return LIMIT
'''
ALL, RIGHT = Tally(passed=2, cases=2), Tally(passed=9, cases=9)
FAST = Growth(time=Curve(sizes=(), own=(), reference=(), pace=Pace.ALIKE))
SLOW = Growth(time=Curve(sizes=(), own=(), reference=(), pace=Pace.FASTER))


def test_only_what_the_reference_needs_is_shown() -> None:
    shown = reference(PROBLEM.model_copy(update={"solutions": {Language.PYTHON: TEXT}}))

    assert "def reference" in shown and "def _helper(values):  # Why." in shown
    assert "from heapq import heappop" in shown and "LIMIT = 3" in shown
    assert not any(gone in shown for gone in ("Random", "SMALL", "generate", "Two heaps"))


def test_the_solution_in_the_language_that_was_written_in_comes_first() -> None:
    solutions = {Language.PYTHON: TEXT, Language.CPP: "int one();\n", Language.JAVA: "class Solution {}\n"}
    problem = PROBLEM.model_copy(update={"solutions": solutions})
    shown = references(problem, Language.JAVA)
    assert list(shown) == [Language.JAVA, Language.PYTHON, Language.CPP]
    assert shown[Language.CPP] == "int one();" and shown[Language.PYTHON] == reference(problem)
    assert list(references(problem))[0] is Language.PYTHON


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (CheckedCode(not_run="none was written"), "plainest solution"),
        (CheckedCode(number=1, not_run="it does not compile"), "after each change"),
        (CheckedCode(number=1, examples=Tally(passed=1, cases=2)), "before you turn"),
        (
            CheckedCode(number=1, examples=ALL, wrong=WrongCase(call="f()", expected="1", got="gives 2")),
            "smallest wrong case",
        ),
        (CheckedCode(number=1, examples=ALL, hidden=Tally(passed=8, cases=9)), "too costly"),
        (CheckedCode(number=1, examples=ALL, hidden=RIGHT, growth=SLOW), "too costly"),
        (CheckedCode(number=1, examples=ALL, hidden=RIGHT, growth=FAST), "complexity"),
    ],
)
def test_the_next_step_follows_from_what_came_of_the_code(code: CheckedCode, said: str) -> None:
    assert said in next_step(code)
