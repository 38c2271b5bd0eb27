"""The lines find what is there, whatever the units, and shrink to the mean."""

import numpy as np
import pytest

from evals.ridge import Vector, balanced, logistic, ridge


def features(rows: int, columns: int = 3) -> Vector:
    return np.random.default_rng(3).normal(size=(rows, columns))


@pytest.mark.parametrize("columns", [3, 60])
def test_ridge_finds_a_line_that_is_there(columns: int) -> None:
    """With more columns than rows too, where the dual form is solved."""
    x = features(40, columns) * 10
    target = 2.0 + 0.1 * x[:, 1]
    line = ridge(x, target, 1e-6)
    assert line(x) == pytest.approx(target, abs=1e-3)
    if columns < len(x):
        assert line.bias == pytest.approx(2.0)
        assert line.weights == pytest.approx(np.array([0.0, 0.1, 0.0]), abs=1e-6)


def test_units_do_not_count() -> None:
    x, scale = features(40), np.array([1.0, 1000.0, 0.001])
    target = x @ np.array([1.0, 2.0, 3.0])
    assert ridge(x * scale, target, 5.0)(x * scale) == pytest.approx(ridge(x, target, 5.0)(x))


def test_more_shrinkage_pulls_towards_the_mean() -> None:
    x = features(40)
    target = x[:, 0] + 4
    assert ridge(x, target, 1e9)(x) == pytest.approx([target.mean()] * 40, abs=1e-3)


def test_a_row_that_counts_for_nothing_changes_nothing() -> None:
    x, target = features(20), np.arange(20.0)
    odd = np.vstack([x, [[50.0, -50.0, 50.0]]])
    weighted = ridge(odd, np.append(target, 1e6), 1.0, np.append(np.ones(20), 0.0))
    assert weighted(x) == pytest.approx(ridge(x, target, 1.0)(x), rel=0.05)


def test_a_column_that_never_changes_is_no_fault() -> None:
    x = np.hstack([features(20), np.ones((20, 1))])
    assert ridge(x, x[:, 0], 1e-6)(x) == pytest.approx(x[:, 0], abs=1e-3)


def test_logistic_finds_a_boundary() -> None:
    x = features(400, 2)
    target = (x[:, 0] > 0.5).astype(float)
    line = logistic(x, target)
    assert ((line(x) > 0) == (target == 1)).mean() > 0.95
    assert abs(line.weights[1]) < 0.2 * line.weights[0]


def test_both_classes_count_the_same() -> None:
    target = np.array([1.0] * 3 + [0.0] * 97)
    weights = balanced(target)
    assert weights[target == 1].sum() == pytest.approx(weights[target == 0].sum())
    assert logistic(np.zeros((100, 1)), target).bias == pytest.approx(0.0, abs=0.01)
