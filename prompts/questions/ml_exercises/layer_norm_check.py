"""Properties of a layer norm in half precision. The numbers are whole, so that shifts and scales round nothing."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

Half = NDArray[np.float16]
Case = dict[str, Any]
EPSILON = 2.0**-14


def cases() -> Iterator[Case]:
    """Short rows first; the spread is never so small that epsilon would count."""
    yield {"x": np.array([[0, 1]], np.float16)}
    yield {"x": np.array([[-8, 0, 8], [200, 100, 0]], np.float16)}
    draw = np.random.default_rng(3)
    for length in (5, 16, 100, 1000, 4096):
        yield {"x": draw.integers(-3, 4, (2, length)).astype(np.float16)}
        yield {"x": draw.integers(-100, 101, (2, length)).astype(np.float16)}


def constant_row_gives_the_bias_cases() -> Iterator[Case]:
    for length in (1, 2, 7, 4096):
        for value in (0.0, 0.1, -3.0, 60000.0):
            yield {"x": np.full((1, length), value, np.float16)}


def keeps_shape_and_type(solution: Any, x: Half) -> str | None:
    got = solution.layer_norm(x.copy(), *_plain(x), EPSILON)
    if got.dtype != np.float16 or got.shape != x.shape:
        return f"gives {got.dtype} of shape {got.shape}, expected float16 of shape {x.shape}"
    return None


def mean_is_zero_and_variance_one(solution: Any, x: Half) -> str | None:
    rows, exact = _normal(solution, x), x.astype(np.float64)
    wanted = exact.var(axis=1) / (exact.var(axis=1) + EPSILON)
    for row, got in enumerate(rows):
        if not abs(got.mean()) <= 0.002:
            return f"gives row {row} the mean {got.mean():.4f}"
        if not abs(got.var() - wanted[row]) <= 0.01 * wanted[row]:
            return f"gives row {row} the variance {got.var():.4f}, expected {wanted[row]:.4f}"
    return None


def shift_changes_nothing(solution: Any, x: Half) -> str | None:
    return _moved(_normal(solution, x), _normal(solution, x + np.float16(1800)), "1800 is added")


def scale_changes_nothing(solution: Any, x: Half) -> str | None:
    return _moved(_normal(solution, x), _normal(solution, x * np.float16(256)), "x is multiplied by 256")


def constant_row_gives_the_bias(solution: Any, x: Half) -> str | None:
    bias = (np.arange(x.shape[1]) / 8).astype(np.float16)
    got = solution.layer_norm(x.copy(), np.ones_like(bias), bias.copy(), EPSILON)
    off = np.argwhere(~(got[0] == bias))
    if not len(off):
        return None
    return f"gives {got[0][off[0][0]]} in column {off[0][0]}, where the bias is {bias[off[0][0]]}"


def gain_and_bias_go_by_column(solution: Any, x: Half) -> str | None:
    column = np.arange(x.shape[1])
    gain, bias = (1 + column % 3).astype(np.float16), (column % 5 - 2).astype(np.float16)
    got = solution.layer_norm(x.copy(), gain.copy(), bias.copy(), EPSILON).astype(np.float64)
    off = np.argwhere(~(abs(got - (_normal(solution, x) * gain + bias)) <= 0.01))
    return f"treats row {off[0][0]}, column {off[0][1]} otherwise" if len(off) else None


def _plain(x: Half) -> tuple[Half, Half]:
    return np.ones(x.shape[1], np.float16), np.zeros(x.shape[1], np.float16)


def _normal(solution: Any, x: Half) -> NDArray[np.float64]:
    got: Half = solution.layer_norm(x.copy(), *_plain(x), EPSILON)
    return got.astype(np.float64)


def _moved(before: NDArray[np.float64], after: NDArray[np.float64], what: str) -> str | None:
    off = np.argwhere(~(abs(after - before) <= 0.004))
    if not len(off):
        return None
    row, column = off[0]
    return f"gives {before[row, column]:.4f} in row {row}, column {column}, but {after[row, column]:.4f} when {what}"
