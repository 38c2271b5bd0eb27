"""Properties of one-pass softmax statistics."""

import weakref
from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
Case = dict[str, Any]


def cases() -> Iterator[Case]:
    """A row that rises, one that falls, values that overflow alone, then drawn ones of growing size."""
    for row in ([0.0, 1.0], [1.0, 0.0], [0.0, 200.0], [-200.0, -300.0]):
        yield {"scores": np.array([row], np.float32), "width": 1}
    draw = np.random.default_rng(1)
    for columns in (1, 2, 3, 5, 8, 40):
        for width in (1, 2, columns):
            yield {"scores": (20 * draw.standard_normal((2, columns))).astype(np.float32), "width": width}


def survives_masks_cases() -> Iterator[Case]:
    """A masked position, tile, or row, at the beginning and at the end."""
    for row in ([-np.inf, 1.0], [1.0, -np.inf], [-np.inf, -np.inf, 2.0], [-np.inf], [-np.inf, -np.inf]):
        yield {"scores": np.array([row], np.float32), "width": 1}
    yield {"scores": np.array([[-np.inf, -np.inf, 3.0], [1.0, -np.inf, -np.inf]], np.float32), "width": 2}


def gives_two_float32_rows(solution: Any, scores: Scores, width: int) -> str | None:
    for name, got in zip(("maximum", "total"), solution.statistics(_tiles(scores, width)), strict=True):
        if not isinstance(got, np.ndarray) or got.dtype != np.float32 or got.shape != (len(scores),):
            return f"gives {name} = {got!r}, which is no float32 array of shape ({len(scores)},)"
    return None


def agrees_with_one_pass_over_everything(solution: Any, scores: Scores, width: int) -> str | None:
    maximum, total = _expected(scores)
    return _differs(solution.statistics(_tiles(scores, width)), maximum, total)


def cut_does_not_matter(solution: Any, scores: Scores, width: int) -> str | None:
    whole = solution.statistics(_tiles(scores, scores.shape[1]))
    return _differs(solution.statistics(_tiles(scores, width)), *whole)


def survives_masks(solution: Any, scores: Scores, width: int) -> str | None:
    return agrees_with_one_pass_over_everything(solution, scores, width)


def shift_moves_the_maximum_only(solution: Any, scores: Scores, width: int) -> str | None:
    whole = np.rint(scores)  # so that adding 64 rounds nothing
    maximum, total = solution.statistics(_tiles(whole, width))
    return _differs(solution.statistics(_tiles(whole + np.float32(64), width)), maximum + 64, total)


def holds_no_tile(solution: Any, scores: Scores, width: int) -> str | None:
    kept: list[int] = []
    solution.statistics(_watched(scores, width, kept))
    return f"still holds tile {kept[0]} when it asks for tile {kept[0] + 2}" if kept else None


def _tiles(scores: Scores, width: int) -> Iterator[Scores]:
    for start in range(0, scores.shape[1], width):
        yield scores[:, start : start + width].copy()


def _watched(scores: Scores, width: int, kept: list[int]) -> Iterator[Scores]:
    """The tiles; the variable of a loop may still name the last one, but nothing may name the one before it."""
    given: list[weakref.ref[Scores]] = []
    for tile in _tiles(scores, width):
        kept += [at for at, one in enumerate(given[:-1]) if one() is not None]
        given.append(weakref.ref(tile))
        yield tile
        del tile


def _expected(scores: Scores) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    exact = scores.astype(np.float64)
    maximum = exact.max(axis=1)
    base = np.where(np.isneginf(maximum), 0, maximum)
    return maximum, np.exp(exact - base[:, None]).sum(axis=1)


def _differs(got: Any, maximum: NDArray[Any], total: NDArray[Any]) -> str | None:
    if not np.array_equal(got[0], maximum):
        return f"gives the maximum {got[0]}, expected {maximum}"
    if not np.allclose(got[1], total, rtol=1e-5, atol=0):
        return f"gives the total {got[1]}, expected {total}"
    return None
