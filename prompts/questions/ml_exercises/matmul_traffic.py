"""A product that loads each operand once: the smaller one stays in SBUF, the other goes past it."""

from typing import Any


def matmul(core: Any, a: Any, b: Any, c: Any) -> None:
    """Keep the operand with fewer columns, and walk along the other in wide strips."""
    (k, m), n = a.shape, b.shape[1]
    kept, wide = (a, b) if m <= n else (b, a)
    resident = _loaded(core, kept)
    for start in range(0, wide.shape[1], 512):
        stop = min(start + 512, wide.shape[1])
        strip = _loaded(core, wide[0:k, start:stop])
        left, right = (resident, strip) if kept is a else (strip, resident)
        target = c[0:m, start:stop] if kept is a else c[start:stop, 0:n]
        _multiplied(core, left, right, target)
        for tile in strip:
            tile.free()


def _loaded(core: Any, x: Any) -> list[Any]:
    """A tile for each 128 rows."""
    k, columns = x.shape
    tiles = []
    for inner in range(0, k, 128):
        tile = core.sbuf(min(128, k - inner), columns)
        core.load(tile, x[inner : min(inner + 128, k), 0:columns])
        tiles.append(tile)
    return tiles


def _multiplied(core: Any, left: list[Any], right: list[Any], c: Any) -> None:
    rows, columns = c.shape
    for row in range(0, rows, 128):
        for column in range(0, columns, 512):
            part = slice(row, min(row + 128, rows)), slice(column, min(column + 512, columns))
            block = c[part]
            acc, out = core.psum(*block.shape), core.sbuf(*block.shape)
            for at, (one, other) in enumerate(zip(left, right, strict=True)):
                depth = one.shape[0]
                core.matmul(acc, one[0:depth, part[0]], other[0:depth, part[1]], start=at == 0)
            core.copy(out, acc)
            acc.free()
            core.store(block, out)
            out.free()
