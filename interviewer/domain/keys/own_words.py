"""Which points an answer makes in words of its own, as the fitted matcher hears it."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from interviewer.domain.evidence.quotes import MIN_WORDS
from interviewer.domain.keys.fundamentals import FundamentalsQuestion
from interviewer.domain.keys.key_matcher import likely
from interviewer.domain.keys.key_sentences import Sentence
from interviewer.domain.keys.key_stretches import Stretch, stretches
from interviewer.domain.language import assertion
from interviewer.domain.language.assertion import Tone
from interviewer.domain.language.text import Span, plain_words
from interviewer.domain.language.verbatim import Evidence


class Heard(NamedTuple):
    """A stretch of the answer, the sentences that it lies in, and where it stands."""

    stretch: Stretch
    within: tuple[Sentence, ...]
    place: Evidence


class Saying(NamedTuple):
    """Where an answer says a point most likely, with the log-odds that it does."""

    odds: float
    heard: Heard


def sayings(
    question: FundamentalsQuestion, answers: Sequence[tuple[int, str]], told: Sequence[Sentence]
) -> list[Saying | None]:
    """One for each point of the key; None for a point without other words to compare with, and when nothing is told.

    Args:
        question: The question with its key.
        answers: The candidate's turns as (turn index, text).
        told: Those of their sentences that may make a point.
    """
    heard = list(compared(answers, told))
    found = likely(question, [(each.place.quote, each.stretch.stems) for each in heard])
    return [None if one is None else Saying(one.odds, heard[one.stretch]) for one in found]


def compared(answers: Sequence[tuple[int, str]], told: Sequence[Sentence]) -> Iterator[Heard]:
    """The stretches of the sentences; none of a question, and none too short to prove anything."""
    texts = dict(answers)
    stated = (one for one in told if assertion.tone(one.said, 0) is not Tone.ASKED)
    for turn, group in groupby(stated, key=lambda one: one.place.turn):
        sentences = tuple(group)
        for one in stretches(texts[turn], [Span(each.place.start, each.place.end) for each in sentences]):
            quote = one.span.of(texts[turn])
            if len(plain_words(quote)) >= MIN_WORDS:
                place = Evidence(turn=turn, quote=quote, start=one.span.start, end=one.span.end)
                yield Heard(one, sentences[one.sentence : one.last + 1], place)
