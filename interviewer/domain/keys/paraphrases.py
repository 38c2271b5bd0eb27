"""The sentences of an answer, their stretches, and which points of a key those make in other words."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from interviewer.domain.evidence.quotes import MIN_WORDS
from interviewer.domain.keys import key_matcher
from interviewer.domain.keys.fundamentals import FundamentalsQuestion, WrongAnswer
from interviewer.domain.keys.key_profiles import stems
from interviewer.domain.language import stance
from interviewer.domain.language.signals import signals
from interviewer.domain.language.stance import Stance
from interviewer.domain.language.text import Evidence, Span, as_seen, plain_words


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
        clauses = _key_clauses(text, sentence)
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


def _key_clauses(text: str, sentence: Span) -> list[Span]:
    """The clauses of a sentence, none without words of its own."""
    cuts = list(_CUT.finditer(text, sentence.start, sentence.end))
    starts = [sentence.start, *(cut.end() for cut in cuts)]
    ends = [*(cut.start() for cut in cuts), sentence.end]
    found: list[Span] = []
    for start, end in zip(starts, ends, strict=True):
        if found and (_is_short_clause(text, Span(start, end)) or _is_short_clause(text, found[-1])):
            found[-1] = Span(found[-1].start, end)
        else:
            found.append(Span(start, end))
    return found


def _is_short_clause(text: str, span: Span) -> bool:
    return len(stems(span.of(text))) < _FEWEST


class HeardStretch(NamedTuple):
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


class PointMatch(NamedTuple):
    """A stretch beside a point, with the log-odds that it says it."""

    odds: float
    heard: HeardStretch


def point_matches(
    question: FundamentalsQuestion, answers: Sequence[tuple[int, str]], told: Sequence[Sentence]
) -> list[list[PointMatch]]:
    """All stretches beside each point of the key, likeliest first; none for a point without other words.

    Args:
        question: The question with its key.
        answers: The candidate's turns as (turn index, text).
        told: Those of their sentences that may make a point.
    """
    heard = list(compared(answers, told))
    rows = key_matcher.odds(question, [(one.place.quote, one.stretch.stems) for one in heard])
    return [sorted(map(PointMatch, row, heard), key=lambda saying: -saying.odds) for row in rows]


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


def _claims(entry: WrongAnswer, one: HeardStretch) -> bool:
    """Whether a stretch that is like a mistake claims it: no denial unless the mistake is one, no "if", no report."""
    words = " ".join(as_seen(one.place.quote).lower().split())
    said = one.within[0].said
    if stance.denies(words) != stance.denies(entry.claim) or stance.supposes(words):
        return False
    end = said.find(words) + len(words)
    return stance.claimed_as(said, end, end, denies=True) is Stance.SAID


def compared(answers: Sequence[tuple[int, str]], told: Sequence[Sentence]) -> Iterator[HeardStretch]:
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
                yield HeardStretch(one, sentences[within], place, any(doubts[within]))
