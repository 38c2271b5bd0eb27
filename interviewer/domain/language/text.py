"""Sentences and words with their places in the text, and how much of a text is read."""

import itertools
import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from interviewer.domain.base import Frozen
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

# Four or more letters with a space between each two.
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

    Letters that stand by themselves in a row are a word. Places in it are not places in the text. Cached, because
    many rules read the same words.
    """
    text = _SPACED_OUT.sub(lambda letters: letters[0].replace(" ", ""), text)
    if text.isascii() and text.isprintable():
        return text
    text = unicodedata.normalize("NFKC", _HIDDEN.sub("", text))
    return _WITH_LATIN.sub(lambda word: word[0].translate(_LOOK_ALIKES), text)


def as_written(text: str) -> str:
    """The sentence tidied up: one space between words, a capital at its start, a mark at its end.

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


class Evidence(Frozen):
    """A verbatim span of the candidate's own words.

    Attributes:
        turn: Index of the candidate's turn; 0 when a single answer is scored.
        start: First character of the span in that turn's text.
        end: One past the last character.
    """

    turn: int
    quote: str
    start: int
    end: int


# No sentence of the stories that the heads are fitted on is as long; what is shorter stays whole.
LONGEST_SENTENCE = 115
# A piece has at least so many words, and about so many where there is a choice.
_FEWEST_WORDS = 7
_USUAL_WORDS = 15
_MOST_WORDS = 24

_CHUNK = re.compile(r"\S+")
# What a new clause begins with, the surest first; a sound that fills a pause stands before it as often as not.
_SURE_START = re.compile(
    r"(?:and|but|so|then|anyway|okay|because)\s+(?:i|we|he|she|they|it|that|there|then|so|this|my|in|what|when)\b(?!['’]?s\s+(?:on|what))",
    re.IGNORECASE,
)
_LIKELY_START = re.compile(
    r"(?:so|then|but|anyway|because|meanwhile|later|eventually|finally|afterwards|turns\s+out|turned\s+out|i\s+mean|"
    r"u+h+m*|u+m+|er+m*)\b|(?:i|we|he|she|they)\s+(?!mean\b|know\b|guess\b|think\b)\w",
    re.IGNORECASE,
)
_POSSIBLE_START = re.compile(r"(?:and|which|when|where|while|if|or|there|it)\b", re.IGNORECASE)
# What a clause does not end with: "that", "to", "the" and their like lead over to the next word.
_LEADS_ON = re.compile(
    r"(?:a|an|the|of|to|in|on|at|for|with|by|from|that|which|who|and|or|but|so|as|than|my|our|his|her|their|its|not|is|"
    r"was|were|are|if|when|because|like|u+h+m*|u+m+|er+m*)\W*",
    re.IGNORECASE,
)


def stretches(text: str) -> list[Span]:
    """The sentences of a text as `sentences` gives them, the long ones cut at clauses."""
    found: list[Span] = []
    for span in sentences(text):
        found += _cut_at_clauses(text, span)
    return found


def _cut_at_clauses(text: str, span: Span) -> list[Span]:
    words = [Span(*match.span()) for match in _CHUNK.finditer(text, span.start, span.end)]
    if len(words) <= LONGEST_SENTENCE:
        return [span]
    pieces, start = [], 0
    while len(words) - start > _MOST_WORDS:
        after = _best_cut(text, words, start)
        pieces.append(Span(words[start].start, words[after - 1].end))
        start = after
    return [*pieces, Span(words[start].start, span.end)]


def _best_cut(text: str, words: list[Span], start: int) -> int:
    """Where the next piece begins, so that no piece has fewer words than `_FEWEST_WORDS`."""
    last = min(start + _MOST_WORDS, len(words) - _FEWEST_WORDS)
    return min(range(start + _FEWEST_WORDS, last + 1), key=lambda at: _cost_of_cut(text, words, start, at))


def _cost_of_cut(text: str, words: list[Span], start: int, at: int) -> float:
    """The lower, the more this is a place to cut."""
    begins = words[at].start
    far = abs(at - start - _USUAL_WORDS) / _MOST_WORDS
    if words[at - 1].of(text)[-1] in ".!?;:":
        return far - 1
    kind = next(
        (
            rank
            for rank, opener in enumerate((_SURE_START, _LIKELY_START, _POSSIBLE_START))
            if opener.match(text, begins)
        ),
        3,
    )
    return far + kind + 2 * bool(_LEADS_ON.fullmatch(words[at - 1].of(text)))


# At 150 words a minute a quarter of an hour; the small model reads so much in some fifteen seconds.
READ_WORDS = 2_500
_LONGEST_WORD = 30


def unread_note(words: int) -> str:
    """The note to the candidate about words that were not read; empty when all were."""
    if not words:
        return ""
    return f"The last {words:,} words were not read: an answer is read up to {READ_WORDS:,} words."


def read_part(answers: Sequence[tuple[int, str]], limit: int = READ_WORDS) -> tuple[tuple[tuple[int, str], ...], int]:
    """The answers, as (turn index, text), up to the end of the last sentence read, and the number of words after it.

    A sentence that is longer than all that is read is cut within.
    """
    heard: list[tuple[int, str]] = []
    read = unread = 0
    for turn, text in answers:
        end = 0
        for span in sentences(text):
            spoken = words(span.of(text))
            size = sum(_size(word) for word, _ in spoken)
            if unread or read + size > limit:
                taken = [] if read or unread else _first_words(spoken, limit)
                end = span.start + taken[-1].end if taken else end
                read, unread = read + len(taken), unread + len(spoken) - len(taken)
                continue
            read, end = read + size, span.end
        heard.append((turn, text[:end] if unread else text))
    return tuple(heard), unread


def _size(word: str) -> int:
    """What is longer than any word counts as several."""
    return 1 + len(word) // _LONGEST_WORD


def _first_words(spoken: Sequence[tuple[str, Span]], limit: int) -> list[Span]:
    """The words up to the limit."""
    sizes = itertools.accumulate(_size(word) for word, _ in spoken)
    return [span for (_, span), size in zip(spoken, sizes, strict=True) if size <= limit]


def listed(names: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)
