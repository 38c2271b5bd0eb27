"""The listener on the small model: what a turn is, by its hidden states as well as by words.

Threads are found by words alone: the states of sentences add little to the first two that are found, and to read a
whole answer takes a second.
"""

from pathlib import Path
from typing import Literal, Protocol, Self

import numpy as np
from numpy.typing import NDArray
from pydantic import ValidationError

from interviewer.domain.base import Frozen
from interviewer.domain.entities.listening import Heard
from interviewer.domain.errors import InterviewerError
from interviewer.domain.evidence.listening import WordListener, threads_of
from interviewer.domain.language.classifier import features
from interviewer.domain.language.intent import IntentHead
from interviewer.domain.language.text import word_count
from interviewer.llm.local.catalogue import READER
from interviewer.llm.local.server import LocalServer
from interviewer.llm.small_model import SmallModel, TokenVectors
from interviewer.llm.weights import FOLDER, WeightsError

LISTENER = FOLDER / "listener-smollm2-135m.json"
# A longer turn tells a story; to read it twice would cost a second and change nothing.
LONGEST_REQUEST = 60
_BEFORE, _AFTER = 'Candidate: "', '"\nWith these words the candidate'

Vector = NDArray[np.float64]


class Vectors(Protocol):
    """What a small model gives."""

    def read(self, text: str) -> TokenVectors:
        """One vector for each token of the text."""
        ...


class Scale(Frozen):
    """Brings hidden states to the size of the other features.

    Attributes:
        center: Subtracted from each value.
        factor: What each value is multiplied by then.
    """

    center: tuple[float, ...]
    factor: tuple[float, ...]

    def features(self, states: Vector) -> dict[str, float]:
        """The states of one text as features."""
        scaled = (states - np.array(self.center)) * np.array(self.factor)
        return {f"h{at}": float(value) for at, value in enumerate(scaled)}


class FittedListener(Frozen):
    """The heads of the listener on one small model."""

    format: Literal[1] = 1
    model: str
    model_sha256: str
    version: int
    scale: Scale
    intents: IntentHead


def load_listener(path: Path = LISTENER) -> FittedListener:
    """The heads for the small model.

    Raises:
        WeightsError: The file is missing, not in this format, or belongs to another model.
    """
    try:
        fitted = FittedListener.model_validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        raise WeightsError(f"The fitted heads in {path} are missing or damaged. Install the program again.") from error
    if fitted.model_sha256 != READER.sha256:
        raise WeightsError(f"The heads in {path} belong to another model. Fit them: `python -m evals.listening.fit`.")
    return fitted


def turn_states(vectors: Vectors, turn: str) -> Vector:
    """The mean state over the tokens of a turn, then the one in which the model would say what the candidate wants."""
    read = vectors.read(f"{_BEFORE}{turn}{_AFTER}")
    start = len(_BEFORE.encode())
    return np.concatenate([_within(read, start, start + len(turn.encode())).mean(axis=0), read.vectors[-1]])


def _within(read: TokenVectors, start: int, end: int) -> Vector:
    """The states of the tokens that end in a range of bytes; all of them where none does."""
    ends = np.array(read.ends)
    inside = (ends > start) & (ends <= end)
    return read.vectors[inside] if inside.any() else read.vectors


class ReaderListener:
    """Listens by words and states; by words alone when the model fails."""

    def __init__(self, vectors: Vectors, fitted: FittedListener) -> None:
        """Listen with these heads."""
        self._vectors = vectors
        self._fitted = fitted
        self._words = WordListener()

    @classmethod
    def of(cls, path: Path, server: LocalServer) -> Self:
        """The listener on the model file at `path`, with the heads that ship with the program."""
        return cls(SmallModel(path, server), load_listener())

    @property
    def name(self) -> str:
        """See `Listener.name`."""
        return f"{self._fitted.model}@{self._fitted.version}"

    def hear(self, asked: str, words: str) -> Heard:
        """See `Listener.hear`."""
        if not 0 < word_count(words) <= LONGEST_REQUEST:
            return self._words.hear(asked, words)
        try:
            states = self._fitted.scale.features(turn_states(self._vectors, words))
        except InterviewerError:
            return self._words.hear(asked, words)
        head = self._fitted.intents
        meant = head.decide(words, head.classifier.of({**features(words, asked), **states}))
        return Heard(intent=meant, threads=threads_of(meant, asked, words), by=self.name)
