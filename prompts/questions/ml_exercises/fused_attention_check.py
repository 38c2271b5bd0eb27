"""Properties of attention in one pass over the keys, on the toy core."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray
from toy_core import Core, CoreError

Matrix = NDArray[np.float32]
Case = dict[str, Any]
SBUF = 8192


def cases() -> Iterator[Case]:
    """One key, scores that rise and fall from block to block, and more keys than SBUF could hold scores of."""
    draw = np.random.default_rng(13)
    for depth, queries, keys, width in ((1, 1, 1, 1), (4, 2, 3, 2), (16, 5, 130, 8), (64, 128, 300, 64)):
        yield _case(draw, depth, queries, keys, width)
    for order in (1, -1):
        rising = _case(draw, 8, 3, 260, 4)
        yield rising | {"k": np.sort(rising["k"], axis=1)[:, ::order].copy()}


def asks_for_what_there_is_cases() -> Iterator[Case]:
    """The same, and a row of scores that is larger than SBUF."""
    yield from cases()
    yield _case(np.random.default_rng(14), 16, 32, 4000, 16)


def asks_for_what_there_is(solution: Any, q: Matrix, k: Matrix, v: Matrix) -> str | None:
    try:
        _run(solution, q, k, v)
    except CoreError as error:
        return f"is refused by the core: {error}"
    return None


def agrees_with_the_definition(solution: Any, q: Matrix, k: Matrix, v: Matrix) -> str | None:
    _, got = _run(solution, q, k, v)
    off = np.argwhere(~(abs(got - _expected(q, k, v)) <= 1e-4 * abs(v).max()))
    if not len(off):
        return None
    at = tuple(off[0])
    return f"gives OUT{off[0].tolist()} = {got[at]}, expected {_expected(q, k, v)[at]:.6g}"


def survives_large_scores_cases() -> Iterator[Case]:
    draw = np.random.default_rng(15)
    for depth, queries, keys in ((1, 1, 2), (16, 4, 140), (64, 8, 400)):
        case = _case(draw, depth, queries, keys, 4)
        yield case | {"q": 100 * case["q"]}


def survives_large_scores(solution: Any, q: Matrix, k: Matrix, v: Matrix) -> str | None:
    _, got = _run(solution, q, k, np.ones_like(v))
    off = np.argwhere(~(abs(got - 1) <= 1e-4))
    return f"gives OUT{off[0].tolist()} = {got[tuple(off[0])]} though all values are 1" if len(off) else None


def moves_each_element_once(solution: Any, q: Matrix, k: Matrix, v: Matrix) -> str | None:
    core, got = _run(solution, q, k, v)
    once = q.nbytes + k.nbytes + v.nbytes
    if core.loaded_bytes != once:
        return f"loads {core.loaded_bytes:,} bytes, Q, K and V have {once:,}"
    return f"stores {core.stored_bytes:,} bytes, OUT has {got.nbytes:,}" if core.stored_bytes != got.nbytes else None


def cycles_are_bounded_cases() -> Iterator[Case]:
    draw = np.random.default_rng(16)
    for keys, limit in ((256, 8_600), (512, 12_000), (2048, 32_300)):
        yield _case(draw, 64, 128, keys, 64) | {"limit": limit}


def cycles_are_bounded(solution: Any, q: Matrix, k: Matrix, v: Matrix, limit: int) -> str | None:
    spent = cycles(solution, q, k, v)
    return f"takes {spent:,.0f} cycles, allowed are {limit:,}" if spent > limit else None


def cycles(solution: Any, q: Matrix, k: Matrix, v: Matrix) -> float:
    return _run(solution, q, k, v)[0].cycles


def _expected(q: Matrix, k: Matrix, v: Matrix) -> NDArray[np.float64]:
    scores = q.T.astype(np.float64) @ k / len(q) ** 0.5
    weights = np.exp(scores - scores.max(axis=1, keepdims=True))
    found: NDArray[np.float64] = weights / weights.sum(axis=1, keepdims=True) @ v
    return found


def _case(draw: np.random.Generator, depth: int, queries: int, keys: int, width: int) -> Case:
    shapes = {"q": (depth, queries), "k": (depth, keys), "v": (keys, width)}
    return {name: draw.standard_normal(shape).astype(np.float32) for name, shape in shapes.items()}


def _run(solution: Any, q: Matrix, k: Matrix, v: Matrix) -> tuple[Core, Matrix]:
    core = Core(SBUF)
    out = core.tensor("OUT", np.full((q.shape[1], v.shape[1]), np.nan))
    solution.attention(core, core.tensor("Q", q), core.tensor("K", k), core.tensor("V", v), out)
    return core, out.values()
