"""Properties of a product by tiles on the toy core."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray
from toy_core import Core, CoreError

Matrix = NDArray[np.float32]
Case = dict[str, Any]
SBUF = 16_384


def cases() -> Iterator[Case]:
    """One tile, then two along each dimension in turn, then edges that fill no tile."""
    draw = np.random.default_rng(1)
    for m, k, n in ((1, 1, 1), (3, 5, 4), (128, 128, 512), (4, 130, 5), (130, 3, 4), (3, 4, 515), (200, 300, 700)):
        yield {"a": _drawn(draw, k, m), "b": _drawn(draw, k, n)}


def asks_for_what_there_is_cases() -> Iterator[Case]:
    """The same, and a contraction whose tiles cannot all be in SBUF."""
    yield from cases()
    draw = np.random.default_rng(2)
    yield {"a": _drawn(draw, 1500, 128), "b": _drawn(draw, 1500, 512)}


def asks_for_what_there_is(solution: Any, a: Matrix, b: Matrix) -> str | None:
    try:
        _multiplied(solution, a, b)
    except CoreError as error:
        return f"is refused by the core: {error}"
    return None


def product_is_right(solution: Any, a: Matrix, b: Matrix) -> str | None:
    _, c = _multiplied(solution, a, b)
    exact = a.T.astype(np.float64) @ b
    allowed = len(a) * 2.0**-23 * (abs(a.T.astype(np.float64)) @ abs(b))
    off = np.argwhere(~(abs(c - exact) <= allowed))
    return f"gives C{off[0].tolist()} = {c[tuple(off[0])]}, expected {exact[tuple(off[0])]:.7g}" if len(off) else None


def sums_stay_in_psum(solution: Any, a: Matrix, b: Matrix) -> str | None:
    core, _ = _multiplied(solution, a, b)
    once = 4 * a.shape[1] * b.shape[1]
    return None if core.from_psum_bytes == once else f"reads {core.from_psum_bytes} bytes of PSUM, C has {once}"


def stores_each_element_once(solution: Any, a: Matrix, b: Matrix) -> str | None:
    core, _ = _multiplied(solution, a, b)
    once = 4 * a.shape[1] * b.shape[1]
    return None if core.stored_bytes == once else f"stores {core.stored_bytes} bytes, C has {once}"


def cycles_are_bounded_cases() -> Iterator[Case]:
    draw = np.random.default_rng(3)
    for (m, k, n), limit in (((128, 256, 256), 10_900), ((128, 512, 512), 22_700), ((256, 512, 1024), 70_000)):
        yield {"a": _drawn(draw, k, m), "b": _drawn(draw, k, n), "limit": limit}


def cycles_are_bounded(solution: Any, a: Matrix, b: Matrix, limit: int) -> str | None:
    spent = cycles(solution, a, b)
    return f"takes {spent:,.0f} cycles, allowed are {limit:,}" if spent > limit else None


def cycles(solution: Any, a: Matrix, b: Matrix) -> float:
    return _multiplied(solution, a, b)[0].cycles


def _multiplied(solution: Any, a: Matrix, b: Matrix) -> tuple[Core, Matrix]:
    core = Core(SBUF)
    c = core.tensor("C", np.full((a.shape[1], b.shape[1]), np.nan))
    solution.matmul(core, core.tensor("A", a), core.tensor("B", b), c)
    return core, c.values()


def _drawn(draw: np.random.Generator, rows: int, columns: int) -> Matrix:
    return (draw.integers(-9, 10, (rows, columns)) / 8).astype(np.float32)
