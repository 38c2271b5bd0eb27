"""Lays an answer beside its key: which points it makes, in part or whole, and which known mistakes it makes."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from interviewer.domain.entities.key_result import KeyResult, PointResult, PointVerdict, WrongClaim
from interviewer.domain.evidence.quotes import MIN_WORDS
from interviewer.domain.keys.fundamentals import FundamentalsQuestion, KeyPoint, WrongAnswer
from interviewer.domain.language import assertion, cue_search
from interviewer.domain.language.assertion import Tone
from interviewer.domain.language.signals import signals
from interviewer.domain.language.text import Span, as_seen, blanked, plain_words
from interviewer.domain.language.verbatim import Evidence

# A sentence that names several points in fewer words for each drops their names and makes none of them.
_WORDS_FOR_A_POINT = 4
_NOT_SAID = "No words of the answer say it."
_DOUBTED = "It is said with a doubt."
_NAMED = "It is named among other things and not said."


class _Sentence(NamedTuple):
    """A sentence of the answer, in lower case with single spaces, and where it stands."""

    said: str
    words: int
    place: Evidence


def mark(question: FundamentalsQuestion, answers: Sequence[tuple[int, str]]) -> KeyResult:
    """The answer beside its key, by code.

    A point is hit when a sentence says it: one of its cues stands there, with no doubt ("maybe", "I'm not sure"), not
    denied, and not in a question. It is made in part when the sentences that hold its cue doubt it, or name it in a
    row of names with fewer than four words for each. A known mistake is made when a sentence claims it as a fact of its
    own; whoever asks, doubts, denies or reports it does not, and neither does who takes it back afterwards.

    Args:
        question: The question with its key.
        answers: The candidate's turns as (turn index, text).
    """
    heard = list(_sentences(answers))
    read = [sentence for sentence in heard if sentence.words >= MIN_WORDS]
    named = [sum(bool(cue_search.holds(point.cues, sentence.said)) for point in question.key) for sentence in read]
    crowded = [count > 1 and one.words < _WORDS_FOR_A_POINT * count for one, count in zip(read, named, strict=True)]
    points = tuple(_point(point, read, crowded) for point in question.key)
    made = _mistakes(question.wrong, heard)
    wrong = (WrongClaim(claim=entry.claim, why=entry.why, evidence=place) for entry, place in made.items())
    return KeyResult(points=points, wrong=tuple(wrong))


def without_mistakes(question: FundamentalsQuestion, answers: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """The candidate's turns with blanks in the place of sentences that claim a known mistake: they prove nothing."""
    places = [one.place for one in _sentences(answers) if any(_claims(entry, one) for entry in question.wrong)]
    return [(turn, blanked(text, (Span(p.start, p.end) for p in places if p.turn == turn))) for turn, text in answers]


def _sentences(answers: Sequence[tuple[int, str]]) -> Iterator[_Sentence]:
    for turn, text in answers:
        for sentence in signals(text).sentences:
            if sentence.orders:
                continue
            said = " ".join(as_seen(sentence.text).lower().split())
            place = Evidence(turn=turn, quote=sentence.text, start=sentence.span.start, end=sentence.span.end)
            yield _Sentence(said, len(plain_words(sentence.text)), place)


def _point(point: KeyPoint, read: Sequence[_Sentence], crowded: Sequence[bool]) -> PointResult:
    denies = assertion.denies(point.point)
    partly: tuple[Evidence, str] | None = None
    for sentence, in_a_row in zip(read, crowded, strict=True):
        starts = (start for start, _ in cue_search.places(point.cues, sentence.said))
        tones = {assertion.tone(sentence.said, start, denies=denies) for start in starts}
        if Tone.SAID in tones and not in_a_row:
            return _result(point, PointVerdict.HIT, sentence.place)
        if tones & {Tone.SAID, Tone.DOUBTED}:
            partly = partly or (sentence.place, _NAMED if Tone.SAID in tones else _DOUBTED)
    if partly is None:
        return _result(point, PointVerdict.MISSED, rationale=_NOT_SAID)
    return _result(point, PointVerdict.PARTIAL, partly[0], partly[1])


def _result(
    point: KeyPoint, verdict: PointVerdict, evidence: Evidence | None = None, rationale: str = ""
) -> PointResult:
    return PointResult(
        id=point.id, point=point.point, core=point.core, verdict=verdict, evidence=evidence, rationale=rationale
    )


def _mistakes(known: Sequence[WrongAnswer], heard: Sequence[_Sentence]) -> Mapping[WrongAnswer, Evidence]:
    """The mistakes that stand at the end, in the order of the key, each with the words that make it."""
    made: dict[WrongAnswer, Evidence] = {}
    for sentence in heard:
        if made and assertion.takes_back(sentence.said):
            made.popitem()
        for entry in known:
            if _claims(entry, sentence):
                made.setdefault(entry, sentence.place)
            elif Tone.DENIED in _claimed(entry, sentence):
                made.pop(entry, None)
    return {entry: made[entry] for entry in known if entry in made}


def _claims(entry: WrongAnswer, sentence: _Sentence) -> bool:
    return sentence.words >= MIN_WORDS and Tone.SAID in _claimed(entry, sentence)


def _claimed(entry: WrongAnswer, sentence: _Sentence) -> set[Tone]:
    return {assertion.claimed(sentence.said, *place) for place in cue_search.places(entry.cues, sentence.said)}
