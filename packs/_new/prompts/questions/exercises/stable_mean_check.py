"""Properties of a mean of 16-bit floats."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float16]
Case = dict[str, Any]


def cases() -> Iterator[Case]:
    """One value, then a few."""
    for given in ([1.0], [1.0, 2.0], [0.5, -0.5, 3.0, 8.0]):
        yield {"values": np.array(given, np.float16)}


def is_the_mean(solution: Any, values: Values) -> str | None:
    return _compare(solution, values)


def survives_long_arrays_cases() -> Iterator[Case]:
    yield {"values": np.ones(100_000, np.float16)}


def survives_long_arrays(solution: Any, values: Values) -> str | None:
    return _compare(solution, values)


def survives_large_values_cases() -> Iterator[Case]:
    yield {"values": np.full(100, 60_000.0, np.float16)}


def survives_large_values(solution: Any, values: Values) -> str | None:
    return _compare(solution, values)


def _compare(solution: Any, values: Values) -> str | None:
    exact, found = float(values.astype(np.float64).mean()), solution.mean(values)
    return None if abs(found - exact) <= 1e-3 * max(1.0, abs(exact)) else f"gives {found}, expected {exact}"
