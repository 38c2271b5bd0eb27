"""A coding problem: what the candidate gets, what it cannot do without, its reference, and its starting lines."""

import pytest
from pydantic import ValidationError

from interviewer.domain.assessment.assessment_result import next_step
from interviewer.domain.coding.problem import (
    CodingProblem,
    Complexity,
    Example,
    Parameter,
    Signature,
    reference,
    references,
)
from interviewer.domain.coding.starter import starters
from interviewer.domain.entities.code import Language
from interviewer.domain.entities.code_check import CheckedCode, Curve, Growth, Pace, Tally, WrongCase
from interviewer.domain.evidence.cues import mentions
from tests.domain.editing import PROBLEM as EDITED
from tests.domain.fixtures import QUESTIONS

PROBLEM = CodingProblem(
    id="double",
    rubric="coding",
    topics=("arrays",),
    text="How do you double?",
    rephrase="What is twice that?",
    clarification="Any number.",
    reach=("sum", "cost"),
    follow_ups=("What if it is huge?", "What if it is text?"),
    hints=("Think.", "Add.", "Add it to itself."),
    statement="Return each number of `values` twice as large.\n",
    signature=Signature(name="double", parameters=(Parameter(name="values", type="int[]"),), returns="int[]"),
    examples=(
        Example(arguments=([1, 2],), result=[2, 4], why="Each is added to itself."),
        Example(arguments=([],), result=[], why="There is nothing to double."),
    ),
    constraints=("0 ≤ number of values ≤ 10", "-5 ≤ value ≤ 5"),
    complexity=Complexity(time="values", memory="values", why="Each is looked at once."),
    solutions={Language.PYTHON: "def reference(values): return [2 * v for v in values]"},
)


def test_the_handout_holds_all_that_the_candidate_needs_and_no_solution() -> None:
    handout = PROBLEM.handout
    assert handout.startswith(
        "Return each number of `values` twice as large.\n\n```text\ndouble(values: int[]): int[]\n```"
    )
    assert "```text\ndouble([1, 2]) → [2, 4]\n```\nEach is added to itself." in handout
    assert handout.endswith("- 0 ≤ number of values ≤ 10\n- -5 ≤ value ≤ 5")
    assert "reference" not in handout


def test_what_asking_would_tell_is_no_part_of_the_handout() -> None:
    assert EDITED.told_when_asked == "- What is best of nothing? Zero, and `k` is added to it."
    assert "nothing" not in EDITED.handout


@pytest.mark.parametrize(
    "asked",
    ["How large can the input be?", "May the list be empty?", "Are there negative numbers?", "Any constraints?"],
)
def test_who_asks_for_the_limits_of_the_input_is_told_them(asked: str) -> None:
    told = [fact.answer for fact in PROBLEM.facts if mentions(fact.cues, asked)]
    assert told == ["These are the limits: 0 ≤ number of values ≤ 10; -5 ≤ value ≤ 5."]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"solutions": {}}, "solution in Python is missing"),
        ({"languages": ("python", "cpp")}, "solution in C[+][+] is missing"),
        ({"examples": (Example(arguments=(), result=[], why=""),) * 2}, "every parameter of the signature"),
        ({"hints": ("Think.",)}, "at least 3 items"),
    ],
)
def test_a_problem_that_is_not_whole_is_refused(change: dict[str, object], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        CodingProblem.model_validate(dict(PROBLEM) | change)


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
    shown = reference(EDITED.model_copy(update={"solutions": {Language.PYTHON: TEXT}}))

    assert "def reference" in shown and "def _helper(values):  # Why." in shown
    assert "from heapq import heappop" in shown and "LIMIT = 3" in shown
    assert not any(gone in shown for gone in ("Random", "SMALL", "generate", "Two heaps"))


def test_the_solution_in_the_language_that_was_written_in_comes_first() -> None:
    solutions = {Language.PYTHON: TEXT, Language.CPP: "int one();\n", Language.JAVA: "class Solution {}\n"}
    problem = EDITED.model_copy(update={"solutions": solutions})
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


SIGNATURE = Signature(
    name="diff",
    parameters=(Parameter(name="rows", type="str[][]"), Parameter(name="ratio", type="float")),
    returns="bool[]",
)


def test_every_language_begins_with_the_function() -> None:
    found = starters(EDITED.model_copy(update={"signature": SIGNATURE}))
    assert found[Language.PYTHON] == "def diff(rows: list[list[str]], ratio: float) -> list[bool]:\n    pass\n"
    assert found[Language.CPP] == (
        "#include <string>\n#include <vector>\n\n"
        "std::vector<bool> diff(const std::vector<std::vector<std::string>>& rows, double ratio) {\n    return {};\n}\n"
    )
    assert found[Language.JAVA] == (
        "class Solution {\n    static boolean[] diff(String[][] rows, double ratio) {\n        return null;\n    }\n}\n"
    )


def test_a_scalar_result_begins_with_nothing_of_its_kind() -> None:
    for kind, nothing in (("int", "0"), ("float", "0"), ("bool", "false"), ("str", '""')):
        problem = EDITED.model_copy(update={"signature": SIGNATURE.model_copy(update={"returns": kind})})
        assert f"return {nothing};" in starters(problem)[Language.JAVA]


def test_a_question_without_code_has_no_beginning() -> None:
    assert not starters(QUESTIONS[0])
