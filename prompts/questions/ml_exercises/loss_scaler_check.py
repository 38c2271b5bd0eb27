"""Properties of a loss scaler over stories of steps: `.` is a step that goes well, `!` one that overflows."""

from collections.abc import Iterator
from random import Random
from typing import Any

import numpy as np

Case = dict[str, Any]
SMALLEST = 2.0**-24  # of float16


def cases() -> Iterator[Case]:
    """Short stories first, at both ends of the range."""
    for scale, interval, steps in ((1.0, 2, "."), (1.0, 1, "."), (1.0, 1, "!"), (1024.0, 2, ".."), (1024.0, 2, "!!")):
        yield {"scale": scale, "interval": interval, "steps": steps}
    for scale, interval, steps in ((2.0**24, 1, ".."), (2.0, 3, ".!.."), (8.0, 2, ".!.!"), (4.0, 3, "......")):
        yield {"scale": scale, "interval": interval, "steps": steps}
    for seed in range(20):
        rng = Random(seed)
        steps = "".join(rng.choice("....!") for _ in range(5 + 2 * seed))
        yield {"scale": 2.0 ** rng.randrange(25), "interval": rng.randrange(1, 5), "steps": steps}


def divides_exactly(solution: Any, scale: float, interval: int, steps: str) -> str | None:
    scaler = solution.Scaler(scale, interval)
    for at, step in enumerate(steps):
        given = _gradients(step, at)
        before, kept = scaler.scale, [gradient.copy() for gradient in given]
        got = scaler.unscale(given)
        if any(one.tobytes() != other.tobytes() for one, other in zip(given, kept, strict=True)):
            return f"changes the given gradients in step {at}"
        for one, other in zip(got or [], kept if got else [], strict=True):
            wanted = other.astype(np.float64) / before
            if one.dtype != np.float32 or one.shape != other.shape or not np.array_equal(one, wanted):
                return f"gives {one.tolist()} for {other.tolist()} at the scale {before:g} in step {at}"
    return None


def skips_what_overflowed(solution: Any, scale: float, interval: int, steps: str) -> str | None:
    scaler = solution.Scaler(scale, interval)
    for at, step in enumerate(steps):
        given = _gradients(step, at)
        got = scaler.unscale(given)
        if (got is None) is not (step == "!"):
            what = "skips" if got is None else "does not skip"
            return f"{what} step {at} with the gradients {[one.tolist() for one in given]}"
    return None


def halves_after_an_overflow(solution: Any, scale: float, interval: int, steps: str) -> str | None:
    scaler = solution.Scaler(scale, interval)
    for at, step in enumerate(steps):
        before = scaler.scale
        scaler.unscale(_gradients(step, at))
        if step == "!" and scaler.scale != max(before / 2, 1):
            return f"goes from the scale {before:g} to {scaler.scale:g} after the overflow of step {at}"
    return None


def doubles_after_an_interval(solution: Any, scale: float, interval: int, steps: str) -> str | None:
    scaler = solution.Scaler(scale, interval)
    for at in range(3 * interval + 1):
        before = scaler.scale
        scaler.unscale(_gradients(".", at))
        wanted = min(2 * before, 2.0**24) if (at + 1) % interval == 0 else before
        if scaler.scale != wanted:
            return f"has the scale {scaler.scale:g} after {at + 1} steps that went well, expected {wanted:g}"
    return None


def overflow_restarts_the_count(solution: Any, scale: float, interval: int, steps: str) -> str | None:
    scaler = solution.Scaler(scale, interval)
    row = 0
    for at, step in enumerate(steps):
        before = scaler.scale
        scaler.unscale(_gradients(step, at))
        row = 0 if step == "!" else row + 1
        if step == "." and scaler.scale > before and row % interval:
            return f"doubles the scale in step {at}, {row} steps after the last overflow"
    return None


def _gradients(step: str, at: int) -> list[Any]:
    whole = [np.array([[1, -3], [0.1, 60000]], np.float16), np.array([SMALLEST, 0], np.float16)]
    if step == "!":
        whole[at % 2].reshape(-1)[-1] = np.float16([np.inf, np.nan, -np.inf][at % 3])
    return whole
