"""Properties of a stream of tiles through resident weights, on the toy core."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray
from toy_core import Core, CoreError

Matrix = NDArray[np.float32]
Case = dict[str, Any]
SBUF = 16_384


def cases() -> Iterator[Case]:
    """One number, one whole step, a step and a bit, and more than SBUF holds."""
    draw = np.random.default_rng(11)
    for depth, rows, columns in ((1, 1, 1), (3, 2, 5), (128, 128, 512), (100, 60, 515), (128, 64, 5000)):
        yield _case(draw, depth, rows, columns)


def asks_for_what_there_is(solution: Any, w: Matrix, x: Matrix) -> str | None:
    try:
        _run(solution, w, x)
    except CoreError as error:
        return f"is refused by the core: {error}"
    return None


def result_is_right(solution: Any, w: Matrix, x: Matrix) -> str | None:
    _, y = _run(solution, w, x)
    exact = (w.T.astype(np.float64) @ x) ** 2
    allowed = 4 * len(w) * 2.0**-23 * (abs(w.T.astype(np.float64)) @ abs(x)) ** 2
    off = np.argwhere(~(abs(y - exact) <= allowed))
    return f"gives Y{off[0].tolist()} = {y[tuple(off[0])]}, expected {exact[tuple(off[0])]:.7g}" if len(off) else None


def moves_each_element_once(solution: Any, w: Matrix, x: Matrix) -> str | None:
    core, y = _run(solution, w, x)
    if core.loaded_bytes != w.nbytes + x.nbytes:
        return f"loads {core.loaded_bytes:,} bytes, W and X have {w.nbytes + x.nbytes:,}"
    return f"stores {core.stored_bytes:,} bytes, Y has {y.nbytes:,}" if core.stored_bytes != y.nbytes else None


def cycles_are_bounded_cases() -> Iterator[Case]:
    draw = np.random.default_rng(12)
    for columns, limit in ((2048, 19_300), (4096, 30_600), (12288, 75_600)):
        yield _case(draw, 128, 128, columns) | {"limit": limit}


def cycles_are_bounded(solution: Any, w: Matrix, x: Matrix, limit: int) -> str | None:
    spent = cycles(solution, w, x)
    return f"takes {spent:,.0f} cycles, allowed are {limit:,}" if spent > limit else None


def cycles(solution: Any, w: Matrix, x: Matrix) -> float:
    return _run(solution, w, x)[0].cycles


def _case(draw: np.random.Generator, depth: int, rows: int, columns: int) -> Case:
    w, x = draw.integers(-9, 10, (depth, rows)) / 8, draw.integers(-9, 10, (depth, columns)) / 8
    return {"w": w.astype(np.float32), "x": x.astype(np.float32)}


def _run(solution: Any, w: Matrix, x: Matrix) -> tuple[Core, Matrix]:
    core = Core(SBUF)
    y = core.tensor("Y", np.full((w.shape[1], x.shape[1]), np.nan))
    solution.project(core, core.tensor("W", w), core.tensor("X", x), y)
    return core, y.values()
