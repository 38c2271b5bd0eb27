"""What tells a point of a key from its neighbours: the stems of its texts with weights, and the texts themselves."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from interviewer.domain.keys.fundamentals import KeyPoint, WrongAnswer
from interviewer.domain.keys.key_stems import stems

# A word of the question says less about a point, as everybody who answers repeats it.
_OF_THE_QUESTION = 0.35
# A word that n points of the key have weighs the n-th part to this power.
_SHARED = 0.5
_PIECE = 4


class Pieces(NamedTuple):
    """How often four characters in a row stand in a text, with the length of that vector."""

    counts: Mapping[str, int]
    length: float


class Reference(NamedTuple):
    """One text that says the point, with the sum of its weights."""

    stems: frozenset[str]
    weight: float
    pieces: Pieces


class Profile(NamedTuple):
    """A point or a known mistake; `weights` has what each stem of its texts and cues is worth."""

    references: tuple[Reference, ...]
    weights: Mapping[str, float]
    cues: tuple[str, ...]


class Profiles(NamedTuple):
    """Those of a whole key."""

    points: tuple[Profile, ...]
    mistakes: tuple[Profile, ...]


@lru_cache(maxsize=256)
def profiles(
    asked: str, key: tuple[KeyPoint, ...], wrong: tuple[WrongAnswer, ...], rarity: tuple[tuple[str, float], ...]
) -> Profiles:
    """The profiles of a key.

    Args:
        asked: The words of the question.
        key: Its points.
        wrong: Its known mistakes.
        rarity: How rare stems are, from 0 to 1; others count 1.
    """
    texts = [((point.point, *point.also_said), point.cues) for point in key]
    texts += [((mistake.claim,), mistake.cues) for mistake in wrong]
    vocabularies = [_vocabulary(*each) for each in texts]
    shared = Counter(stem for vocabulary in vocabularies[: len(key)] for stem in vocabulary)
    in_question = frozenset(stems(asked))
    rare = dict(rarity)

    def weight(stem: str) -> float:
        part = _OF_THE_QUESTION if stem in in_question else 1.0
        return float(rare.get(stem, 1.0) * part / max(shared[stem], 1) ** _SHARED)

    found = []
    for (said, cues), vocabulary in zip(texts, vocabularies, strict=True):
        weights = {stem: weight(stem) for stem in sorted(vocabulary)}
        found.append(Profile(tuple(_reference(text, weights) for text in said), weights, cues))
    return Profiles(tuple(found[: len(key)]), tuple(found[len(key) :]))


def pieces(said: Sequence[str]) -> Pieces:
    """The pieces of the stems of a text."""
    joined = " ".join(said)
    counts = Counter(joined[at : at + _PIECE] for at in range(len(joined) - _PIECE + 1))
    return Pieces(counts, math.sqrt(sum(count * count for count in counts.values())) or 1.0)


def _vocabulary(texts: Sequence[str], cues: Sequence[str]) -> frozenset[str]:
    return frozenset(stems(" ".join((*texts, *cues)).replace("*", "")))


def _reference(text: str, weights: Mapping[str, float]) -> Reference:
    said = stems(text)
    own = frozenset(said)
    return Reference(own, sum(weights[stem] for stem in sorted(own)), pieces(said))
