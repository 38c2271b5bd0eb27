"""The small model as a reader uses it: text in, one vector a token out, no word generated."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple, Protocol, Self

import httpx2
import numpy as np
from numpy.typing import NDArray

from interviewer.domain.entities.scorecard import Reading
from interviewer.domain.errors import InterviewerError
from interviewer.domain.evidence.reading import Heads, Sentence, lines_of, sentences_of
from interviewer.llm.local.catalogue import READER
from interviewer.llm.local.server import LocalServer
from interviewer.llm.weights import FittedReader, load_states

# The vectors of a chunk come from one batch. Short chunks are quick, and near the length of the fitted answers.
_CHUNK = 512
_TIMEOUT = httpx2.Timeout(120.0, connect=5.0)


class ReaderError(InterviewerError):
    """The reader model could not read."""


class TokenVectors(NamedTuple):
    """What the model makes of a text.

    Attributes:
        ends: For each token, the byte after its last one in the UTF-8 text.
        vectors: One row a token: the hidden state behind the last layer.
    """

    ends: tuple[int, ...]
    vectors: NDArray[np.float64]


class SmallModel:
    """The small model behind its own local server, which is started when it is first asked."""

    def __init__(self, path: Path, server: LocalServer) -> None:
        """Use the model file at `path`."""
        self._path = path
        self._server = server

    def read(self, text: str) -> TokenVectors:
        """The vectors of all tokens, each read together with those before it in its chunk.

        Raises:
            ReaderError: The server failed, or its tokens are not those of the text.
            LocalServerError: The model cannot be started.
        """
        base_url, key = self._server.start(self._path, slots=1, context=2 * _CHUNK, embeddings=True)
        headers = {"Authorization": f"Bearer {key}"}
        try:
            # Nothing of the environment, such as a proxy, may come between this process and its own server.
            with httpx2.Client(
                base_url=base_url.removesuffix("/v1"), headers=headers, timeout=_TIMEOUT, trust_env=False
            ) as client:
                return _read(client, text)
        except (httpx2.HTTPError, KeyError, IndexError, TypeError, ValueError) as error:
            raise ReaderError(
                f"The reader model gave no usable answer ({type(error).__name__}: {error}). Score again; "
                "if it happens again, fetch the model anew: `interviewer model rm smollm2-135m`, then "
                "`interviewer model pull smollm2-135m`."
            ) from error


def _read(client: httpx2.Client, text: str) -> TokenVectors:
    tokens = _post(client, "/tokenize", {"content": text, "with_pieces": True})["tokens"]
    ends, position = [], 0
    for token in tokens:
        position += len(_bytes(token["piece"]))
        ends.append(position)
    if position != len(text.encode()):
        raise ValueError("the tokens do not add up to the text")
    ids = [token["id"] for token in tokens]
    chunks = [_vectors(client, ids[at : at + _CHUNK]) for at in range(0, len(ids), _CHUNK)]
    return TokenVectors(tuple(ends), np.concatenate(chunks))


def _vectors(client: httpx2.Client, ids: list[int]) -> NDArray[np.float64]:
    rows = np.asarray(_post(client, "/embeddings", {"input": ids})[0]["embedding"], dtype=np.float64)
    if rows.ndim != 2 or len(rows) != len(ids):
        raise ValueError(f"{len(ids)} tokens were sent and vectors of shape {rows.shape} came back")
    return rows


def _post(client: httpx2.Client, path: str, body: dict[str, Any]) -> Any:
    response = client.post(path, json=body)
    response.raise_for_status()
    return response.json()


def _bytes(piece: str | list[int]) -> bytes:
    """The bytes of a token: a string, or numbers where a character is spread over several tokens."""
    return piece.encode() if isinstance(piece, str) else bytes(piece)


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
