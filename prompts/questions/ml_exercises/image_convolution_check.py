"""Properties of a convolution by columns. All numbers are whole, so everything is exact."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
Case = dict[str, Any]


def cases() -> Iterator[Case]:
    """A single pixel, a kernel as large as the image, strides that leave a rest; then more channels and filters."""
    sizes = (
        (1, 1, 1, 1, 1, 1, 0),
        (1, 1, 2, 1, 2, 1, 0),
        (1, 2, 2, 1, 2, 1, 0),
        (1, 1, 1, 1, 2, 1, 1),
        (1, 3, 2, 1, 2, 1, 0),
        (1, 3, 4, 1, 2, 2, 0),
        (2, 3, 3, 1, 2, 1, 1),
        (2, 5, 4, 3, 3, 2, 1),
        (3, 7, 8, 4, 3, 3, 2),
    )
    draw = np.random.default_rng(9)
    for channels, height, width, filters, size, stride, padding in sizes:
        if size > min(height, width) + 2 * padding:
            continue
        yield {
            "image": draw.integers(1, 10, (channels, height, width)).astype(np.float32),
            "weights": draw.integers(-9, 10, (filters, channels, size, size)).astype(np.float32),
            "stride": stride,
            "padding": padding,
        }


def shapes_and_types(solution: Any, image: Array, weights: Array, stride: int, padding: int) -> str | None:
    filters, channels, size, _ = weights.shape
    high, wide = _out(image, size, stride, padding)
    wanted = {"columns": (channels * size * size, high * wide), "convolve": (filters, high, wide)}
    results = {
        "columns": solution.columns(image.copy(), size, stride, padding),
        "convolve": solution.convolve(image.copy(), weights.copy(), stride, padding),
    }
    for name, got in results.items():
        if got.shape != wanted[name] or got.dtype != np.float32:
            return f"gives {name} as {got.dtype} of shape {got.shape}, expected float32 of shape {wanted[name]}"
    return None


def a_column_is_a_window(solution: Any, image: Array, weights: Array, stride: int, padding: int) -> str | None:
    size = weights.shape[-1]
    got, padded = solution.columns(image.copy(), size, stride, padding), _padded(image, padding)
    high, wide = _out(image, size, stride, padding)
    for row in range(high):
        for column in range(wide):
            top, left = row * stride, column * stride
            window = padded[:, top : top + size, left : left + size].reshape(-1)
            if not np.array_equal(got[:, row * wide + column], window):
                what = got[:, row * wide + column].tolist()
                return f"gives column {row * wide + column} as {what}, expected {window.tolist()}"
    return None


def one_weight_picks_one_pixel(solution: Any, image: Array, weights: Array, stride: int, padding: int) -> str | None:
    _, channels, size, _ = weights.shape
    high, wide = _out(image, size, stride, padding)
    for place in np.ndindex(channels, size, size):
        single = np.zeros((1, channels, size, size), np.float32)
        single[0][place] = 1
        channel, top, left = place
        moved = _padded(image, padding)[channel, top::stride, left::stride][:high, :wide]
        got = solution.convolve(image.copy(), single, stride, padding)[0]
        if not np.array_equal(got, moved):
            return f"gives {got.tolist()} for the one weight {place}, expected {moved.tolist()}"
    return None


def is_the_product(solution: Any, image: Array, weights: Array, stride: int, padding: int) -> str | None:
    made = solution.columns(image.copy(), weights.shape[-1], stride, padding)
    wanted = weights.reshape(len(weights), -1) @ made
    got = solution.convolve(image.copy(), weights.copy(), stride, padding).reshape(len(weights), -1)
    return None if np.array_equal(got, wanted) else f"gives {got.tolist()}, but the product is {wanted.tolist()}"


def adds_up(solution: Any, image: Array, weights: Array, stride: int, padding: int) -> str | None:
    other = image[:, ::-1].copy()
    one, two, both = (
        solution.convolve(part.copy(), weights, stride, padding) for part in (image, other, image + other)
    )
    return (
        None
        if np.array_equal(one + two, both)
        else f"gives {both.tolist()} for a sum, {(one + two).tolist()} for its parts"
    )


def _padded(image: Array, padding: int) -> Array:
    channels, height, width = image.shape
    padded = np.zeros((channels, height + 2 * padding, width + 2 * padding), np.float32)
    padded[:, padding : padding + height, padding : padding + width] = image
    return padded


def _out(image: Array, size: int, stride: int, padding: int) -> tuple[int, int]:
    return (
        (image.shape[1] + 2 * padding - size) // stride + 1,
        (image.shape[2] + 2 * padding - size) // stride + 1,
    )
