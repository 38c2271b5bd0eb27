"""A dynamic loss scaler."""

import numpy as np
from numpy.typing import NDArray

LARGEST = 2.0**24


class Scaler:
    """Finds a scale that float16 gradients survive."""

    def __init__(self, scale: float, interval: int) -> None:
        """The scale to begin with, and the steps in a row after which it doubles."""
        self.scale = scale
        self._interval = interval
        self._steps = 0

    def unscale(self, gradients: list[NDArray[np.float16]]) -> list[NDArray[np.float32]] | None:
        """The true gradients, or None when the step must be skipped."""
        if not all(np.isfinite(gradient).all() for gradient in gradients):
            self.scale = max(self.scale / 2, 1.0)
            self._steps = 0
            return None
        done = [gradient.astype(np.float32) / np.float32(self.scale) for gradient in gradients]
        self._count()
        return done

    def _count(self) -> None:
        self._steps += 1
        if self._steps == self._interval:
            self.scale = min(self.scale * 2, LARGEST)
            self._steps = 0
