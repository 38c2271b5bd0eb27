"""The matrix of principles and stories."""

import pytest

from interviewer.domain.preparation.bank import Strength
from interviewer.domain.preparation.coverage import MEANINGS, coverage, strength_of
from tests.domain.preparation.banks import NAMES, G, S, W, X, matrix, story


@pytest.mark.parametrize(
    ("best", "strength"),
    [
        ((), G),
        ((S,), S),
        ((S, S), S),
        ((W,), W),
        ((W, W), W),
        ((X,), W),
        ((X, S), W),
        ((X, W), X),
        ((X, X), X),
    ],
)
def test_a_principle_is_strong_with_a_strong_story_and_a_second_that_works(
    best: tuple[Strength, ...], strength: Strength
) -> None:
    assert strength_of(best) is strength


def test_the_rows_keep_the_order_of_the_principles_and_the_cells_that_of_the_stories() -> None:
    covered = coverage(NAMES, [story("a", {"dive_deep": X}), story("b", {"frugality": S})])
    assert [row.principle for row in covered.rows] == list(NAMES)
    assert all([cell.story for cell in row.cells] == ["a", "b"] for row in covered.rows)
    cell = covered.cell("dive_deep", "a")
    assert cell is not None and cell.strength is X and cell.quotes == ("I profiled",)
    assert covered.cell("dive_deep", "c") is None and covered.cell("nothing", "a") is None
    assert covered.count(G) == 2


def test_what_the_candidate_says_counts_before_what_was_read() -> None:
    told = story("a", {"ownership": G})
    serving = told.serves[0].model_copy(update={"own": W})
    covered = coverage(NAMES, [told.model_copy(update={"serves": (serving,)})])
    assert covered.rows[0].strength is W


def test_the_two_best_stories_are_found_by_strength_then_score() -> None:
    covered = coverage(
        NAMES, [story("a", {"ownership": W}, ownership=3.2), story("b", {"ownership": X}), story("c", {"ownership": W})]
    )
    assert [cell.story for cell in covered.rows[0].best] == ["b", "a"]


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ([G, G], "No story serves Ownership."),
        ([S, G], "No story would get an inclined vote for Ownership; the nearest is “The s0 story”."),
        ([G, X], "Only “The s1 story” serves Ownership; a second story is missing."),
        ([X, S], "The second story for Ownership, “The s1 story”, would not get an inclined vote."),
        ([W, W], "Two stories serve Ownership, and none of them would get a strongly inclined vote."),
        ([X, W], ""),
    ],
)
def test_a_row_says_what_it_lacks(cells: list[Strength], said: str) -> None:
    row = matrix([cells]).rows[0]
    assert row.lacks == said
    assert bool(said) is (row.strength is not X)
    assert row.weak is (row.strength in (S, G))


def test_every_strength_has_a_meaning() -> None:
    assert set(MEANINGS) == set(Strength)
