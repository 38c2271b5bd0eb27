"""How much of an answer is read: nobody listens to a quarter of an hour without asking."""

import itertools
from collections.abc import Sequence

from interviewer.domain.language.text import Span, sentences, words

# At 150 words a minute a quarter of an hour; the small model reads so much in some fifteen seconds.
READ_WORDS = 2_500
_LONGEST_WORD = 30


def unread_note(words: int) -> str:
    """What the candidate is told of words that were not read; empty when all were."""
    if not words:
        return ""
    return f"The last {words:,} words were not read: an answer is read up to {READ_WORDS:,} words."


def within(answers: Sequence[tuple[int, str]], limit: int = READ_WORDS) -> tuple[tuple[tuple[int, str], ...], int]:
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
                taken = [] if read or unread else _first(spoken, limit)
                end = span.start + taken[-1].end if taken else end
                read, unread = read + len(taken), unread + len(spoken) - len(taken)
                continue
            read, end = read + size, span.end
        heard.append((turn, text[:end] if unread else text))
    return tuple(heard), unread


def _size(word: str) -> int:
    """What is longer than any word counts as several."""
    return 1 + len(word) // _LONGEST_WORD


def _first(spoken: Sequence[tuple[str, Span]], limit: int) -> list[Span]:
    """The words up to the limit."""
    sizes = itertools.accumulate(_size(word) for word, _ in spoken)
    return [span for (_, span), size in zip(spoken, sizes, strict=True) if size <= limit]
