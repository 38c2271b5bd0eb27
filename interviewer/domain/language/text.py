"""Sentences and words with their places in the text."""

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from interviewer.domain.language.word_cache import remembered

# What nobody sees: control and format characters, soft hyphens among them, choices of shape, strokes through letters.
_UNSEEN = (
    "\u0000-\u0008\u000e-\u001b\u007f\u00ad\u0335-\u0338\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064"
    "\u2066-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e01ef"
)
_HIDDEN = re.compile(f"[{_UNSEEN}]")
# A line that was broken to fit goes on in lower case, or with "I"; any other new line begins a new sentence, as does
# what follows a comment or a row of a table.
_BOUNDARY = re.compile(
    rf"(?<=[.!?])[\"'”’)\]{_UNSEEN}]*\s+|\n(?!(?:[a-zà-ÿ0-9(]|I\b))|\n(?=\d+[.)]\s)|(?<=\|)\n|(?<=-->)\s+"
)
# A letter keeps the accents that are written as characters of their own.
_LETTERS = r"[\w\u0300-\u036f]"
# A mark between two digits is part of the number, one between two letters ends a word unless it is an apostrophe.
_WORD = re.compile(rf"{_LETTERS}+(?:(?:['’]|(?<=\d)[.,](?=\d)){_LETTERS}+)*")


_CLOSING_MARKS = re.compile(r"[%°)\]}”’\"]+")

# Four letters or more, each by itself.
_SPACED_OUT = re.compile(r"(?<!\S)\w(?: \w(?!\S)){3,}")
_ENDED = re.compile(r"[.!?…|>*][\"'”’)*\]]*\Z")
_LONELY_I = re.compile(r"\bi(?=['’]|\s)")
_WITH_LATIN = re.compile(r"\b\w*[A-Za-z]\w*\b")
# Cyrillic and Greek letters that look like Latin ones.
_LOOK_ALIKES = str.maketrans("асеорхуіјѕАВСЕНКМОРТХІοαΑΒΕΖΗΙΚΜΝΟΡΤΧ", "aceopxyijsABCEHKMOPTXIoaABEZHIKMNOPTX")


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


def plain_words(text: str) -> list[str]:
    """The words of a text as `words` gives them, without their places."""
    return [_normal(word) for word in _WORD.findall(text)]


@remembered(1024)
def as_seen(text: str) -> str:
    """The text as a reader sees it: without hidden characters, with plain letters for those that only look like them.

    Letters that stand by themselves in a row are a word. Places in it are not places in the text. Remembered, because
    many rules look at the same words.
    """
    text = _SPACED_OUT.sub(lambda letters: letters[0].replace(" ", ""), text)
    if text.isascii() and text.isprintable():
        return text
    text = unicodedata.normalize("NFKC", _HIDDEN.sub("", text))
    return _WITH_LATIN.sub(lambda word: word[0].translate(_LOOK_ALIKES), text)


def as_written(text: str) -> str:
    """A sentence as it would be written with care: one space between words, a capital at its start, a mark at its end.

    A lonely "i" becomes "I".
    """
    text = _LONELY_I.sub("I", " ".join(text.split()))
    return _ended(text[:1].upper() + text[1:])


def _ended(text: str) -> str:
    return text if _ENDED.search(text) or not text else text.rstrip(" ,;:-\u2013\u2014") + "."


def blanked(text: str, spans: Iterable[Span]) -> str:
    """The text with blanks in the place of these, so that every other word keeps its place."""
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def with_closing_marks(text: str, end: int) -> int:
    """`end` moved past what belongs to the word before it: a per cent sign, a closing bracket or quotation mark."""
    found = _CLOSING_MARKS.match(text, end)
    return found.end() if found is not None else end


def word_count(text: str) -> int:
    """How many words the text has."""
    return len(_WORD.findall(text))


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
