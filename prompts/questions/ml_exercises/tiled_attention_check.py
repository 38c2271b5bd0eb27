"""Properties of attention over tiles; keys and values are reached through a reader that counts."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]
Case = dict[str, Any]


class _Reader:
    def __init__(self, keys: Matrix, values: Matrix, tile: int) -> None:
        self._keys, self._values, self._tile = keys, values, tile
        self.times = np.zeros(len(keys), int)

    def __call__(self, start: int, stop: int) -> tuple[Matrix, Matrix]:
        if not 0 <= start < stop <= min(len(self._keys), start + self._tile):
            raise IndexError(f"keys {start} to {stop} in tiles of {self._tile}")
        self.times[start:stop] += 1
        return self._keys[start:stop].copy(), self._values[start:stop].copy()


def cases() -> Iterator[Case]:
    """One key first; then scores that rise and fall from tile to tile, up to some thousands."""
    yield _case([[1.0]], [[1.0]], [[5.0]], 1)
    yield _case([[1.0]], [[0.0], [1.0]], [[2.0], [4.0]], 1)
    yield _case([[1.0]], [[1.0], [0.0]], [[2.0], [4.0]], 1)
    draw = np.random.default_rng(8)
    for count, keys, width, tile in ((1, 2, 2, 1), (2, 3, 4, 2), (3, 8, 4, 3), (4, 17, 8, 4), (5, 64, 16, 64)):
        for size in (1.0, 100.0):
            yield _case(
                size * draw.standard_normal((count, width)),
                draw.standard_normal((keys, width)),
                draw.standard_normal((keys, 3)),
                tile,
            )


def reads_each_key_once(solution: Any, queries: Matrix, keys: Matrix, values: Matrix, tile: int) -> str | None:
    reader = _Reader(keys, values, tile)
    solution.attention(queries.copy(), reader, len(keys), tile)
    off = np.flatnonzero(reader.times != 1)
    return f"reads key {off[0]} {reader.times[off[0]]} times" if len(off) else None


def tile_does_not_matter(solution: Any, queries: Matrix, keys: Matrix, values: Matrix, tile: int) -> str | None:
    tiled, whole = (_attended(solution, queries, keys, values, width) for width in (tile, len(keys)))
    return _off(tiled, whole, 1e-3 * abs(values).max(), "in one tile")


def values_of_one_give_one(solution: Any, queries: Matrix, keys: Matrix, values: Matrix, tile: int) -> str | None:
    ones = np.ones_like(values)
    return _off(
        _attended(solution, queries, keys, ones, tile), np.ones((len(queries), ones.shape[1])), 1e-5, "as all values"
    )


def order_does_not_matter(solution: Any, queries: Matrix, keys: Matrix, values: Matrix, tile: int) -> str | None:
    forwards = _attended(solution, queries, keys, values, tile)
    backwards = _attended(solution, queries, keys[::-1], values[::-1], tile)
    return _off(forwards, backwards, 1e-3 * abs(values).max(), "with the keys in reverse")


def far_keys_weigh_nothing(solution: Any, queries: Matrix, keys: Matrix, values: Matrix, tile: int) -> str | None:
    """Every key but one is turned away from the queries, which all look the same way."""
    ahead = np.full_like(queries, 50)
    for at in {0, len(keys) // 2, len(keys) - 1}:
        turned = -np.ones_like(keys)
        turned[at] = 40
        with np.errstate(all="ignore"):
            got = _attended(solution, ahead, turned, values, tile)
        wanted = np.tile(values[at], (len(queries), 1))
        if told := _off(got, wanted, 1e-5 * abs(values).max(), f"as the value of key {at}, which is far ahead"):
            return told
    return None


def equal_scores_give_the_mean(solution: Any, queries: Matrix, keys: Matrix, values: Matrix, tile: int) -> str | None:
    got = _attended(solution, queries, np.tile(keys[0], (len(keys), 1)), values, tile)
    wanted = np.tile(values.astype(np.float64).mean(axis=0), (len(queries), 1))
    return _off(got, wanted, 1e-3 * abs(values).max(), "as the mean of the values")


def scores_are_scaled_cases() -> Iterator[Case]:
    for width in (4, 1, 16):
        yield {"query": np.ones((1, width), np.float32), "x": np.full((1, width), 0.5, np.float32)}


def scores_are_scaled(solution: Any, query: Matrix, x: Matrix) -> str | None:
    pair = np.concatenate([np.zeros_like(x), x])
    got = _attended(solution, query, pair, np.array([[0], [1]], np.float32), 1)
    wanted = 1 / (1 + np.exp(-float((query * x).sum()) / x.shape[1] ** 0.5))
    return _off(got, np.array([[wanted]]), 1e-4, "as the weight of x")


def _case(queries: Any, keys: Any, values: Any, tile: int) -> Case:
    arrays = {"queries": queries, "keys": keys, "values": values}
    return {name: np.array(array, np.float32) for name, array in arrays.items()} | {"tile": tile}


def _attended(solution: Any, queries: Matrix, keys: Matrix, values: Matrix, tile: int) -> Any:
    return solution.attention(queries.copy(), _Reader(keys, values, tile), len(keys), tile)


def _off(got: Any, wanted: Any, allowed: float, what: str) -> str | None:
    if got.shape != wanted.shape or got.dtype != np.float32:
        return f"gives {got.dtype} of shape {got.shape}, expected float32 of shape {wanted.shape}"
    places = np.argwhere(~(abs(got - wanted) <= allowed))
    if not len(places):
        return None
    at = tuple(places[0])
    return f"gives {got[at]:.6g} for query {at[0]}, column {at[1]}, but {wanted[at]:.6g} {what}"
