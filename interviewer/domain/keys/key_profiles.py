"""Profiles that distinguish the points of a key: the weighted stems of their texts."""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from interviewer.domain.keys.fundamentals import KeyPoint, WrongAnswer
from interviewer.domain.language.stems import without_ending
from interviewer.domain.language.word_cache import remembered

_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|\d+(?:[.,]\d+)*")
_UNDER_TWENTY = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_SMALL = {word: number for number, word in enumerate(_UNDER_TWENTY.split())}
_TENS = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))
_NUMBERS = {word: str(number) for word, number in (_SMALL | _TENS | {"hundred": 100, "thousand": 1000}).items()}
_NUMBERS |= {"twice": "2", "double": "2"}
_GLUE = frozenset(
    "a an the and or but so of to in on at by for with from as is are was were be been being it its it's this "
    "that that's these those there here i i'd i'm you you're you've you'd he she we they they're them us my "
    "your our their his her me do does did doing done don't doesn't didn't isn't aren't won't have has had "
    "having will would can could can't cannot should may might must not no nor than then also just only very "
    "too which what who whom whose when where why how if because while into onto out up down over under about "
    "after before all any some each every other another same own such more most much many few little less least "
    "get got gets getting go goes going gone come comes make makes made making um uh well okay ok right yeah "
    "know like mean kind sort thing things stuff basically really actually let say says said think what's let's".split()
)
_KEPT_WHOLE = frozenset(("precise", "noise", "raise", "otherwise"))
# British and American, verb and noun: "quantise", "quantized", "quantisation".
_ISE = re.compile(r"(?<=\w{3})(?:i[sz]ations?|i[sz](?:ing|ed|es|ers?|e))$")
_ENDINGS = tuple(
    "ication ational ations ation ating ators ator ated ates ate ments ment ities ity ively ive ally ables able "
    "ible ness ional ions ion ings ing ers er ors or ies ied ed es ly al s y e".split()
)
_SHORTEST = 3


def stems(text: str) -> list[str]:
    """The stems of the words that say something, in order."""
    said = _WORD.findall(text.lower().replace("’", "'"))
    found: list[str] = []
    for before, word in zip(["", *said], said, strict=False):
        if before in _TENS and _SMALL.get(word, 10) < 10:
            found[-1] = str(_TENS[before] + _SMALL[word])
        elif word not in _GLUE:
            found.append(_stem(word))
    return found


@remembered(8192)
def _stem(word: str) -> str:
    if word in _NUMBERS:
        return _NUMBERS[word]
    if word[0].isdigit():
        return word.replace(",", "")
    word = word.removesuffix("'s").replace("'", "")
    if len(word) <= _SHORTEST:
        return word
    if len(word) > _SHORTEST + 2:
        word = word.replace("our", "or")
    if word not in _KEPT_WHOLE and (ise := _ISE.search(word)):
        return word[: ise.start()] + "is"
    return _without_ending(word)


def _without_ending(word: str) -> str:
    cut = word[:-1] if word.endswith("ply") else without_ending(word, _ENDINGS, shortest_stem=_SHORTEST)
    if len(cut) > _SHORTEST and cut[-1] == cut[-2] and cut[-1] not in "aeious":
        cut = cut[:-1]
    return cut[:-1] if len(cut) > _SHORTEST and cut[-1] in "iey" else cut


# A word of the question says less about a point, as everybody who answers repeats it.
_OF_THE_QUESTION = 0.35
# A word that n points of the key have weighs the n-th part to this power.
_SHARED_POWER = 0.5
_PIECE_LENGTH = 4


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
        return float(rare.get(stem, 1.0) * part / max(shared[stem], 1) ** _SHARED_POWER)

    found = []
    for (said, cues), vocabulary in zip(texts, vocabularies, strict=True):
        weights = {stem: weight(stem) for stem in sorted(vocabulary)}
        found.append(Profile(tuple(_reference(text, weights) for text in said), weights, cues))
    return Profiles(tuple(found[: len(key)]), tuple(found[len(key) :]))


def pieces(said: Sequence[str]) -> Pieces:
    """The pieces of the stems of a text."""
    joined = " ".join(said)
    counts = Counter(joined[at : at + _PIECE_LENGTH] for at in range(len(joined) - _PIECE_LENGTH + 1))
    return Pieces(counts, math.sqrt(sum(count * count for count in counts.values())) or 1.0)


def _vocabulary(texts: Sequence[str], cues: Sequence[str]) -> frozenset[str]:
    return frozenset(stems(" ".join((*texts, *cues)).replace("*", "")))


def _reference(text: str, weights: Mapping[str, float]) -> Reference:
    said = stems(text)
    own = frozenset(said)
    return Reference(own, sum(weights[stem] for stem in sorted(own)), pieces(said))
