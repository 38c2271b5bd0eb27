"""The reader: a linear head on the hidden states of the small model, which says how good an answer is and where."""

from bisect import bisect_right
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple, Protocol, Self

import numpy as np
from numpy.typing import NDArray

from interviewer.domain.scorecard import Evidence, Reading, SentenceShare
from interviewer.domain.text import sentences
from interviewer.llm.local.catalogue import READER
from interviewer.llm.local.server import LocalServer
from interviewer.llm.small_model import SmallModel, TokenVectors
from interviewer.llm.weights import Head, load_head


class Vectors(Protocol):
    """What the reader needs of a model."""

    def read(self, text: str) -> TokenVectors:
        """One vector for each token of the text."""
        ...


class Laid(NamedTuple):
    """The sentences of all answers on one line.

    Attributes:
        text: The sentences, one space between them.
        starts: For each sentence, its first byte in the UTF-8 text.
        places: For each sentence, where it stands in the answers.
    """

    text: str
    starts: tuple[int, ...]
    places: tuple[Evidence, ...]


class HiddenStateReader:
    """Reads an answer once; the sentences' shares and the intercept add up to the estimate."""

    def __init__(self, vectors: Vectors, head: Head, model_sha256: str = READER.sha256) -> None:
        """Read with this head; WeightsError when it belongs to another model."""
        head.check_model(model_sha256)
        self._vectors = vectors
        self._head = head
        self._weights = np.asarray(head.weights)
        self._center = np.asarray(head.center)

    @classmethod
    def of(cls, path: Path, server: LocalServer) -> Self:
        """The reader on the model file at `path`, with the weights that ship with the program."""
        return cls(SmallModel(path, server), load_head())

    @property
    def name(self) -> str:
        """The model with the version of its weights."""
        return f"{self._head.model}@{self._head.version}"

    def read(self, answers: Sequence[str]) -> Reading:
        """The estimate on the 0-5 scale, not clipped, with each sentence's share; 0 when nothing was said.

        A share is positive where a sentence reads better than the average of the answers that the head was fitted on.

        Raises:
            ReaderError: The model gave no vectors.
            LocalServerError: The model cannot be started.
        """
        laid = lay(answers)
        if not laid.places:
            return Reading(estimate=0.0, reader=self.name)
        tokens = self._vectors.read(laid.text)
        shares = self._shares(laid, tokens)
        found = [
            SentenceShare(evidence=place, share=float(share)) for place, share in zip(laid.places, shares, strict=True)
        ]
        return Reading(
            estimate=self._head.intercept + sum(share.share for share in found),
            reader=self.name,
            intercept=self._head.intercept,
            shares=tuple(sorted(found, key=lambda share: -share.share)),
        )

    def _shares(self, laid: Laid, tokens: TokenVectors) -> NDArray[np.float64]:
        """What each sentence adds to the estimate: the head is linear and the mean is a sum over tokens."""
        parts = (tokens.vectors - self._center) @ self._weights / len(tokens.vectors)
        shares = np.zeros(len(laid.places))
        for end, part in zip(tokens.ends, parts, strict=True):
            # A token belongs to the sentence of its last byte: its first is often the space before the word.
            shares[bisect_right(laid.starts, end - 1) - 1] += part
        return shares


def lay(answers: Sequence[str]) -> Laid:
    """All sentences on one line, so that spacing and empty stretches of an answer count for nothing."""
    places = [
        Evidence(turn=turn, quote=span.of(answer), start=span.start, end=span.end)
        for turn, answer in enumerate(answers)
        for span in sentences(answer)
    ]
    starts, position = [], 0
    for place in places:
        starts.append(position)
        position += len(place.quote.encode()) + 1
    return Laid(" ".join(place.quote for place in places), tuple(starts), tuple(places))
