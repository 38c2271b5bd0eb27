"""A trend is claimed only where it is more than error."""

import random

from hypothesis import given
from hypothesis import strategies as st

from interviewer.domain.preparation.progress import Direction
from interviewer.domain.preparation.trends import band_of_two, difference_of_means, trend
from tests.domain.preparation.drilled import points


def test_below_three_points_nothing_is_said_and_the_reason_is_given() -> None:
    assert trend([]).says == "Nothing can be said yet: there are 0 scores, and three are needed."
    assert trend(points(1.0)).says == "Nothing can be said yet: there is 1 score, and three are needed."
    assert trend(points(1.0, 5.0)).direction is Direction.UNKNOWN


def test_a_change_inside_the_band_is_not_claimed() -> None:
    found = trend(points(3.0, 3.2, 3.3))

    assert found.direction is Direction.UNKNOWN
    assert found.change == 0.3
    assert "up to 0.7 can be error" in found.says


def test_a_change_outside_the_band_is_claimed_in_its_direction() -> None:
    up, down = trend(points(2.0, 2.8, 3.6)), trend(points(3.6, 2.8, 2.0))

    assert (up.direction, down.direction) == (Direction.UP, Direction.DOWN)
    assert up.says == "It went up by 1.6 over 3 answers, more than the 0.7 that can be error."


def test_where_one_error_is_unknown_nothing_is_claimed() -> None:
    found = trend([*points(1.0, 3.0), *points(5.0, error=None, days=2)])

    assert found.direction is Direction.UNKNOWN
    assert "nobody measured" in found.says


def test_scores_that_scatter_widen_the_band() -> None:
    steady = trend(points(2.0, 2.2, 2.4, 2.6, 2.8, 3.0))
    wild = trend(points(1.0, 4.0, 1.2, 4.4, 1.6, 5.0))

    assert steady.direction is Direction.UP
    assert wild.direction is Direction.UNKNOWN
    assert steady.band is not None and wild.band is not None and wild.band > 3 * steady.band


def test_of_series_that_are_error_alone_one_in_twenty_is_claimed() -> None:
    rng = random.Random(7)
    claimed = 0
    for _ in range(2000):
        # A mean distance of 0.4 is a deviation of 0.5.
        scores = [min(5.0, max(0.0, rng.gauss(2.5, 0.5))) for _ in range(rng.randint(3, 12))]
        claimed += trend(points(*scores, error=0.4)).direction is not Direction.UNKNOWN

    assert 0.02 <= claimed / 2000 <= 0.07


@given(st.lists(st.floats(min_value=0, max_value=5), max_size=40), st.one_of(st.none(), st.floats(0.01, 2)))
def test_a_claim_always_goes_with_a_change_beyond_its_band(scores: list[float], error: float | None) -> None:
    found = trend(points(*scores, error=error))

    if found.direction is not Direction.UNKNOWN:
        assert len(scores) >= 3
        assert found.change is not None and found.band is not None and abs(found.change) > found.band
        assert (found.change > 0) == (found.direction is Direction.UP)
    assert found.says.endswith(".")


def test_the_band_of_two_scores_grows_with_both_errors() -> None:
    assert band_of_two(0.62, 0.62) == 2.15
    assert band_of_two(0.2, 0.62) < band_of_two(0.62, 0.62)


def test_the_difference_of_two_means_knows_its_band() -> None:
    difference, band = difference_of_means(points(2.0, 2.2), points(4.0, 4.2, 4.4, days=9))

    assert difference == 2.1
    assert band is not None and band < difference
    assert difference_of_means(points(2.0, error=None), points(4.0)) == (2.0, None)
