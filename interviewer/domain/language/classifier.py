"""A linear classifier of short texts: words and pieces of words, weighed for each label.

It is fitted by `evals/classifying.py` and ships as a data file; this module only applies it. The features:

- `w`: single words and pairs of neighbours, where `^` and `$` stand for the ends of the text;
- `c`: three to five characters in a row within a word, so that a misspelt word is still known;
- `s`: the shape of the text: how long it is, whether and where it asks, how much of it repeats its context;
- `a`: the words of the context: to a question about graders, talk of scores is an answer.

Every text weighs the same: the words share one unit of length among them and so do the pieces.
"""

import math
import re
from collections.abc import Iterator, Mapping
from typing import Literal

from interviewer.domain.base import Frozen
from interviewer.domain.language.text import as_seen

_WORD = re.compile(r"\w+(?:'\w+)*")
_DIGITS = re.compile(r"\d+")
# Upper bounds of the classes of length, in words.
_LENGTHS = (1, 2, 3, 5, 8, 12, 18, 26, 40, 70)
_PIECES = (3, 4, 5)
# The words of a longer text are counted up to here: requests do not come in the middle of a long story.
_MOST_WORDS = 400
# Pieces of words count less than whole words: they are many and say the same again.
_PIECES_COUNT = 0.7
_SHAPE_COUNTS = 0.3
_CONTEXT_COUNTS = 0.3


class Classifier(Frozen):
    """Weights of a multinomial logistic regression.

    Attributes:
        labels: What a text can be.
        bias: One log-odds for each label.
        unit: What the whole numbers in `weights` are multiplied by.
        weights: For each feature that counts, one weight for each label.
    """

    format: Literal[1] = 1
    labels: tuple[str, ...]
    bias: tuple[float, ...]
    unit: float
    weights: dict[str, tuple[int, ...]]

    def probabilities(self, text: str, context: str = "") -> dict[str, float]:
        """The probability of each label.

        Args:
            text: What is to be classified.
            context: What was said before it; the text must be readable without it.
        """
        return self.of(features(text, context))

    def of(self, found: Mapping[str, float]) -> dict[str, float]:
        """The probabilities from ready-made features."""
        sums = [0.0] * len(self.labels)
        for feature, value in found.items():
            weights = self.weights.get(feature)
            if weights is not None:
                for at, weight in enumerate(weights):
                    sums[at] += weight * value
        odds = [bias + self.unit * total for bias, total in zip(self.bias, sums, strict=True)]
        top = max(odds)
        raised = [math.exp(value - top) for value in odds]
        total = sum(raised)
        return {label: value / total for label, value in zip(self.labels, raised, strict=True)}


def features(text: str, context: str = "") -> dict[str, float]:
    """The features of a text, by name."""
    plain = _plain(text)
    words = _WORD.findall(plain)[:_MOST_WORDS]
    found = _unit_length("w", set(_grams(words)), 1.0)
    found |= _unit_length("c", {piece for word in set(words) for piece in _pieces(word)}, _PIECES_COUNT)
    found |= _unit_length("a", set(_WORD.findall(_plain(context))), _CONTEXT_COUNTS)
    found |= dict.fromkeys((f"s{name}" for name in _shape(plain, words, context)), _SHAPE_COUNTS)
    return found


def _plain(text: str) -> str:
    """Lower case, one kind of apostrophe, and zeros for digits: which number it is says nothing."""
    return _DIGITS.sub("0", as_seen(text).lower().replace("’", "'"))


def _grams(words: list[str]) -> Iterator[str]:
    yield from words
    ended = ["^", *words, "$"]
    yield from (f"{one} {other}" for one, other in zip(ended, ended[1:], strict=False))


def _pieces(word: str) -> Iterator[str]:
    ended = f" {word} "
    for size in _PIECES:
        yield from (ended[at : at + size] for at in range(len(ended) - size + 1))


def _unit_length(kind: str, names: set[str], length: float) -> dict[str, float]:
    value = length / math.sqrt(len(names) or 1)
    return {kind + name: value for name in names}


def _shape(plain: str, words: list[str], context: str) -> Iterator[str]:
    length = next((bound for bound in _LENGTHS if len(words) <= bound), "more")
    yield f"length {length}"
    if "?" in plain:
        yield "ends asking" if plain.rstrip().endswith("?") else "asks within"
    if "0" in plain:
        yield "number"
    if "!" in plain:
        yield "exclaims"
    if context and words:
        before = set(_WORD.findall(_plain(context)))
        share = sum(word in before for word in words) / len(words)
        yield f"repeats {min(int(4 * share), 3)}"
