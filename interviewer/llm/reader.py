"""The reader on a small model: the heads of `domain/evidence/heads.py` over its hidden states as well as the words."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple, Protocol, Self

import numpy as np
from numpy.typing import NDArray

from interviewer.domain.entities.scorecard import Reading
from interviewer.domain.evidence.reading import Heads, Sentence, lines_of, sentences_of
from interviewer.llm.local.catalogue import READER
from interviewer.llm.local.server import LocalServer
from interviewer.llm.small_model import SmallModel, TokenVectors
from interviewer.llm.weights import FittedReader, load_states

Vector = NDArray[np.float64]


class Vectors(Protocol):
    """What a small model gives."""

    def read(self, text: str) -> TokenVectors:
        """One vector for each token of the text."""
        ...


class States(NamedTuple):
    """The mean hidden state of each sentence (one row each), and that of all tokens."""

    sentences: Vector
    whole: Vector


class StateSource(Protocol):
    """What the reader needs of a model."""

    def of(self, sentences: Sequence[str]) -> States:
        """The states of sentences that are read one after the other."""
        ...


class ModelStates:
    """The states that a small model gives."""

    def __init__(self, vectors: Vectors) -> None:
        """Read by this model."""
        self._vectors = vectors

    def of(self, sentences: Sequence[str]) -> States:
        """See `StateSource.of`; one space stands between two sentences, so that spacing counts for nothing."""
        starts, position = [], 0
        for sentence in sentences:
            starts.append(position)
            position += len(sentence.encode()) + 1
        tokens = self._vectors.read(" ".join(sentences))
        sums = np.zeros((len(sentences), tokens.vectors.shape[1]))
        # A token belongs to the sentence of its last byte: its first is often the space before the word.
        owner = np.array([bisect_right(starts, end - 1) - 1 for end in tokens.ends])
        np.add.at(sums, owner, tokens.vectors)
        counts = np.bincount(owner, minlength=len(sentences))
        return States(sums / np.maximum(counts, 1)[:, None], tokens.vectors.mean(axis=0))


class HiddenStateReader:
    """Reads an answer once, and lets all heads look at what the model made of it."""

    def __init__(self, states: StateSource, fitted: FittedReader, model_sha256: str = READER.sha256) -> None:
        """Read with these heads; WeightsError when they belong to another model."""
        fitted.check_model(model_sha256)
        self._states = states
        self._name = f"{fitted.model}@{fitted.heads.version}"
        self._heads = Heads(fitted.heads, self._name)
        self._lines = np.array([line.states for line in lines_of(fitted.heads)]).T
        self._principles = np.array(fitted.heads.fit.states if fitted.heads.fit is not None else ()).T
        self._criteria = tuple(fitted.heads.criteria)
        self._criterion_states = np.array([head.states for head in fitted.heads.criteria.values()]).T
        self._criterion_bias = np.array([head.bias for head in fitted.heads.criteria.values()])

    @classmethod
    def of(cls, path: Path, server: LocalServer) -> Self:
        """The reader on the model file at `path`, with the heads that ship with the program."""
        return cls(ModelStates(SmallModel(path, server)), load_states())

    @property
    def name(self) -> str:
        """The model with the version of its heads."""
        return self._name

    def read(self, answers: Sequence[str]) -> Reading:
        """The reading of the candidate's turns; 0 when nothing was said.

        Raises:
            ReaderError: The model gave no vectors.
            LocalServerError: The model cannot be started.
        """
        sentences = sentences_of(answers)
        if not sentences:
            return self._heads.read([])
        states = self._states.of([sentence.seen for sentence in sentences])
        about = (states.whole @ self._principles).tolist()
        return self._heads.read(self._with_states(sentences, states), about)

    def _with_states(self, sentences: Sequence[Sentence], states: States) -> list[Sentence]:
        lines = states.sentences @ self._lines
        criteria = states.sentences @ self._criterion_states + self._criterion_bias
        return [
            replace(sentence, states=tuple(line.tolist()), criteria=dict(zip(self._criteria, odds, strict=True)))
            for sentence, line, odds in zip(sentences, lines, criteria.tolist(), strict=True)
        ]
