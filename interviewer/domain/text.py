"""Sentences and words with their places in the text."""

import re
import unicodedata
from typing import NamedTuple

# A line that was broken to fit goes on in lower case, or with "I"; any other new line begins a new sentence.
_BOUNDARY = re.compile(r"(?<=[.!?])[\"'”’)\]]*\s+|\n(?!(?:[a-zà-ÿ0-9(]|I\b))|\n(?=\d+[.)]\s)")
# A letter keeps the accents that are written as characters of their own.
_LETTERS = r"[\w\u0300-\u036f]"
# A mark between two digits is part of the number, one between two letters ends a word unless it is an apostrophe.
_WORD = re.compile(rf"{_LETTERS}+(?:(?:['’]|(?<=\d)[.,](?=\d)){_LETTERS}+)*")


_CLOSING_MARKS = re.compile(r"[%°)\]}”’\"]+")


class Span(NamedTuple):
    """A half-open range of characters."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters of the span in `text`."""
        return text[self.start : self.end]


def sentences(text: str) -> list[Span]:
    """The sentences of a text, without the white space around them.

    A sentence ends at `.`, `!` or `?` before white space, and at a line break unless the line was only broken to fit.
    """
    spans = []
    start = 0
    for boundary in _BOUNDARY.finditer(text):
        spans.append(_trimmed(text, start, boundary.start()))
        start = boundary.end()
    spans.append(_trimmed(text, start, len(text)))
    return [span for span in spans if span.end > span.start]


def words(text: str) -> list[tuple[str, Span]]:
    """The words of a text, normalised for comparison.

    Case, apostrophes, digit grouping and the way in which an accent is encoded do not count.
    """
    return [(_normal(match.group()), Span(*match.span())) for match in _WORD.finditer(text)]


def with_closing_marks(text: str, end: int) -> int:
    """`end` moved past what belongs to the word before it: a per cent sign, a closing bracket or quotation mark."""
    found = _CLOSING_MARKS.match(text, end)
    return found.end() if found is not None else end


def word_count(text: str) -> int:
    """How many words the text has."""
    return sum(1 for _ in _WORD.finditer(text))


def _normal(word: str) -> str:
    folded = word.casefold()
    if folded.isascii() and folded.isalnum():
        return folded
    return unicodedata.normalize("NFC", folded.replace("’", "").replace("'", "").replace(",", ""))


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
