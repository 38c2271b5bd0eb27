"""A product by tiles whose sums stay in PSUM until they are whole."""

from typing import Any


def matmul(core: Any, a: Any, b: Any, c: Any) -> None:
    """One bank for each block of C; the contraction goes through in steps of 128 partitions."""
    (k, m), n = a.shape, b.shape[1]
    for row in range(0, m, 128):
        rows = slice(row, min(row + 128, m))
        for column in range(0, n, 512):
            columns = slice(column, min(column + 512, n))
            _block(core, a[0:k, rows], b[0:k, columns], c[rows, columns])


def _block(core: Any, a: Any, b: Any, c: Any) -> None:
    k, (rows, columns) = a.shape[0], c.shape
    acc = core.psum(rows, columns)
    for inner in range(0, k, 128):
        depth = min(128, k - inner)
        left, right = core.sbuf(depth, rows), core.sbuf(depth, columns)
        core.load(left, a[inner : inner + depth, 0:rows])
        core.load(right, b[inner : inner + depth, 0:columns])
        core.matmul(acc, left, right, start=inner == 0)
        left.free()
        right.free()
    out = core.sbuf(rows, columns)
    core.copy(out, acc)
    acc.free()
    core.store(c, out)
    out.free()
