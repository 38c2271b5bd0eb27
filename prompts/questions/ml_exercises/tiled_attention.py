"""Attention in one pass over tiles of keys, without the matrix of scores."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]


def attention(queries: Matrix, read: Callable[[int, int], tuple[Matrix, Matrix]], keys: int, tile: int) -> Matrix:
    """The weighted values; what was summed before is rescaled whenever the maximum grows."""
    scale = np.float32(queries.shape[1]) ** np.float32(-0.5)
    maximum = np.full(len(queries), -np.inf, np.float32)
    total = np.zeros(len(queries), np.float32)
    result = np.zeros((len(queries), 1), np.float32)
    for start in range(0, keys, tile):
        some, values = read(start, min(start + tile, keys))
        scores = queries @ some.T * scale
        larger = np.maximum(maximum, scores.max(axis=1))
        shrink = np.exp(maximum - larger)
        weights = np.exp(scores - larger[:, None])
        total = total * shrink + weights.sum(axis=1)
        result = result * shrink[:, None] + weights @ values
        maximum = larger
    return (result / total[:, None]).astype(np.float32)
