"""Small facts about wording that the checks ask for."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from interviewer.domain.language.text import sentences, word_count

_CUE = re.compile(r"[^*\s]+\*?(?: [^*\s]+\*?)*")
_WORD = re.compile(r"[a-z']+")
# Words that any question may hold; the other words of two questions show whether they ask the same.
_COMMON = frozenset(
    """a about after again all also an and any are as at be because been before but by can could describe did do does
    doing done ever example find for from get give go goes had has have how i if in into is it its keep last like made
    make may me more most much my no not of on one only or other out over own people project rather see should since so
    some somebody something tell than that the their them then there these they thing things this time to two up us use
    was way were what when where which while who whom why will with without work worked working would you your
    yourself""".split()
)
_ENDINGS = re.compile(r"(?:ing|ed|es|s|e|ly|'s)$")
_SHORTEST_STEM = 3
# Half of all content words in common is heard as the same question asked twice; tried on the questions that ship.
_NEARLY_SAME = 0.5
# Words. Two short follow-ups easily share three, such as "team", "better" and "off".
_ENOUGH_IN_COMMON = 4


def questions(text: str) -> int:
    """How many questions a text asks, by its question marks."""
    return text.count("?")


def is_cue(cue: str) -> bool:
    """Whether a cue is in lower case, without spaces around it, and has `*` at most at the ends of words."""
    return cue == cue.lower() and _CUE.fullmatch(cue) is not None


def repeated(cues: Sequence[str]) -> list[str]:
    """The cues that are given more than once."""
    return [cue for cue, count in Counter(cues).items() if count > 1]


def nearly_same(one: str, other: str) -> bool:
    """Whether two texts share at least half of the content words that either of them uses."""
    left, right = content_words(one), content_words(other)
    union = left | right
    return bool(union) and len(left & right) / len(union) >= _NEARLY_SAME


def asks_the_same(one: str, other: str) -> bool:
    """Whether two texts are nearly the same and share so many content words that it is no accident of short ones."""
    return nearly_same(one, other) and len(content_words(one) & content_words(other)) >= _ENOUGH_IN_COMMON


@lru_cache(maxsize=4096)
def content_words(text: str) -> frozenset[str]:
    """The stems of the words that carry the meaning of a text."""
    found = (word for word in _WORD.findall(text.lower()) if word not in _COMMON)
    return frozenset(_stem(word) for word in found)


def school_grade(text: str) -> float:
    """The years of schooling that a text asks for, by the index of Coleman and Liau.

    0.0588 L - 0.296 S - 15.8 with L letters and S sentences per 100 words (M. Coleman and T. L. Liau, "A computer
    readability formula designed for machine scoring", Journal of Applied Psychology 60, 1975). It counts letters and
    not syllables, so it needs no dictionary. 0 for a text without words.
    """
    words = word_count(text)
    if not words:
        return 0.0
    letters = sum(character.isalnum() for character in text)
    return 0.0588 * (100 * letters / words) - 0.296 * (100 * len(sentences(text)) / words) - 15.8


def longest_sentence(text: str) -> int:
    """Words in the longest sentence."""
    return max((word_count(span.of(text)) for span in sentences(text)), default=0)


def _stem(word: str) -> str:
    stem = _ENDINGS.sub("", word)
    return stem if len(stem) >= _SHORTEST_STEM else word
