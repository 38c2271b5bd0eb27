"""A text as speech recognition writes it down: lower case, without marks."""

import re

# Marks between two digits are part of a number; apostrophes are part of words.
_MARKS = re.compile(
    r"(?<!\d)[.,:](?=\d)|(?<=\d)[.,:](?!\d)|(?<!\d)[.,:](?!\d)|[!?;…\"“”„()\[\]{}*#_`|<>]|[-\u2013\u2014/]"
)


def unmarked(text: str) -> str:
    """The words of a text in lower case, one space between them; of the marks only those inside numbers and words."""
    return " ".join(_MARKS.sub(" ", text).lower().split())
