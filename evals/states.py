"""The hidden states of texts, read once and kept in files: to read all of `evals/` takes a quarter of an hour."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from interviewer.llm.reader import States, StateSource


class KeptStates:
    """Reads sentences by a model, or by the files of an earlier run."""

    def __init__(self, model: StateSource, folder: Path, model_sha256: str) -> None:
        """Keep one file for each text in `folder`."""
        self._source = model
        self._folder = folder
        self._sha256 = model_sha256

    def of(self, sentences: Sequence[str]) -> States:
        """The states of sentences that are read one after the other."""
        digest = hashlib.sha256("\0".join((self._sha256, *sentences)).encode()).hexdigest()
        path = self._folder / f"{digest}.npz"
        if path.exists():
            with np.load(path) as kept:
                return States(kept["sentences"].astype(float), kept["whole"].astype(float))
        states = self._source.of(sentences)
        self._folder.mkdir(parents=True, exist_ok=True)
        half = path.with_suffix(".part.npz")
        np.savez(half, sentences=states.sentences.astype(np.float32), whole=states.whole.astype(np.float32))
        half.replace(path)
        return states
