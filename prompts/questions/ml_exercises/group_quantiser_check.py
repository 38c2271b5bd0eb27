"""Properties of a group quantiser: its error bound, and what must not depend on what."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

Weights = NDArray[np.float32]
Case = dict[str, Any]


def cases() -> Iterator[Case]:
    """One weight, zeros, a half step, a short last group; then drawn ones from very small to very large."""
    for row in ([1.0], [0.0], [-1.0, 0.0], [127.0, 0.5, -1.5], [0.0, 0.0, 3.0], [100.0, 1.0, 0.01]):
        yield {"weights": np.array(row, np.float32), "group": 2}
    draw = np.random.default_rng(5)
    for length, group in ((4, 1), (5, 4), (8, 8), (33, 16), (300, 32)):
        for size in (1.0, 1e-18, 1e15):
            yield {"weights": (size * draw.standard_normal(length)).astype(np.float32), "group": group}


def shapes_and_types(solution: Any, weights: Weights, group: int) -> str | None:
    codes, scales = solution.quantise(weights.copy(), group)
    back = solution.dequantise(codes, scales, group)
    wanted = (np.int8, weights.shape), (np.float32, (-(-len(weights) // group),)), (np.float32, weights.shape)
    for name, got, (kind, shape) in zip(("codes", "scales", "weights"), (codes, scales, back), wanted, strict=True):
        if got.dtype != kind or got.shape != shape:
            return f"gives {name} as {got.dtype} of shape {got.shape}, expected {np.dtype(kind)} of shape {shape}"
    return "gives the code -128" if (codes == -128).any() else None


def error_is_half_a_step(solution: Any, weights: Weights, group: int) -> str | None:
    codes, scales = solution.quantise(weights.copy(), group)
    back = solution.dequantise(codes, scales, group).astype(np.float64)
    allowed = 0.5001 * np.repeat(scales.astype(np.float64), group)[: len(weights)]
    off = np.flatnonzero(~(abs(back - weights) <= allowed))
    if not len(off):
        return None
    at = off[0]
    return f"gives back {back[at]:.6g} for weight {at} = {weights[at]:.6g}, allowed is {allowed[at]:.3g} of difference"


def scale_is_as_small_as_it_can_be(solution: Any, weights: Weights, group: int) -> str | None:
    scales = solution.quantise(weights.copy(), group)[1]
    for at, start in enumerate(range(0, len(weights), group)):
        wanted = abs(weights[start : start + group].astype(np.float64)).max() / 127
        if not abs(scales[at] - wanted) <= 1e-6 * wanted:
            return f"gives group {at} the scale {scales[at]:.6g}, expected {wanted:.6g}"
    return None


def zeros_stay_zeros(solution: Any, weights: Weights, group: int) -> str | None:
    holed = weights.copy()
    holed[: min(group, len(holed))] = 0
    with np.errstate(divide="raise", invalid="raise"):
        codes, scales = solution.quantise(holed.copy(), group)
    back = solution.dequantise(codes, scales, group)
    wrong = np.flatnonzero(~((back == 0) | (holed != 0)) | np.isnan(back))
    return f"gives back {back[wrong[0]]} for weight {wrong[0]} = {holed[wrong[0]]}" if len(wrong) else None


def signs_are_treated_alike(solution: Any, weights: Weights, group: int) -> str | None:
    codes, scales = solution.quantise(weights.copy(), group)
    opposite, same = solution.quantise(-weights, group)
    off = np.flatnonzero(opposite.astype(int) != -codes.astype(int))
    if len(off):
        return f"gives weight {off[0]} the code {codes[off[0]]}, and its opposite {opposite[off[0]]}"
    return None if np.array_equal(scales, same) else "gives other scales when all signs change"


def twice_is_once(solution: Any, weights: Weights, group: int) -> str | None:
    codes, scales = solution.quantise(weights.copy(), group)
    again = solution.quantise(solution.dequantise(codes.copy(), scales, group), group)[0]
    off = np.flatnonzero(again != codes)
    return f"gives weight {off[0]} first the code {codes[off[0]]}, then {again[off[0]]}" if len(off) else None


def outlier_stays_in_its_group(solution: Any, weights: Weights, group: int) -> str | None:
    other = weights.copy()
    other[0] = 1000 * abs(other).max() + 1
    before, after = solution.quantise(weights.copy(), group)[0], solution.quantise(other, group)[0]
    off = np.flatnonzero(before[group:] != after[group:])
    return f"changes the code of weight {off[0] + group} when weight 0 grows" if len(off) else None
