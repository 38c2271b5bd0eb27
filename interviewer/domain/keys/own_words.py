"""Which points an answer makes in words of its own, as the fitted matcher hears it."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from interviewer.domain.evidence.quotes import MIN_WORDS
from interviewer.domain.keys import key_matcher
from interviewer.domain.keys.fundamentals import FundamentalsQuestion, WrongAnswer
from interviewer.domain.keys.key_sentences import Sentence
from interviewer.domain.keys.key_stretches import Stretch, stretches
from interviewer.domain.language import stance
from interviewer.domain.language.stance import Stance
from interviewer.domain.language.text import Evidence, Span, as_seen, plain_words


class Heard(NamedTuple):
    """A stretch of the answer.

    Attributes:
        within: The sentences that it lies in.
        place: Where it stands.
        doubted: Whether one of them doubts what it says.
    """

    stretch: Stretch
    within: tuple[Sentence, ...]
    place: Evidence
    doubted: bool


class Saying(NamedTuple):
    """A stretch beside a point, with the log-odds that it says it."""

    odds: float
    heard: Heard


def sayings(
    question: FundamentalsQuestion, answers: Sequence[tuple[int, str]], told: Sequence[Sentence]
) -> list[list[Saying]]:
    """All stretches beside each point of the key, likeliest first; none for a point without other words.

    Args:
        question: The question with its key.
        answers: The candidate's turns as (turn index, text).
        told: Those of their sentences that may make a point.
    """
    heard = list(compared(answers, told))
    rows = key_matcher.odds(question, [(one.place.quote, one.stretch.stems) for one in heard])
    return [sorted(map(Saying, row, heard), key=lambda saying: -saying.odds) for row in rows]


def mistakes(
    question: FundamentalsQuestion, answers: Sequence[tuple[int, str]], told: Sequence[Sentence]
) -> dict[WrongAnswer, frozenset[Sentence]]:
    """The sentences that make each known mistake in other words, as facts of their own."""
    heard = [one for one in compared(answers, told) if len(one.within) == 1]
    rows = key_matcher.mistake_odds(question, [(one.place.quote, one.stretch.stems) for one in heard])
    least = key_matcher.shipped().made
    made: dict[WrongAnswer, frozenset[Sentence]] = {}
    for entry, row in zip(question.wrong, rows, strict=True):
        likely = (one for odds, one in zip(row, heard, strict=bool(row)) if odds >= least)
        made[entry] = frozenset(one.within[0] for one in likely if _claims(entry, one))
    return made


def _claims(entry: WrongAnswer, one: Heard) -> bool:
    """Whether a stretch that is like a mistake claims it: no denial unless the mistake is one, no "if", no report."""
    words = " ".join(as_seen(one.place.quote).lower().split())
    said = one.within[0].said
    if stance.denies(words) != stance.denies(entry.claim) or stance.supposes(words):
        return False
    end = said.find(words) + len(words)
    return stance.claimed_as(said, end, end, denies=True) is Stance.SAID


def compared(answers: Sequence[tuple[int, str]], told: Sequence[Sentence]) -> Iterator[Heard]:
    """The stretches of the sentences; none of a question, and none too short to prove anything."""
    texts = dict(answers)
    stated = (one for one in told if stance.stance_of(one.said, 0) is not Stance.ASKED)
    for turn, group in groupby(stated, key=lambda one: one.place.turn):
        sentences = tuple(group)
        doubts = [stance.stance_of(one.said, 0) is Stance.DOUBTED for one in sentences]
        for one in stretches(texts[turn], [Span(each.place.start, each.place.end) for each in sentences]):
            quote = one.span.of(texts[turn])
            if len(plain_words(quote)) >= MIN_WORDS:
                place = Evidence(turn=turn, quote=quote, start=one.span.start, end=one.span.end)
                within = slice(one.sentence, one.last + 1)
                yield Heard(one, sentences[within], place, any(doubts[within]))
