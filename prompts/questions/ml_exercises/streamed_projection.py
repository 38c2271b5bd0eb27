"""A stream through resident weights: while one tile is multiplied, the next is on its way and the last one leaves."""

from typing import Any


def project(core: Any, w: Any, x: Any, y: Any) -> None:
    """New tiles for each step, so that no engine waits for another to be done with the last ones."""
    (depth, rows), columns = w.shape, x.shape[1]
    weights = core.sbuf(depth, rows)
    core.load(weights, w)
    for start in range(0, columns, 512):
        width = min(512, columns - start)
        tile, acc, out = core.sbuf(depth, width), core.psum(rows, width), core.sbuf(rows, width)
        core.load(tile, x[0:depth, start : start + width])
        core.matmul(acc, weights, tile)
        core.activate(out, "square", acc)
        core.store(y[0:rows, start : start + width], out)
        for used in (tile, acc, out):
            used.free()
