"""Properties of a product that moves as little as it can, on the toy core."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray
from toy_core import Core, CoreError

Matrix = NDArray[np.float32]
Case = dict[str, Any]
# Bytes a partition beside the smaller operand: two strips of the other, and two blocks of the result.
_STRIPS, _RESULTS = 2, 2


def cases() -> Iterator[Case]:
    """A small A, a small B, both alike; then edges that fill no tile."""
    draw = np.random.default_rng(4)
    for m, k, n in ((1, 1, 2), (128, 128, 1024), (2048, 128, 128), (256, 256, 256), (200, 300, 700), (700, 200, 130)):
        yield _case(draw, m, k, n)


def _case(draw: np.random.Generator, m: int, k: int, n: int) -> Case:
    a, b = (draw.integers(-9, 10, (k, columns)) / 8 for columns in (m, n))
    steps, small = -(-k // 128), min(m, n)
    sbuf = 4 * (steps * small + _STRIPS * steps * 512 + _RESULTS * 512)
    return {"a": a.astype(np.float32), "b": b.astype(np.float32), "sbuf_bytes": sbuf}


def asks_for_what_there_is(solution: Any, a: Matrix, b: Matrix, sbuf_bytes: int) -> str | None:
    try:
        _multiplied(solution, a, b, sbuf_bytes)
    except CoreError as error:
        return f"is refused by the core: {error}"
    return None


def product_is_right(solution: Any, a: Matrix, b: Matrix, sbuf_bytes: int) -> str | None:
    _, c = _multiplied(solution, a, b, sbuf_bytes)
    exact = a.T.astype(np.float64) @ b
    allowed = len(a) * 2.0**-23 * (abs(a.T.astype(np.float64)) @ abs(b))
    off = np.argwhere(~(abs(c - exact) <= allowed))
    return f"gives C{off[0].tolist()} = {c[tuple(off[0])]}, expected {exact[tuple(off[0])]:.7g}" if len(off) else None


def loads_each_element_once(solution: Any, a: Matrix, b: Matrix, sbuf_bytes: int) -> str | None:
    core, _ = _multiplied(solution, a, b, sbuf_bytes)
    once = a.nbytes + b.nbytes
    return f"loads {core.loaded_bytes:,} bytes, A and B have {once:,}" if core.loaded_bytes != once else None


def cycles_are_bounded_cases() -> Iterator[Case]:
    draw = np.random.default_rng(5)
    for size, limit in (((256, 256, 2048), 36_900), ((2048, 256, 256), 39_600), ((512, 512, 1536), 62_900)):
        yield _case(draw, *size) | {"limit": limit}


def cycles_are_bounded(solution: Any, a: Matrix, b: Matrix, sbuf_bytes: int, limit: int) -> str | None:
    spent = cycles(solution, a, b, sbuf_bytes)
    return f"takes {spent:,.0f} cycles, allowed are {limit:,}" if spent > limit else None


def cycles(solution: Any, a: Matrix, b: Matrix, sbuf_bytes: int) -> float:
    return _multiplied(solution, a, b, sbuf_bytes)[0].cycles


def _multiplied(solution: Any, a: Matrix, b: Matrix, sbuf_bytes: int) -> tuple[Core, Matrix]:
    core = Core(sbuf_bytes)
    c = core.tensor("C", np.full((a.shape[1], b.shape[1]), np.nan))
    solution.matmul(core, core.tensor("A", a), core.tensor("B", b), c)
    return core, c.values()
