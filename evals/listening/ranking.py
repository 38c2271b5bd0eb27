"""Fits a linear score of places, with word vectors beside the features of words."""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from gguf import GGUFReader
from gguf.quants import dequantize
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from evals.classifying import Features
from interviewer.domain.evidence.threads import Ranking
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


# Chosen on answers of an author who was left out, as are the weights below: the inverse of the penalty on weights.
STRENGTH = 4.0
# A feature of fewer places than this is left out, and of the others the file keeps these many.
_SEEN_IN = 4
_KEEP = 12000
_STEPS = 999
# What was told already must stay below the rest, and an answer without a thread below its bound.
_TOLD_COUNTS = 4.0
_QUIET_COUNTS = 2.0
# Beside the order within an answer, each place should be above or below the bound by itself.
_ALONE_COUNTS = 1 / 12
# How much a word's kin counts beside the word itself, and how the names of single words and of pairs begin.
_ALIKE_COUNTS = 0.5
WORD = "w"


class Ranked(NamedTuple):
    """The places of one answer.

    Attributes:
        threads: For each place whether it is a thread.
        told: For each place whether it is told already.
        counts: How much the answer weighs in the fit.
    """

    features: Sequence[Features]
    threads: Sequence[bool]
    told: Sequence[bool]
    counts: float


def fit_ranking(answers: Sequence[Ranked], vectors: WordVectors) -> Ranking:
    """The ranking of these answers' places.

    Places compete with each other and with the bound, which wins where there is no thread (a softmax over all). A word
    weighs what it weighs by itself and what words like it weigh, so that words which no answer holds weigh something.
    """
    rows = [row for answer in answers for row in answer.features]
    names = _names(rows)
    table = _table(rows, names)
    alike = condensed(vectors, Counter(name[1:] for row in rows for name in row if name[0] == WORD))
    words = [WORD + word for word in alike.words]
    meanings = _table(rows, words) @ alike.table * _ALIKE_COUNTS
    weights, directions, none = _minimum(answers, table, meanings)
    seen_in = np.asarray((table != 0).sum(axis=0)).ravel()
    kept = np.argsort(-np.abs(weights) * np.sqrt(seen_in))[:_KEEP]
    found = {names[at]: float(weights[at]) for at in sorted(kept)}
    for word, weight in zip(words, alike.table @ directions * _ALIKE_COUNTS, strict=True):
        found[word] = found.get(word, 0.0) + float(weight)
    unit = max(map(abs, found.values())) / _STEPS
    whole = {name: round(weight / unit) for name, weight in found.items()}
    return Ranking(none=round(none, 4), unit=unit, weights={name: weight for name, weight in whole.items() if weight})


def _names(rows: Sequence[Features]) -> list[str]:
    counts = Counter(name for row in rows for name in row)
    return sorted(name for name, count in counts.items() if count >= _SEEN_IN)


def _table(rows: Sequence[Features], names: Sequence[str]) -> csr_matrix:
    column = {name: at for at, name in enumerate(names)}
    cells = [(at, column[name], value) for at, row in enumerate(rows) for name, value in row.items() if name in column]
    at, which, values = zip(*cells, strict=True)
    return csr_matrix((values, (at, which)), shape=(len(rows), len(names)))


def _minimum(answers: Sequence[Ranked], table: csr_matrix, meanings: Numbers) -> tuple[Numbers, Numbers, float]:
    """The weights of features and of directions of meaning, and the bound, at which the loss is least."""
    count = table.shape[1]
    sizes = [len(answer.features) for answer in answers]
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    of = np.repeat(np.arange(len(answers)), sizes)
    thread = np.concatenate([np.asarray(answer.threads, dtype=float) for answer in answers])
    told = np.concatenate([np.asarray(answer.told, dtype=bool) for answer in answers])
    counts = np.where(told & (thread == 0), _TOLD_COUNTS, 1.0)
    has = np.add.reduceat(thread, starts) > 0
    weight = np.array([answer.counts for answer in answers]) * np.where(has, 1.0, _QUIET_COUNTS)
    transposed = table.T.tocsr()

    def loss(point: Numbers) -> tuple[float, Numbers]:
        scores, none = table @ point[:count] + meanings @ point[count:-1], point[-1]
        raised = scores + np.log(counts)
        top = np.maximum(np.maximum.reduceat(raised, starts), none)
        each, bound = np.exp(raised - top[of]), np.exp(none - top)
        total = np.add.reduceat(each, starts) + bound
        right = np.maximum(np.where(has, np.add.reduceat(each * thread, starts), bound), 1e-300)
        wanted = np.where(has[of], each * thread / right[of], 0.0)
        slope = weight[of] * (each / total[of] - wanted)
        slope_none = float((weight * (bound / total - ~has)).sum())
        above, alone = scores - none, _ALONE_COUNTS * weight[of] * counts
        by_itself = alone * (1 / (1 + np.exp(-above)) - thread)
        value = (weight * np.log(total / right)).sum() + (alone * (np.logaddexp(0, above) - thread * above)).sum()
        value += point[:-1] @ point[:-1] / (2 * STRENGTH)
        pull = slope + by_itself
        gradient = np.concatenate([transposed @ pull, pull @ meanings]) + point[:-1] / STRENGTH
        return float(value), np.append(gradient, slope_none - by_itself.sum())

    start = np.zeros(count + meanings.shape[1] + 1)
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 80})
    return found.x[:count], found.x[count:-1], float(found.x[-1])
