"""Softmax along the free dimension, each row loaded once and worked on in its place."""

from typing import Any


def softmax(core: Any, x: Any, y: Any) -> None:
    """Rows on the partitions; the exponential and its sum come out of one instruction."""
    rows, columns = x.shape
    for start in range(0, rows, 128):
        block = slice(start, min(start + 128, rows)), slice(0, columns)
        height = block[0].stop - start
        tile, largest, total = core.sbuf(height, columns), core.sbuf(height, 1), core.sbuf(height, 1)
        core.load(tile, x[block])
        core.reduce(largest, "max", tile)
        core.combine(largest, "multiply", largest, -1.0)
        core.activate(tile, "exp", tile, bias=largest, total=total)
        core.activate(total, "reciprocal", total)
        core.combine(tile, "multiply", tile, total)
        core.store(y[block], tile)
        for used in (tile, largest, total):
            used.free()
