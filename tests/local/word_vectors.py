"""A stand-in for the small model, and heads that look at what it gives."""

from datetime import date

import numpy as np

from interviewer.llm.local.catalogue import READER
from interviewer.llm.reader import TokenVectors
from interviewer.llm.weights import FittedReader, Provenance
from tests.small_heads import heads

SIZE = 3


class WordVectors:
    """Each word with the space before it is a token, its vector made from its letters."""

    def __init__(self, size: int = SIZE) -> None:
        self.size = size
        self.texts: list[str] = []

    def read(self, text: str) -> TokenVectors:
        self.texts.append(text)
        words = text.split(" ")
        tokens = [words[0], *(f" {word}" for word in words[1:])]
        ends = np.cumsum([len(token.encode()) for token in tokens])
        return TokenVectors(tuple(int(end) for end in ends), np.stack([self.of(token) for token in tokens]))

    def of(self, token: str) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
        """The vector of one token; the space before it counts for nothing."""
        return np.random.default_rng(sum(token.strip().encode())).normal(size=self.size)


def fitted(*criteria: str) -> FittedReader:
    """Small heads that pass for those of the catalogue's model."""
    return FittedReader(
        model=READER.name,
        model_sha256=READER.sha256,
        provenance=Provenance(fitted_on=date(2026, 1, 1), command="", data_sha256="", shrinkage={}),
        heads=heads(SIZE, criteria),
    )
