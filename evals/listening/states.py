"""The small model's states of the labelled turns and answers, read once and kept in files."""

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from evals.listening.records import LabelledAnswer, LabelledTurn
from interviewer.domain.language.text import word_count
from interviewer.llm.listener import LONGEST_REQUEST, Scale, Vector, Vectors, place_states, turn_states

# Standardised states have a length of about 34; multiplied with this they weigh as much as the words do.
_WEIGHT = 0.04


class KeptListening:
    """Reads turns and answers by a model, or by the files of an earlier run."""

    def __init__(self, model: Vectors, folder: Path, model_sha256: str) -> None:
        """Keep one file for each text in `folder`."""
        self._model = model
        self._folder = folder / "listening"
        self._sha256 = model_sha256

    def turn(self, turn: LabelledTurn) -> Vector | None:
        """See `turn_states`; None of a turn that the listener reads by words alone."""
        if not 0 < word_count(turn.turn) <= LONGEST_REQUEST:
            return None
        return self._kept(("turn", turn.turn), lambda: turn_states(self._model, turn.turn)[None])[0]

    def answer(self, answer: LabelledAnswer) -> Vector:
        """See `place_states`; one row for each place."""
        parts = ("answer", answer.question, answer.answer)
        return self._kept(parts, lambda: np.stack(place_states(self._model, answer.question, answer.answer)))

    def _kept(self, parts: Sequence[str], read: Callable[[], Vector]) -> Vector:
        digest = hashlib.sha256("\0".join((self._sha256, *parts)).encode()).hexdigest()
        path = self._folder / f"{digest}.npy"
        if not path.exists():
            self._folder.mkdir(parents=True, exist_ok=True)
            half = path.with_suffix(".part.npy")
            np.save(half, read().astype(np.float32))
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
