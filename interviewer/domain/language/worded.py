"""Patterns that are searched only where one of the words stands without which they cannot fit.

Whether a word stands in a sentence is told a hundred times faster than whether a pattern fits somewhere in it, and most
sentences hold none of the words.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple


class Worded(NamedTuple):
    """A pattern that ignores case, and in which `^` and `$` are the ends of any line.

    Attributes:
        words: In lower case; every text that the pattern fits holds at least one of them.
        form: Compiled when it is first searched for, as many never are.
    """

    words: tuple[str, ...]
    form: str


def worded(words: str, form: str) -> Worded:
    """A pattern and its words, which stand between bars."""
    return Worded(tuple(words.split("|")), form)


def any_fits(patterns: Iterable[Worded], text: str) -> bool:
    """Whether one of the patterns fits somewhere in the text."""
    # Where case is ignored, the dotless i is an i to a pattern as well.
    lower = text.lower().replace("ı", "i")
    for words, form in patterns:
        for word in words:  # a loop, for `any` takes twice as long and every sentence comes by here
            if word in lower:
                if re.search(form, text, re.IGNORECASE | re.MULTILINE):
                    return True
                break
    return False
