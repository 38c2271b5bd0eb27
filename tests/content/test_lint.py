"""A test over many values runs all of them, takes fixtures, and fails with every finding."""

import pytest

from tests.content.lint import for_each


@pytest.fixture
def limit() -> int:
    return 3


@for_each(("number", "word"), [(1, "one"), pytest.param(2, "two", id="second")])
def test_every_value_meets_its_fixture(limit: int, number: int, word: str) -> None:
    assert number < limit and word


def test_every_finding_is_reported() -> None:
    @for_each("number", [1, 2, 3, 4], ids=lambda number: f"n{number}")
    def check(number: int) -> None:
        assert number % 2, f"{number} is even"
        assert number < 3, "too large"

    with pytest.raises(AssertionError) as caught:
        check()
    assert [line.partition("\n")[0] for line in str(caught.value).splitlines() if line.startswith(("3 of", "n"))] == [
        "3 of 4:",
        "n2: 2 is even",
        "n3: too large",
        "n4: 4 is even",
    ]
