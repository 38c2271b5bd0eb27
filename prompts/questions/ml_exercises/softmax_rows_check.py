"""Properties of a softmax over rows on the toy core."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray
from toy_core import Core, CoreError

Matrix = NDArray[np.float32]
Case = dict[str, Any]


def cases() -> Iterator[Case]:
    """One number, one row, one column, then more rows than there are partitions."""
    draw = np.random.default_rng(6)
    for rows, columns in ((1, 1), (1, 3), (3, 1), (128, 40), (130, 7), (300, 600)):
        yield {"x": _drawn(draw, rows, columns)}


def asks_for_what_there_is(solution: Any, x: Matrix) -> str | None:
    try:
        _run(solution, x)
    except CoreError as error:
        return f"is refused by the core: {error}"
    return None


def agrees_with_the_definition(solution: Any, x: Matrix) -> str | None:
    _, y = _run(solution, x)
    exact = np.exp(x.astype(np.float64) - x.max(axis=1, keepdims=True))
    exact /= exact.sum(axis=1, keepdims=True)
    off = np.argwhere(~(abs(y - exact) <= 1e-5 * exact + 1e-30))
    return f"gives Y{off[0].tolist()} = {y[tuple(off[0])]}, expected {exact[tuple(off[0])]:.7g}" if len(off) else None


def survives_large_scores_cases() -> Iterator[Case]:
    for row in ([1000.0, 1000.0], [-1000.0, -1001.0], [0.0, 5000.0, -5000.0]):
        yield {"x": np.array([row], np.float32)}
    yield {"x": (3000 * np.random.default_rng(7).standard_normal((130, 50))).astype(np.float32)}


def survives_large_scores(solution: Any, x: Matrix) -> str | None:
    _, y = _run(solution, x)
    sums = y.sum(axis=1)
    off = np.flatnonzero(~(abs(sums - 1) <= 1e-4))
    return f"gives row {off[0]} the sum {sums[off[0]]}" if len(off) else None


def moves_each_element_once(solution: Any, x: Matrix) -> str | None:
    core, _ = _run(solution, x)
    if core.loaded_bytes != x.nbytes:
        return f"loads {core.loaded_bytes:,} bytes, X has {x.nbytes:,}"
    return f"stores {core.stored_bytes:,} bytes, Y has {x.nbytes:,}" if core.stored_bytes != x.nbytes else None


def cycles_are_bounded_cases() -> Iterator[Case]:
    draw = np.random.default_rng(8)
    for (rows, columns), limit in (((64, 1024), 11_800), ((128, 2048), 29_200), ((512, 1024), 38_700)):
        yield {"x": _drawn(draw, rows, columns), "limit": limit}


def cycles_are_bounded(solution: Any, x: Matrix, limit: int) -> str | None:
    spent = cycles(solution, x)
    return f"takes {spent:,.0f} cycles, allowed are {limit:,}" if spent > limit else None


def cycles(solution: Any, x: Matrix) -> float:
    return _run(solution, x)[0].cycles


def _run(solution: Any, x: Matrix) -> tuple[Core, Matrix]:
    core = Core(8 * x.shape[1] + 1024)
    y = core.tensor("Y", np.full(x.shape, np.nan))
    solution.softmax(core, core.tensor("X", x), y)
    return core, y.values()


def _drawn(draw: np.random.Generator, rows: int, columns: int) -> Matrix:
    return (5 * draw.standard_normal((rows, columns))).astype(np.float32)
