"""Properties of a tiled matrix multiplication, by a memory that counts what goes through it."""

from collections.abc import Iterator
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]
Case = dict[str, Any]


class _Memory:
    def __init__(self, a: Matrix, b: Matrix, tile: int) -> None:
        self._a, self._b, self._tile = a, b, tile
        self.c = np.full((len(a), b.shape[1]), np.nan, np.float32)
        self.written = np.zeros(self.c.shape, int)
        self.read = {"A": 0, "B": 0}

    def read_a(self, row: int, column: int, rows: int, columns: int) -> Matrix:
        return self._read("A", self._a, row, column, rows, columns)

    def read_b(self, row: int, column: int, rows: int, columns: int) -> Matrix:
        return self._read("B", self._b, row, column, rows, columns)

    def write_c(self, row: int, column: int, block: Matrix) -> None:
        place = self._place("C", self.c, row, column, *block.shape)
        self.c[place] = block
        self.written[place] += 1

    def _read(self, name: str, matrix: Matrix, row: int, column: int, rows: int, columns: int) -> Matrix:
        self.read[name] += rows * columns
        return matrix[self._place(name, matrix, row, column, rows, columns)].copy()

    def _place(self, name: str, matrix: Matrix, row: int, column: int, rows: int, columns: int) -> tuple[slice, slice]:
        inside = 0 <= row <= row + rows <= len(matrix) and 0 <= column <= column + columns <= matrix.shape[1]
        if not inside or max(rows, columns) > self._tile:
            raise IndexError(f"block {rows} x {columns} of {name} at row {row}, column {column}")
        return slice(row, row + rows), slice(column, column + columns)


def cases() -> Iterator[Case]:
    """Small sizes, each with tiles that divide them and tiles that do not; then one long inner dimension."""
    draw = np.random.default_rng(2)
    sizes = sorted(product((1, 2), repeat=3), key=lambda size: size[0] * size[1] * size[2])
    for m, k, n in [*sizes, (3, 5, 4), (4, 16, 4)]:
        for tile in (1, 2, 4):
            a, b = draw.integers(-9, 10, (m, k)) / 8, draw.integers(-9, 10, (k, n)) / 7
            yield {"a": a.astype(np.float32), "b": b.astype(np.float32), "tile": tile}


def blocks_fit(solution: Any, a: Matrix, b: Matrix, tile: int) -> str | None:
    try:
        _multiplied(solution, a, b, tile)
    except IndexError as error:
        return f"asks for a block that is not there: {error}"
    return None


def writes_each_element_once(solution: Any, a: Matrix, b: Matrix, tile: int) -> str | None:
    written = _multiplied(solution, a, b, tile).written
    off = np.argwhere(written != 1)
    return f"writes C{off[0].tolist()} {written[tuple(off[0])]} times" if len(off) else None


def product_is_right(solution: Any, a: Matrix, b: Matrix, tile: int) -> str | None:
    c = _multiplied(solution, a, b, tile).c
    exact = a.astype(np.float64) @ b.astype(np.float64)
    allowed = a.shape[1] * 2.0**-23 * (abs(a.astype(np.float64)) @ abs(b.astype(np.float64)))
    off = np.argwhere(~(abs(c - exact) <= allowed))
    return f"gives C{off[0].tolist()} = {c[tuple(off[0])]}, expected {exact[tuple(off[0])]}" if len(off) else None


def identity_changes_nothing(solution: Any, a: Matrix, b: Matrix, tile: int) -> str | None:
    c = _multiplied(solution, a, np.eye(a.shape[1], dtype=np.float32), tile).c
    return None if np.array_equal(c, a) else f"makes A times the identity {c.tolist()}"


def traffic_is_bounded(solution: Any, a: Matrix, b: Matrix, tile: int) -> str | None:
    read = _multiplied(solution, a, b, tile).read
    allowed = {"A": a.size * -(-b.shape[1] // tile), "B": b.size * -(-len(a) // tile)}
    over = [name for name in read if read[name] > allowed[name]]
    return f"reads {read[over[0]]} elements of {over[0]}, allowed are {allowed[over[0]]}" if over else None


def _multiplied(solution: Any, a: Matrix, b: Matrix, tile: int) -> _Memory:
    memory = _Memory(a, b, tile)
    solution.matmul(memory, *a.shape, b.shape[1], tile)
    return memory
