"""Properties of a block that is split over devices. All numbers are whole, so every sum is exact."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
Case = dict[str, Any]


def cases() -> Iterator[Case]:
    """One of everything first; then more devices, also where the hidden units do not divide."""
    draw = np.random.default_rng(11)
    sizes = (
        (1, 1, 1, 1),
        (1, 1, 2, 2),
        (1, 2, 3, 2),
        (4, 1, 3, 2),
        (2, 2, 4, 4),
        (8, 3, 7, 3),
        (9, 4, 11, 4),
        (5, 8, 32, 8),
    )
    for tokens, d, h, devices in sizes:
        shapes = {"x": (tokens, d), "up": (d, h), "up_bias": (h,), "down": (h, d), "down_bias": (d,)}
        arrays = {name: draw.integers(-5, 6, shape).astype(np.float32) for name, shape in shapes.items()}
        arrays["down_bias"] += 10
        yield arrays | {"devices": devices}


def one_part_for_each_device(solution: Any, x: Array, devices: int, **weights: Array) -> str | None:
    parts = _parts(solution, weights, devices)
    if len(parts) != devices:
        return f"gives {len(parts)} parts for {devices} devices"
    for device, part in enumerate(parts):
        if any(getattr(array, "dtype", None) != np.float32 for array in part.values()):
            return f"gives device {device} something that is no float32 array"
        got = solution.partial(x.copy(), part)
        if got.dtype != np.float32 or got.shape != x.shape:
            return f"gives {got.dtype} of shape {got.shape} on device {device}, expected float32 of shape {x.shape}"
    return None


def parts_are_small(solution: Any, x: Array, devices: int, **weights: Array) -> str | None:
    d, h = weights["up"].shape
    allowed = (2 * d + 1) * -(-h // devices) + d
    for device, part in enumerate(_parts(solution, weights, devices)):
        if (held := sum(array.size for array in part.values())) > allowed:
            return f"lets device {device} hold {held} numbers, allowed are {allowed}"
    return None


def sum_is_the_whole(solution: Any, x: Array, devices: int, **weights: Array) -> str | None:
    hidden = np.maximum(x @ weights["up"] + weights["up_bias"], 0)
    return _off(_total(solution, x, weights, devices), hidden @ weights["down"] + weights["down_bias"])


def number_of_devices_does_not_matter(solution: Any, x: Array, devices: int, **weights: Array) -> str | None:
    several = min(2, len(weights["up_bias"]))
    return _off(_total(solution, x, weights, several), _total(solution, x, weights, 1))


def zero_weights_give_the_bias(solution: Any, x: Array, devices: int, **weights: Array) -> str | None:
    empty = weights | {"down": np.zeros_like(weights["down"])}
    return _off(_total(solution, x, empty, devices), np.tile(weights["down_bias"], (len(x), 1)))


def _parts(solution: Any, weights: dict[str, Array], devices: int) -> Any:
    given = {name: array.copy() for name, array in weights.items()}
    return solution.shard(given["up"], given["up_bias"], given["down"], given["down_bias"], devices)


def _total(solution: Any, x: Array, weights: dict[str, Array], devices: int) -> Any:
    return sum(solution.partial(x.copy(), part) for part in _parts(solution, weights, devices))


def _off(got: Any, wanted: Array) -> str | None:
    return (
        None if np.array_equal(got, wanted) else f"gives the sum {np.asarray(got).tolist()}, expected {wanted.tolist()}"
    )
