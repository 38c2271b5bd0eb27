"""Maximum and sum of a softmax in one pass: the old sum is rescaled whenever the maximum grows."""

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.float32]


def statistics(tiles: Iterable[Rows]) -> tuple[Rows, Rows]:
    """The largest score of each row, and the sum of exponentials below it."""
    maximum: Any = np.float32(-np.inf)
    total: Any = np.float32(0)
    for tile in tiles:
        larger = np.maximum(maximum, tile.max(axis=1))
        # Nothing but masks so far: any finite base will do, and -inf minus -inf would not.
        base = np.where(np.isneginf(larger), 0, larger).astype(np.float32)
        total = total * np.exp(maximum - base) + np.exp(tile - base[:, None]).sum(axis=1)
        maximum = larger
    return maximum, total
