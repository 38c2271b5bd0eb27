"""The sentences of an answer that may make a point or a mistake."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from interviewer.domain.language.signals import signals
from interviewer.domain.language.text import Evidence, as_seen, plain_words


class Sentence(NamedTuple):
    """A sentence of the answer, in lower case with single spaces, and where it stands."""

    said: str
    words: int
    place: Evidence


def sentences(answers: Sequence[tuple[int, str]]) -> Iterator[Sentence]:
    """Those of all turns, but none that gives orders."""
    for turn, text in answers:
        for sentence in signals(text).sentences:
            if sentence.orders:
                continue
            said = " ".join(as_seen(sentence.text).lower().split())
            place = Evidence(turn=turn, quote=sentence.text, start=sentence.span.start, end=sentence.span.end)
            yield Sentence(said, len(plain_words(sentence.text)), place)
