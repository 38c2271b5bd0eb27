"""The stretches of an answer in which a point may be said: clauses, runs of clauses, and two short sentences."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from interviewer.domain.keys.key_stems import stems
from interviewer.domain.language.text import Span

# Where a sentence may be cut: at a mark, and before a word that begins a reason, a contrast or a condition.
_CUT = re.compile(r"[;:–—,]\s+|(?<!\s)\s+(?=(?:because|so that|whereas|while|but)\b)")
# So many words that say something are a stretch of their own; less is joined to what comes before it.
_FEWEST = 2
# A point is said in up to so many clauses in a row, or in two sentences of so many stems together.
_MOST_CLAUSES = 3
_TWO_SENTENCES = 20


class Stretch(NamedTuple):
    """A stretch of a turn.

    Attributes:
        span: Where it stands in its turn.
        sentence: The number of the sentence that it stands in, or begins in, among those that were given.
        last: The number of the sentence that it ends in.
    """

    span: Span
    sentence: int
    last: int
    stems: tuple[str, ...]


def stretches(text: str, sentences: Sequence[Span]) -> Iterator[Stretch]:
    """All stretches of these sentences of a text."""
    for number, sentence in enumerate(sentences):
        clauses = _clauses(text, sentence)
        for start in range(len(clauses)):
            for end in range(start, min(start + _MOST_CLAUSES, len(clauses))):
                yield _stretch(text, Span(clauses[start].start, clauses[end].end), number, number)
        if len(clauses) > _MOST_CLAUSES:
            yield _stretch(text, sentence, number, number)
    for number, (one, other) in enumerate(pairwise(sentences)):
        both = _stretch(text, Span(one.start, other.end), number, number + 1)
        if len(both.stems) <= _TWO_SENTENCES and not text[one.end : other.start].strip():
            yield both


def _stretch(text: str, span: Span, first: int, last: int) -> Stretch:
    return Stretch(span, first, last, tuple(stems(span.of(text))))


def _clauses(text: str, sentence: Span) -> list[Span]:
    """The clauses of a sentence, none without words of its own."""
    cuts = list(_CUT.finditer(text, sentence.start, sentence.end))
    starts = [sentence.start, *(cut.end() for cut in cuts)]
    ends = [*(cut.start() for cut in cuts), sentence.end]
    found: list[Span] = []
    for start, end in zip(starts, ends, strict=True):
        if found and (_is_short(text, Span(start, end)) or _is_short(text, found[-1])):
            found[-1] = Span(found[-1].start, end)
        else:
            found.append(Span(start, end))
    return found


def _is_short(text: str, span: Span) -> bool:
    return len(stems(span.of(text))) < _FEWEST
