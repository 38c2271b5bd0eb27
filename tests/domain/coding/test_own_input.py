"""The candidate's own input: JSON by the signature, or a message that says what is wrong in which line."""

import pytest

from interviewer.domain.coding.cases import MAX_CHARACTERS, BadInput, example_input, input_prompt, read_case
from interviewer.domain.coding.problem import Parameter, Signature
from tests.domain.editing import PROBLEM

EVERY = Signature(
    name="mix",
    parameters=tuple(
        Parameter(name=name, type=kind)
        for name, kind in (("rows", "int[][]"), ("share", "float"), ("on", "bool"), ("name", "str"))
    ),
    returns="int",
)
TYPED = '[[1], []]\n\n 2.5 \ntrue\n"naïve ❄ \u2028"\n'


def test_each_argument_stands_on_a_line_and_empty_lines_do_not_count() -> None:
    assert read_case(EVERY, TYPED) == ([[1], []], 2.5, True, "naïve ❄ \u2028")


def test_the_box_begins_with_the_first_example() -> None:
    assert example_input(PROBLEM) == "[1, 2]\n0"
    assert read_case(PROBLEM.signature, example_input(PROBLEM)) == ([1, 2], 0)
    assert input_prompt(PROBLEM.signature) == "As JSON, each on a line of its own: values (int[]), k (int)"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", r"2 lines and not 0\. As JSON"),
        ("[1]\n2\n3", "2 lines and not 3"),
        ("[1,\n2", r"values is not JSON\. It must be int\[\], such as \[3\]\."),
        ("[NaN]\n2", "values is not JSON"),
        ("[" * 9_000 + "\n2", "values is not JSON"),
        ("[1.0]\n2", r"values must be int\[\]"),
        ("[1]\ntrue", "k must be int, such as 3"),
        ("[1]\n9223372036854775808", "k holds something that not every language can read"),
        ("[1]\n" + "2" * MAX_CHARACTERS, "at most 20,000"),
    ],
)
def test_what_is_no_input_is_refused_with_the_reason(text: str, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        read_case(PROBLEM.signature, text)


@pytest.mark.parametrize(("line", "at"), [('"\\ud800"', 3), ("1e999", 1)])
def test_what_only_json_can_hold_is_refused(line: str, at: int) -> None:
    lines = ["[]", "2.5", "true", '"name"']
    lines[at] = line
    with pytest.raises(BadInput, match="out of range"):
        read_case(EVERY, "\n".join(lines))
