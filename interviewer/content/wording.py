"""Small facts about wording that the checks ask for."""

import re
from collections import Counter
from collections.abc import Sequence

_CUE = re.compile(r"[^*]*[^*\s]\*?")
_WORD = re.compile(r"[a-z]+")
# Two questions that share this much of their words would be heard as one asked twice.
_NEARLY_SAME = 0.7


def questions(text: str) -> int:
    """How many questions a text asks, told by its question marks."""
    return text.count("?")


def is_cue(cue: str) -> bool:
    """Whether a cue is in lower case, without spaces around it, and has `*` at most at its end."""
    return cue == cue.lower().strip() and _CUE.fullmatch(cue) is not None


def repeated(cues: Sequence[str]) -> list[str]:
    """The cues that are given more than once."""
    return [cue for cue, count in Counter(cues).items() if count > 1]


def nearly_same(one: str, other: str) -> bool:
    """Whether two texts share at least 70% of the words that either of them uses."""
    left, right = (frozenset(_WORD.findall(text.lower())) for text in (one, other))
    union = left | right
    return bool(union) and len(left & right) / len(union) >= _NEARLY_SAME
