"""Means over the partitions by a product with a matrix of 1 / rows, which also spreads them over all partitions."""

from typing import Any


def centre(core: Any, x: Any, y: Any) -> None:
    """One matmul for each 128 rows adds up in PSUM what every partition then reads as its mean."""
    rows, columns = x.shape
    ones = core.sbuf(128, 128)
    core.fill(ones, 1.0 / rows)
    for start in range(0, columns, 512):
        strip = slice(start, min(start + 512, columns))
        _strip(core, ones, x[0:rows, strip], y[0:rows, strip])


def _strip(core: Any, ones: Any, x: Any, y: Any) -> None:
    rows, width = x.shape
    mean, tiles = core.psum(128, width), []
    for start in range(0, rows, 128):
        height = min(128, rows - start)
        tile = core.sbuf(height, width)
        core.load(tile, x[start : start + height, 0:width])
        core.matmul(mean, ones[0:height, 0:128], tile, start=start == 0)
        tiles.append(tile)
    for at, tile in enumerate(tiles):
        height = tile.shape[0]
        core.combine(tile, "subtract", tile, mean[0:height, 0:width])
        core.store(y[128 * at : 128 * at + height, 0:width], tile)
        tile.free()
    mean.free()
