import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.domain.evidence.heads import ELEMENTS, NEEDED, Pooling, probability, shares

odds = st.floats(-1e6, 1e6)


@given(odds, odds)
def test_a_probability_lies_between_0_and_1_and_grows_with_its_log_odds(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert 0.0 < probability(low) <= probability(high) < 1.0


def test_even_odds_are_a_half() -> None:
    assert probability(0.0) == 0.5


@given(st.dictionaries(st.text(max_size=3), odds, min_size=1, max_size=16))
def test_shares_add_up_to_1_and_keep_the_order(lines: dict[str, float]) -> None:
    found = shares(lines)
    assert sum(found.values()) == pytest.approx(1.0)
    best = max(lines, key=lambda name: lines[name])
    assert found[best] == max(found.values())


def test_pooling_looks_at_the_strongest_the_two_strongest_and_the_whole() -> None:
    pooling = Pooling(strongest=1.0, two_strongest=10.0, whole=100.0, bias=0.5)
    assert pooling.log_odds([1.0, -9.0, 3.0], whole=0.25) == 3.0 + 10 * 2.0 + 25.0 + 0.5


def test_of_a_single_sentence_it_is_both() -> None:
    assert Pooling(strongest=1.0, two_strongest=1.0, whole=0.0, bias=0.0).log_odds([3.0], whole=9.0) == 6.0


def test_a_story_can_be_whole_without_its_lesson_only() -> None:
    assert set(ELEMENTS) - set(NEEDED) == {"reflection"}
