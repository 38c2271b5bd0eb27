"""All-reduce on a ring: a reduce-scatter, then an all-gather of the finished blocks."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float32]


def all_reduce(buffers: list[Vector], exchange: Callable[[list[Vector]], list[Vector]]) -> list[Vector]:
    """The sum of all buffers, on every rank."""
    ranks = len(buffers)
    blocks = [np.array_split(buffer, ranks) for buffer in buffers]
    for step in range(ranks - 1):
        received = exchange([blocks[rank][(rank - step) % ranks] for rank in range(ranks)])
        for rank in range(ranks):
            at = (rank - step - 1) % ranks
            blocks[rank][at] = blocks[rank][at] + received[rank]
    for step in range(ranks - 1):
        received = exchange([blocks[rank][(rank + 1 - step) % ranks] for rank in range(ranks)])
        for rank in range(ranks):
            blocks[rank][(rank - step) % ranks] = received[rank]
    return [np.concatenate(own) for own in blocks]
