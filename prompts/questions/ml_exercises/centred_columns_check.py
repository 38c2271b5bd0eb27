"""Properties of columns that have their mean taken away, on the toy core."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray
from toy_core import Core, CoreError

Matrix = NDArray[np.float32]
Case = dict[str, Any]
SBUF = 32_768


def cases() -> Iterator[Case]:
    """One row, one column, then more rows than partitions and more columns than a bank has."""
    draw = np.random.default_rng(9)
    for rows, columns in ((1, 1), (2, 3), (128, 4), (130, 5), (3, 600), (300, 700)):
        yield {"x": _drawn(draw, rows, columns)}


def asks_for_what_there_is(solution: Any, x: Matrix) -> str | None:
    try:
        _run(solution, x)
    except CoreError as error:
        return f"is refused by the core: {error}"
    return None


def takes_the_mean_away(solution: Any, x: Matrix) -> str | None:
    _, y = _run(solution, x)
    exact = x.astype(np.float64) - x.astype(np.float64).mean(axis=0)
    off = np.argwhere(~(abs(y - exact) <= 2e-6 * abs(x).max()))
    return f"gives Y{off[0].tolist()} = {y[tuple(off[0])]}, expected {exact[tuple(off[0])]:.7g}" if len(off) else None


def equal_rows_give_zero(solution: Any, x: Matrix) -> str | None:
    same = np.tile(np.rint(x[:1]), (len(x), 1))
    _, y = _run(solution, same)
    off = np.argwhere(~(abs(y) <= 2e-6 * abs(same).max()))
    return f"gives Y{off[0].tolist()} = {y[tuple(off[0])]} though all rows are equal" if len(off) else None


def moves_each_element_once(solution: Any, x: Matrix) -> str | None:
    core, _ = _run(solution, x)
    if core.loaded_bytes != x.nbytes:
        return f"loads {core.loaded_bytes:,} bytes, X has {x.nbytes:,}"
    return f"stores {core.stored_bytes:,} bytes, Y has {x.nbytes:,}" if core.stored_bytes != x.nbytes else None


def cycles_are_bounded_cases() -> Iterator[Case]:
    draw = np.random.default_rng(10)
    for (rows, columns), limit in (((64, 1024), 8_900), ((128, 2048), 18_700), ((512, 1024), 38_500)):
        yield {"x": _drawn(draw, rows, columns), "limit": limit}


def cycles_are_bounded(solution: Any, x: Matrix, limit: int) -> str | None:
    spent = cycles(solution, x)
    return f"takes {spent:,.0f} cycles, allowed are {limit:,}" if spent > limit else None


def cycles(solution: Any, x: Matrix) -> float:
    return _run(solution, x)[0].cycles


def _run(solution: Any, x: Matrix) -> tuple[Core, Matrix]:
    core = Core(SBUF)
    y = core.tensor("Y", np.full(x.shape, np.nan))
    solution.centre(core, core.tensor("X", x), y)
    return core, y.values()


def _drawn(draw: np.random.Generator, rows: int, columns: int) -> Matrix:
    return (2 + draw.standard_normal((rows, columns))).astype(np.float32)
