"""Properties of a conversion to bfloat16, by a table of all its finite values."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float32]
Case = dict[str, Any]


def cases() -> Iterator[Case]:
    """Plain numbers, neighbours of a half step, the ends of the range, then drawn ones of every size."""
    yield _case(1.0)
    yield _case(0.0, -0.0)
    yield _case(1.01, -1.01)
    yield _case(0.1, 3.1415927)
    yield _case(np.nextafter(np.float32(1 + 2**-8), np.float32(2)), np.nextafter(np.float32(1 + 2**-8), np.float32(0)))
    yield _case(1e-40, -1e-40, 1e-45)
    draw = np.random.default_rng(6)
    for count in (3, 10, 40):
        values = draw.standard_normal(count) * 10.0 ** draw.integers(-38, 38, count)
        yield {"values": values.astype(np.float32)}


def ties_go_to_even_cases() -> Iterator[Case]:
    for low in (0x3F80, 0x3F81, 0x0000, 0x0001, 0x42FF, 0x3FFF):
        for sign in (0x0000, 0x8000):
            yield {"values": _floats([(low | sign) << 16 | 0x8000])}


def nan_stays_nan_cases() -> Iterator[Case]:
    for bits in (0x7FC00000, 0x7F800001, 0x7FFFFFFF, 0xFF800001, 0xFFFFFFFF, 0x7F80FFFF):
        yield {"bits": bits}


def keeps_order_and_infinity_cases() -> Iterator[Case]:
    yield _case(-np.inf, -1.0, 0.0, 1.0, np.inf)
    yield {"values": _floats([0x7F7F0000, 0x7F7F7FFF, 0x7F7F8000, 0x7F7FFFFF, 0x7F800000])}
    yield {"values": np.sort(next(iter(_long())))}


def shapes_and_types(solution: Any, values: Values) -> str | None:
    square = np.stack([values, values])
    bits = solution.to_bfloat16(square.copy())
    back = solution.to_float32(bits)
    for got, kind in ((bits, np.uint16), (back, np.float32)):
        if got.dtype != kind or got.shape != square.shape:
            return f"gives {got.dtype} of shape {got.shape} for two rows, expected {np.dtype(kind)} {square.shape}"
    return None


def there_and_back_changes_nothing_cases() -> Iterator[Case]:
    every = np.arange(2**16, dtype=np.uint32).astype(np.uint16)
    numbers = every[(every & 0x7F80 != 0x7F80) | (every & 0x7F == 0)]
    for bits in ([0x3F80], [0x0000, 0x8000], [0x7F80, 0xFF80], numbers):
        yield {"bits": np.array(bits, np.uint16)}


def there_and_back_changes_nothing(solution: Any, bits: NDArray[np.uint16]) -> str | None:
    back = solution.to_bfloat16(solution.to_float32(bits.copy()))
    off = np.flatnonzero(back != bits)
    return f"gives {back[off[0]]:#06x} for the bits {bits[off[0]]:#06x}" if len(off) else None


def takes_the_nearest(solution: Any, values: Values) -> str | None:
    got = solution.to_bfloat16(values.copy())
    table = _finite()
    for value, chosen in zip(values, _worth(got), strict=True):
        nearest = table[np.argmin(abs(table - np.float64(value)))]
        if not abs(chosen - np.float64(value)) <= abs(nearest - np.float64(value)):
            return f"gives {chosen:.9g} for {value:.9g}, but {nearest:.9g} is nearer"
    return None


def ties_go_to_even(solution: Any, values: Values) -> str | None:
    got = int(solution.to_bfloat16(values.copy())[0])
    low = int(values.view(np.uint32)[0]) >> 16
    wanted = low + (low & 1)
    return None if got == wanted else f"gives {got:#06x} for a tie, expected {wanted:#06x}"


def nan_stays_nan(solution: Any, bits: int) -> str | None:
    got = int(solution.to_bfloat16(_floats([bits]))[0])
    is_nan = got & 0x7F80 == 0x7F80 and got & 0x7F
    return None if is_nan else f"gives {got:#06x} for the NaN {bits:#010x}, which is no NaN"


def keeps_order_and_infinity(solution: Any, values: Values) -> str | None:
    got = _worth(solution.to_bfloat16(values.copy()))
    off = np.flatnonzero(~(got[1:] >= got[:-1]))
    if len(off):
        at = off[0]
        return f"gives {got[at]:.9g} for {values[at]:.9g}, and {got[at + 1]:.9g} for {values[at + 1]:.9g}"
    wanted = abs(values.astype(np.float64)) >= float.fromhex("0x1.ffp+127")
    off = np.flatnonzero(np.isinf(got) != wanted)
    return f"gives {got[off[0]]:.9g} for {values[off[0]]:.9g}" if len(off) else None


def _case(*values: Any) -> Case:
    return {"values": np.array(values, np.float32)}


def _floats(bits: list[int]) -> Values:
    return np.array(bits, np.uint32).view(np.float32)


def _long() -> Iterator[Values]:
    draw = np.random.default_rng(7)
    yield (draw.standard_normal(500) * 10.0 ** draw.integers(-38, 38, 500)).astype(np.float32)


def _worth(bits: NDArray[np.uint16]) -> NDArray[np.float64]:
    """By this file's own decoding."""
    return (np.asarray(bits).astype(np.uint32) << np.uint32(16)).view(np.float32).astype(np.float64)


def _finite() -> NDArray[np.float64]:
    every = np.arange(2**16, dtype=np.uint32)
    return _worth(every[every & 0x7F80 != 0x7F80].astype(np.uint16))
