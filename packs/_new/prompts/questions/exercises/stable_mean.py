"""A mean whose sum is wide enough."""

from typing import Any

import numpy as np


def mean(values: Any) -> float:
    """Add in 64 bits."""
    return float(values.astype(np.float64).sum() / len(values))
