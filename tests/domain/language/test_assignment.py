from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.domain.evidence.results import assign

worths = st.lists(st.dictionaries(st.integers(0, 4), st.floats(0.01, 5), max_size=5), max_size=4)


@given(worths)
def test_no_column_is_given_twice_and_no_other_way_is_worth_more(rows: list[dict[int, float]]) -> None:
    got = assign(rows)

    given_away = [column for column in got if column is not None]
    assert len(set(given_away)) == len(given_away)
    ways = permutations([*range(5), *(None for _ in rows)], len(rows))

    def worth(way: tuple[int | None, ...]) -> float:
        return sum(row.get(column, 0.0) for row, column in zip(rows, way, strict=True) if column is not None)

    assert worth(tuple(got)) == pytest.approx(max(map(worth, ways)))


@given(worths)
def test_a_row_gets_only_what_it_can_have(rows: list[dict[int, float]]) -> None:
    assert all(column is None or column in row for row, column in zip(rows, assign(rows), strict=True))


def test_one_makes_way_for_another_when_both_then_get_something() -> None:
    assert assign([{0: 1.0, 1: 0.9}, {0: 1.0}]) == [1, 0]


def test_nothing_is_given_where_nothing_can_be_had() -> None:
    assert assign([]) == []
    assert assign([{}, {7: 1.0}, {}]) == [None, 7, None]
