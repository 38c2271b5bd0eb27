"""What a coding problem gives to the candidate, and what it cannot do without."""

import pytest
from pydantic import ValidationError

from interviewer.domain.coding.problem import (
    CodingProblem,
    Complexity,
    Example,
    Language,
    Parameter,
    Signature,
)
from interviewer.domain.evidence.cues import mentions
from tests.domain.editing import PROBLEM as EDITED

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
