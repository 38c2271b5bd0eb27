"""Symmetric int8 quantisation with a scale for each group."""

import numpy as np
from numpy.typing import NDArray


def quantise(weights: NDArray[np.float32], group: int) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """The codes, and a scale for each group."""
    count = -(-len(weights) // group)
    rows = np.zeros((count, group), np.float32)
    rows.reshape(-1)[: len(weights)] = weights
    scales = (np.abs(rows).max(axis=1) / np.float32(127)).astype(np.float32)
    steps = np.where(scales == 0, np.float32(1), scales)
    codes = np.clip(np.rint(rows / steps[:, None]), -127, 127).astype(np.int8)
    return codes.reshape(-1)[: len(weights)], scales


def dequantise(codes: NDArray[np.int8], scales: NDArray[np.float32], group: int) -> NDArray[np.float32]:
    """Each code times the scale of its group."""
    return (codes * np.repeat(scales, group)[: len(codes)]).astype(np.float32)
