"""Convolution as a matrix product over columns of windows."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

Array = NDArray[np.float32]


def columns(image: Array, size: int, stride: int, padding: int) -> Array:
    """The windows of the padded image, one in each column."""
    padded = np.pad(image, ((0, 0), (padding, padding), (padding, padding)))
    windows = sliding_window_view(padded, (size, size), axis=(1, 2))[:, ::stride, ::stride]
    return windows.transpose(0, 3, 4, 1, 2).reshape(len(image) * size * size, -1)


def convolve(image: Array, weights: Array, stride: int, padding: int) -> Array:
    """All filters at once."""
    size = weights.shape[-1]
    product = weights.reshape(len(weights), -1) @ columns(image, size, stride, padding)
    return product.reshape(len(weights), (image.shape[1] + 2 * padding - size) // stride + 1, -1)
