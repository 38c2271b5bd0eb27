"""A feed-forward block over several devices: columns of the first matrix, rows of the second."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]


def shard(up: Array, up_bias: Array, down: Array, down_bias: Array, devices: int) -> list[dict[str, Array]]:
    """The hidden units of each device; the last bias is added by the first device alone."""
    parts = []
    for device, own in enumerate(np.array_split(np.arange(len(up_bias)), devices)):
        last = down_bias if device == 0 else np.zeros_like(down_bias)
        parts.append({"up": up[:, own], "up_bias": up_bias[own], "down": down[own], "down_bias": last})
    return parts


def partial(x: Array, part: dict[str, Array]) -> Array:
    """What one device adds to the sum."""
    hidden: Array = np.maximum(x @ part["up"] + part["up_bias"], 0)
    added: Array = hidden @ part["down"] + part["down_bias"]
    return added
