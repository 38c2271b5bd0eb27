"""The measures give the values that one gets by hand or finds in the literature."""

from statistics import mean

import pytest

from interviewer.evaluation.measures import (
    agreement,
    auc,
    interval,
    on_scale_of,
    percentile,
    ranks,
    spearman,
    weighted_kappa,
    whole_step,
)


def test_the_area_under_the_curve_is_the_share_of_pairs_won_with_ties_counted_half() -> None:
    # Of the six pairs, 3 beats 1 and 2, ties with 3, and 2 beats 1, ties with 2, loses to 3.
    assert auc([3, 2], [1, 2, 3]) == pytest.approx((2 + 0.5 + 1 + 0.5) / 6)
    assert (auc([4, 5], [1, 2]), auc([1], [2]), auc([1, 1], [1])) == (1, 0, 0.5)


def test_spearman_is_that_of_a_known_example() -> None:
    """The example of hours of television and IQ that textbooks give: -29/165."""
    iq = [106, 100, 86, 101, 99, 103, 97, 113, 112, 110]
    hours = [7, 27, 2, 50, 28, 29, 20, 12, 6, 17]
    assert spearman(iq, hours) == pytest.approx(-29 / 165)


def test_ties_share_their_mean_rank() -> None:
    assert ranks([3, 1, 3, 2]) == [3.5, 1, 3.5, 2]
    assert spearman([1, 1, 1], [1, 2, 3]) == 0


def test_kappa_weighs_a_disagreement_by_its_square() -> None:
    # Observed squares: (2-0)^2 + (1-2)^2 = 5. By chance, from the margins 0:2 1:1 2:3 and 0:3 2:3, 66 of 6 pairs: 11.
    assert weighted_kappa([2, 0, 2, 2, 0, 1], [0, 0, 2, 2, 0, 2]) == pytest.approx(1 - 5 / 11)
    assert weighted_kappa([0, 5, 3], [0, 5, 3]) == 1
    assert weighted_kappa([0, 5], [5, 0]) == -1
    assert weighted_kappa([0, 0, 5, 5], [0, 5, 0, 5]) == 0
    assert weighted_kappa([3, 3], [3, 3]) is None


def test_steps_are_rounded_half_upwards_and_stay_on_the_scale() -> None:
    assert [whole_step(value) for value in (0.0, 0.49, 0.5, 2.5, 4.5, 5.0, 7.0, -1.0)] == [0, 0, 1, 3, 5, 5, 5, 0]


def test_agreement_is_exact_or_within_a_step() -> None:
    assert agreement([1, 2, 3, 4], [1, 3, 5, 4]) == 0.5
    assert agreement([1, 2, 3, 4], [1, 3, 5, 4], within=1) == 0.75


def test_what_is_no_grade_is_put_on_the_scale_by_rank() -> None:
    assert on_scale_of([1, 5, 3], [40, 200, 90]) == [1, 5, 3]
    assert on_scale_of([1, 2, 5], [7, 7, 8]) == [1.5, 1.5, 5]


def test_percentiles_are_linear_between_neighbours() -> None:
    assert percentile([4, 1, 3, 2], 50) == 2.5
    assert percentile([1, 2, 3, 4, 5], 90) == pytest.approx(4.6)
    assert percentile([7], 90) == 7


def test_the_interval_of_a_mean_is_near_the_one_of_the_normal_law() -> None:
    values = [float(value) for value in range(100)]
    found = interval(values, mean)
    assert found is not None
    # The standard error is 28.87 / 10.
    assert found.low == pytest.approx(49.5 - 1.96 * 2.887, abs=1.0)
    assert found.high == pytest.approx(49.5 + 1.96 * 2.887, abs=1.0)
    assert interval(values, mean) == found


def test_the_interval_draws_groups_as_wholes() -> None:
    """Ten answers of each of two stories say no more than two answers do."""
    groups = [[0.0] * 10, [1.0] * 10]
    found = interval(groups, lambda drawn: mean(value for group in drawn for value in group))
    assert found == (0, 1)


def test_a_single_group_and_a_statistic_of_nothing_have_no_interval() -> None:
    assert interval([1.0], mean) is None
    assert interval([1.0, 2.0], lambda drawn: None) is None
