"""The words of a text cut to their stems, alone and in pairs: what a story is about and what is done in it."""

import re
from itertools import pairwise

_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")
_ENDING = re.compile(r"(?:ing|ed|es|s|ly)$")


def stems(text: str) -> frozenset[str]:
    """The stems of a text and its pairs of neighbouring stems."""
    found = [_ENDING.sub("", word) for word in _WORD.findall(text.lower().replace("’", "'"))]
    return frozenset(found) | {f"{one} {other}" for one, other in pairwise(found)}
