"""The places of an answer at which a follow-up can hang: its sentences, long ones cut into clauses."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from interviewer.domain.language.text import Span, sentences, word_count

# A clause of fewer words is no place of its own; a sentence of more words is searched for clauses.
_LEAST, _LONG = 4, 14
_JOINT = re.compile(
    r"[;:]\s{1,9}|\s{1,9}[–—-]\s{1,9}|,\s{1,9}(?=(?:and|but|so|which|then|although|though|while|because|or|plus|who|yet|except)\b)"
    r"|,?\s{1,9}(?=(?:but|although|though|because|and (?:then|so|i|we|it|they|he|she)|so (?:i|we))\b)",
    re.IGNORECASE,
)


class Place(NamedTuple):
    """A sentence or a clause of an answer.

    Attributes:
        sentence: Which sentence of the answer it is in.
    """

    span: Span
    text: str
    sentence: int


def places(answer: str) -> list[Place]:
    """The clauses of an answer, in order; a short sentence is one clause."""
    return [
        Place(span, span.of(answer), at)
        for at, sentence in enumerate(sentences(answer))
        for span in _clauses(answer, sentence)
        if word_count(span.of(answer)) > 1
    ]


def _clauses(answer: str, sentence: Span) -> Iterator[Span]:
    start = sentence.start
    if word_count(sentence.of(answer)) > _LONG:
        for joint in _JOINT.finditer(answer, sentence.start, sentence.end):
            before, after = answer[start : joint.start()], answer[joint.end() : sentence.end]
            if min(word_count(before), word_count(after)) >= _LEAST:
                yield Span(start, joint.start())
                start = joint.end()
    yield Span(start, sentence.end)
