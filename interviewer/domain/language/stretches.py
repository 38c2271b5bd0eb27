"""Sentences by their marks, and by their clauses where somebody talks on without marks.

Speech recognition writes no sentence marks, so a whole answer would be one "sentence" and evidence for one criterion. A
stretch that is longer than people write sentences is cut where a new clause begins; what comes out is verbatim and
adjoining, so quotations stay quotations.
"""

import re

from interviewer.domain.language.text import Span, sentences

# No sentence of the stories that the heads are fitted on is as long; what is shorter stays whole.
LONGEST = 115
# A piece has at least so many words, and about so many where there is a choice.
_FEWEST = 7
_ABOUT = 15
_MOST = 24

_WORD = re.compile(r"\S+")
# What a new clause begins with, the surest first; a sound that fills a pause stands before it as often as not.
_SURE = re.compile(
    r"(?:and|but|so|then|anyway|okay|because)\s+(?:i|we|he|she|they|it|that|there|then|so|this|my|in|what|when)\b(?!['’]?s\s+(?:on|what))",
    re.IGNORECASE,
)
_LIKELY = re.compile(
    r"(?:so|then|but|anyway|because|meanwhile|later|eventually|finally|afterwards|turns\s+out|turned\s+out|i\s+mean|"
    r"u+h+m*|u+m+|er+m*)\b|(?:i|we|he|she|they)\s+(?!mean\b|know\b|guess\b|think\b)\w",
    re.IGNORECASE,
)
_MAYBE = re.compile(r"(?:and|which|when|where|while|if|or|there|it)\b", re.IGNORECASE)
# What a clause does not end with: "that", "to", "the" and their like lead over to the next word.
_OPEN = re.compile(
    r"(?:a|an|the|of|to|in|on|at|for|with|by|from|that|which|who|and|or|but|so|as|than|my|our|his|her|their|its|not|is|"
    r"was|were|are|if|when|because|like|u+h+m*|u+m+|er+m*)\W*",
    re.IGNORECASE,
)


def stretches(text: str) -> list[Span]:
    """The sentences of a text as `sentences` gives them, the long ones cut at clauses."""
    found: list[Span] = []
    for span in sentences(text):
        found += _cut(text, span)
    return found


def _cut(text: str, span: Span) -> list[Span]:
    words = [Span(*match.span()) for match in _WORD.finditer(text, span.start, span.end)]
    if len(words) <= LONGEST:
        return [span]
    pieces, start = [], 0
    while len(words) - start > _MOST:
        after = _best(text, words, start)
        pieces.append(Span(words[start].start, words[after - 1].end))
        start = after
    return [*pieces, Span(words[start].start, span.end)]


def _best(text: str, words: list[Span], start: int) -> int:
    """Where the next piece begins, so that no piece has fewer words than `_FEWEST`."""
    last = min(start + _MOST, len(words) - _FEWEST)
    return min(range(start + _FEWEST, last + 1), key=lambda at: _unlikely(text, words, start, at))


def _unlikely(text: str, words: list[Span], start: int, at: int) -> float:
    """The lower, the more this is a place to cut."""
    begins = words[at].start
    far = abs(at - start - _ABOUT) / _MOST
    if words[at - 1].of(text)[-1] in ".!?;:":
        return far - 1
    kind = next((rank for rank, opener in enumerate((_SURE, _LIKELY, _MAYBE)) if opener.match(text, begins)), 3)
    return far + kind + 2 * bool(_OPEN.fullmatch(words[at - 1].of(text)))
