"""Words cut to their stems.

Each reader was fitted with its own endings, so they share `without_ending` and keep their lists.
"""

import re
from collections.abc import Iterable
from itertools import pairwise

from interviewer.domain.language.text import plain_words
from interviewer.domain.language.word_cache import remembered

_STEM_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")
_INFLECTIONS = ("ing", "ed", "es", "s")
# Words of fewer letters keep their endings: "does", "used", "ring".
_SHORTEST_INFLECTED = 6
# Function words: a report that holds only these says nothing that could be false.
_FUNCTION_WORDS = frozenset(
    "that this these those them they their there then than from with without into over about after before when while "
    "what which where would could should will have been were your you yourself also just only very more most much many "
    "some other another because really quite still even ever never always something nothing someone nobody everyone "
    "thing things first last time way back made make did done does get got going went come came was had "
    "has not and but "
    "for the are his her him she its our who how why all any one two out off too can may yes".split()
)
_SHORTEST_CONTENT = 3


def without_ending(word: str, endings: Iterable[str], *, shortest_stem: int = 0) -> str:
    """The word without the first of the endings that fits, unless that leaves fewer letters than `shortest_stem`."""
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= shortest_stem:
            return word[: len(word) - len(ending)]
    return word


def stem(word: str) -> str:
    """The word without the ending of a tense or a plural."""
    return without_ending(word, _INFLECTIONS) if len(word) >= _SHORTEST_INFLECTED else word


def stems(text: str) -> frozenset[str]:
    """The stems of a text and the pairs of neighbouring stems: what a story is about and what is done in it."""
    words = _STEM_WORD.findall(text.lower().replace("’", "'"))
    cut = [without_ending(word, (*_INFLECTIONS, "ly")) for word in words]
    return frozenset(cut) | {f"{first} {second}" for first, second in pairwise(cut)}


def is_content(word: str) -> bool:
    """Whether a word says something by itself."""
    return len(word) >= _SHORTEST_CONTENT and word not in _FUNCTION_WORDS and not word.isdigit()


@remembered(64)
def stems_of(texts: tuple[str, ...]) -> frozenset[str]:
    """The stems of all words of some texts."""
    return frozenset(stem(word) for text in texts for word in plain_words(text))
