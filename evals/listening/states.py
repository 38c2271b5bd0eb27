"""The small model's states of the labelled turns, read once and kept in files."""

import hashlib
from pathlib import Path

import numpy as np

from evals.listening.records import LabelledTurn
from interviewer.domain.language.text import word_count
from interviewer.llm.listener import LONGEST_REQUEST, Scale, Vector, Vectors, turn_states

# Standardised states have a length of about 34. Between 0.02 and 0.03, authors who were left out are heard best; with
# 0.15 they are heard worse than by words alone.
_WEIGHT = 0.025


class KeptListening:
    """Reads turns by a model, or by the files of an earlier run."""

    def __init__(self, model: Vectors, folder: Path, model_sha256: str) -> None:
        """Keep one file for each text in `folder`."""
        self._model = model
        self._folder = folder / "listening"
        self._sha256 = model_sha256

    def turn(self, turn: LabelledTurn) -> Vector | None:
        """See `turn_states`; None of a turn that the listener reads by words alone."""
        if not 0 < word_count(turn.turn) <= LONGEST_REQUEST:
            return None
        digest = hashlib.sha256("\0".join((self._sha256, turn.turn)).encode()).hexdigest()
        path = self._folder / f"{digest}.npy"
        if not path.exists():
            self._folder.mkdir(parents=True, exist_ok=True)
            half = path.with_suffix(".part.npy")
            np.save(half, turn_states(self._model, turn.turn).astype(np.float32))
            half.replace(path)
        return np.asarray(np.load(path), dtype=np.float64)


def scale_of(states: Vector) -> Scale:
    """Standardises states, then gives them the weight of the words."""
    spread = states.std(axis=0)
    factor = _WEIGHT / np.where(spread > 1e-6, spread, 1.0)
    return Scale(
        center=tuple(round(float(value), 4) for value in states.mean(axis=0)),
        factor=tuple(round(float(value), 6) for value in factor),
    )
