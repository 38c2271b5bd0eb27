"""Matrix multiplication by tiles, with the block of C held still."""

from typing import Any

import numpy as np


def matmul(memory: Any, m: int, k: int, n: int, tile: int) -> None:
    """Multiply block by block; a block of C stays on the chip until it is finished."""
    for row in range(0, m, tile):
        rows = min(tile, m - row)
        for column in range(0, n, tile):
            columns = min(tile, n - column)
            total = np.zeros((rows, columns), np.float32)
            for inner in range(0, k, tile):
                depth = min(tile, k - inner)
                total += memory.read_a(row, inner, rows, depth) @ memory.read_b(inner, column, depth, columns)
            memory.write_c(row, column, total)
