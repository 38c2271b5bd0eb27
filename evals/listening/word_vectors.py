"""What words are like: the small reader's own vectors for them, by which a weight of one word tells about its kin.

They are read at the fit alone. What they say ends up in the weights of single words, so the program needs no model.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import numpy as np
from gguf import GGUFReader
from gguf.quants import dequantize
from numpy.typing import NDArray

from interviewer.llm.local.catalogue import READER
from interviewer.llm.local.download import fetch

Numbers = NDArray[np.float64]

# Chosen on the answers of authors who were left out.
DIMENSIONS = 64
# A token of a larger number is rarer; beyond this hardly any is a whole word of plain talk.
_COMMON = 30_000
_TABLE, _TOKENS = "token_embd.weight", "tokenizer.ggml.tokens"
# How the vocabulary writes a space before a word.
_SPACE = "Ġ"


class WordVectors(NamedTuple):
    """One vector of length about 1 for each word.

    Attributes:
        words: In the order of the rows of `table`.
    """

    words: tuple[str, ...]
    table: Numbers


def of_reader(models: Path) -> WordVectors:
    """The vectors of the small reader, which is fetched where it is not there yet."""
    return read(fetch(READER, models, progress=lambda done, total: None))


def read(path: Path) -> WordVectors:
    """The vectors of the words that a model file has as one token, upper and lower case together."""
    reader = GGUFReader(path)
    tensor = next(one for one in reader.tensors if one.name == _TABLE)
    table = dequantize(tensor.data, tensor.tensor_type)
    field = reader.fields[_TOKENS]
    tokens = [bytes(field.parts[at]).decode() for at in field.data[:_COMMON]]
    rows: dict[str, list[int]] = {}
    for at, token in enumerate(tokens):
        word = token.removeprefix(_SPACE).lower()
        if token.startswith(_SPACE) and word.isascii() and word.replace("'", "").isalpha():
            rows.setdefault(word, []).append(at)
    means = np.array([table[own].mean(axis=0) for own in rows.values()], dtype=float)
    return WordVectors(tuple(rows), means / np.linalg.norm(means, axis=1, keepdims=True))


def condensed(vectors: WordVectors, counts: Mapping[str, int]) -> WordVectors:
    """The directions in which the words of a fit differ most; the mean square length over them is 1.

    Args:
        vectors: All words.
        counts: How often each word of the fit is said.
    """
    own = np.array([word in counts for word in vectors.words])
    said = np.array([counts[word] for word in vectors.words if word in counts], dtype=float)
    around = np.average(vectors.table[own], axis=0, weights=np.sqrt(said))
    centred = vectors.table - around
    *_, directions = np.linalg.svd(centred[own] * said[:, None] ** 0.25, full_matrices=False)
    table = centred @ directions[:DIMENSIONS].T
    return WordVectors(vectors.words, table / np.sqrt((table[own] ** 2).sum(axis=1).mean()))
