"""Compares an answer with its key: which points it makes, in part or whole, and which known mistakes it makes."""

from collections.abc import Collection, Mapping, Sequence

from interviewer.domain.entities.key_result import KeyResult, PointResult, PointVerdict, WrongClaim
from interviewer.domain.evidence.quotes import MIN_WORDS
from interviewer.domain.keys import key_matcher
from interviewer.domain.keys.fundamentals import FundamentalsQuestion, KeyPoint, WrongAnswer
from interviewer.domain.keys.key_sentences import Sentence, sentences
from interviewer.domain.keys.own_words import Saying, mistakes, sayings
from interviewer.domain.language import assertion, cue_search
from interviewer.domain.language.assertion import Tone
from interviewer.domain.language.text import Span, blanked
from interviewer.domain.language.verbatim import Evidence

# A sentence that names several points in fewer words for each drops their names and makes none of them.
_WORDS_FOR_A_POINT = 4
_NOT_SAID = "No words of the answer say it."
_DOUBTED = "It is said with a doubt."
_NAMED = "It is named among other things and not said."
_LOOSELY = "Something like it is said in other words."

# The sentences that make each known mistake in other words.
_Otherwise = Mapping[WrongAnswer, Collection[Sentence]]


def mark(question: FundamentalsQuestion, answers: Sequence[tuple[int, str]]) -> KeyResult:
    """The answer beside its key, by code.

    A point is hit when a sentence says it: one of its cues stands there, with no doubt ("maybe", "I'm not sure"), not
    denied, and not in a question, or the fitted matcher hears it in other words. It is made in part when the sentences
    that say it doubt it, or name it in a row of names with fewer than four words for each, or when the matcher hears
    it less clearly. A cue counts for nothing where the matcher hears nothing else of the point in the whole answer. A
    known mistake is made when a sentence claims it as a fact of its own; whoever asks, doubts, denies or reports it
    does not, and neither does who takes it back afterwards.

    Args:
        question: The question with its key.
        answers: The candidate's turns as (turn index, text).
    """
    heard = list(sentences(answers))
    read = [sentence for sentence in heard if sentence.words >= MIN_WORDS]
    crowded = {sentence for sentence in read if _is_crowded(question, sentence)}
    otherwise = mistakes(question, answers, heard)
    told = [one for one in heard if not any(_claims(entry, one, otherwise) for entry in question.wrong)]
    points = tuple(
        _together(_by_cues(point, read, crowded), point, heard_so, crowded)
        for point, heard_so in zip(question.key, sayings(question, answers, told), strict=True)
    )
    made = _mistakes(question.wrong, heard, otherwise)
    wrong = (WrongClaim(claim=entry.claim, why=entry.why, evidence=place) for entry, place in made.items())
    return KeyResult(points=points, wrong=tuple(wrong))


def without_mistakes(question: FundamentalsQuestion, answers: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """The candidate's turns with blanks in the place of sentences that claim a known mistake: they prove nothing."""
    heard = list(sentences(answers))
    otherwise = mistakes(question, answers, heard)
    places = [one.place for one in heard if any(_claims(entry, one, otherwise) for entry in question.wrong)]
    return [(turn, blanked(text, (Span(p.start, p.end) for p in places if p.turn == turn))) for turn, text in answers]


def _is_crowded(question: FundamentalsQuestion, sentence: Sentence) -> bool:
    named = sum(cue_search.holds(point.cues, sentence.said) for point in question.key)
    return named > 1 and sentence.words < _WORDS_FOR_A_POINT * named


def _by_cues(point: KeyPoint, read: Sequence[Sentence], crowded: Collection[Sentence]) -> PointResult:
    partly: tuple[Evidence, str] | None = None
    for sentence in read:
        tones = _tones(point, sentence)
        if Tone.SAID in tones and sentence not in crowded:
            return _result(point, PointVerdict.HIT, sentence.place)
        if tones & {Tone.SAID, Tone.DOUBTED}:
            partly = partly or (sentence.place, _NAMED if Tone.SAID in tones else _DOUBTED)
    if partly is None:
        return _result(point, PointVerdict.MISSED, rationale=_NOT_SAID)
    return _result(point, PointVerdict.PARTIAL, partly[0], partly[1])


def _together(
    by_cues: PointResult, point: KeyPoint, told: Sequence[Saying], crowded: Collection[Sentence]
) -> PointResult:
    """What the cues find, and what the matcher adds to it or takes from it."""
    matcher = key_matcher.shipped()
    if not told:
        return by_cues
    if told[0].odds < matcher.nothing:
        return _result(point, PointVerdict.MISSED, rationale=_NOT_SAID)
    if by_cues.verdict is PointVerdict.HIT:
        return by_cues
    likely = (saying for saying in told if saying.odds >= matcher.partial)
    said = [saying for saying in likely if not _is_denied(point, saying)]
    why = [_why_in_part(saying, crowded, matcher.hit) for saying in said]
    if "" in why:
        return _result(point, PointVerdict.HIT, said[why.index("")].heard.place)
    return _result(point, PointVerdict.PARTIAL, said[0].heard.place, why[0]) if said else by_cues


def _why_in_part(saying: Saying, crowded: Collection[Sentence], hit: float) -> str:
    """What keeps a saying from being the whole point; empty for nothing."""
    if any(sentence in crowded for sentence in saying.heard.within):
        return _NAMED
    if saying.heard.doubted:
        return _DOUBTED
    return _LOOSELY if saying.odds < hit else ""


def _is_denied(point: KeyPoint, saying: Saying) -> bool:
    return any(_tones(point, sentence) == {Tone.DENIED} for sentence in saying.heard.within)


def _tones(point: KeyPoint, sentence: Sentence) -> set[Tone]:
    denies = assertion.denies(point.point)
    starts = (start for start, _ in cue_search.places(point.cues, sentence.said))
    return {assertion.tone(sentence.said, start, denies=denies) for start in starts}


def _result(
    point: KeyPoint, verdict: PointVerdict, evidence: Evidence | None = None, rationale: str = ""
) -> PointResult:
    return PointResult(
        id=point.id, point=point.point, core=point.core, verdict=verdict, evidence=evidence, rationale=rationale
    )


def _mistakes(
    known: Sequence[WrongAnswer], heard: Sequence[Sentence], otherwise: _Otherwise
) -> Mapping[WrongAnswer, Evidence]:
    """The mistakes that stand at the end, in the order of the key, each with the words that make it."""
    made: dict[WrongAnswer, Evidence] = {}
    for sentence in heard:
        if made and assertion.takes_back(sentence.said):
            made.popitem()
        for entry in known:
            if _claims(entry, sentence, otherwise):
                made.setdefault(entry, sentence.place)
            elif Tone.DENIED in _claimed(entry, sentence):
                made.pop(entry, None)
    return {entry: made[entry] for entry in known if entry in made}


def _claims(entry: WrongAnswer, sentence: Sentence, otherwise: _Otherwise) -> bool:
    tones = _claimed(entry, sentence)
    if sentence.words < MIN_WORDS or tones:
        return sentence.words >= MIN_WORDS and Tone.SAID in tones
    return sentence in otherwise[entry]


def _claimed(entry: WrongAnswer, sentence: Sentence) -> set[Tone]:
    return {assertion.claimed(sentence.said, *place) for place in cue_search.places(entry.cues, sentence.said)}
