"""Compares an answer with its key: which points it makes, whole or in part, and which known mistakes."""

from collections.abc import Collection, Mapping, Sequence

from interviewer.domain.entities.key_result import KeyResult, PointResult, PointVerdict, WrongClaim
from interviewer.domain.entities.question import Question
from interviewer.domain.entities.scorecard import STRONGEST, CriterionVerdict
from interviewer.domain.evidence.quotes import MIN_WORDS, standing
from interviewer.domain.keys import key_matcher
from interviewer.domain.keys.fundamentals import FundamentalsQuestion, KeyPoint, WrongAnswer
from interviewer.domain.keys.paraphrases import PointMatch, Sentence, mistakes, point_matches, sentences
from interviewer.domain.language import cue_search, stance
from interviewer.domain.language.stance import Stance
from interviewer.domain.language.text import Evidence, Span, blanked

# A sentence that names several points in fewer words for each drops their names and makes none of them.
_WORDS_FOR_A_POINT = 4
_NOT_SAID = "No words of the answer say it."
_DOUBTED = "It is said with a doubt."
_NAMED = "It is named among other things and not said."
_LOOSELY = "Something like it is said in other words."

# The sentences that make each known mistake in other words.
_InOtherWords = Mapping[WrongAnswer, Collection[Sentence]]


def mark(question: FundamentalsQuestion, answers: Sequence[tuple[int, str]]) -> KeyResult:
    """Compares the answer with its key, by code.

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
    in_other_words = mistakes(question, answers, heard)
    stated = [one for one in heard if not any(_claims(entry, one, in_other_words) for entry in question.wrong)]
    points = tuple(
        _combined(_by_cues(point, read, crowded), point, matches, crowded)
        for point, matches in zip(question.key, point_matches(question, answers, stated), strict=True)
    )
    made = _mistakes(question.wrong, heard, in_other_words)
    wrong = (WrongClaim(claim=entry.claim, why=entry.why, evidence=place) for entry, place in made.items())
    return KeyResult(points=points, wrong=tuple(wrong))


def without_mistakes(question: FundamentalsQuestion, answers: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """The candidate's turns with sentences that claim a known mistake blanked out: they prove nothing."""
    heard = list(sentences(answers))
    in_other_words = mistakes(question, answers, heard)
    places = [one.place for one in heard if any(_claims(entry, one, in_other_words) for entry in question.wrong)]
    return [(turn, blanked(text, (Span(p.start, p.end) for p in places if p.turn == turn))) for turn, text in answers]


def _is_crowded(question: FundamentalsQuestion, sentence: Sentence) -> bool:
    named = sum(cue_search.holds(point.cues, sentence.said) for point in question.key)
    return named > 1 and sentence.words < _WORDS_FOR_A_POINT * named


def _by_cues(point: KeyPoint, read: Sequence[Sentence], crowded: Collection[Sentence]) -> PointResult:
    partly: tuple[Evidence, str] | None = None
    for sentence in read:
        stances = _stances(point, sentence)
        if Stance.SAID in stances and sentence not in crowded:
            return _result(point, PointVerdict.HIT, sentence.place)
        if stances & {Stance.SAID, Stance.DOUBTED}:
            partly = partly or (sentence.place, _NAMED if Stance.SAID in stances else _DOUBTED)
    if partly is None:
        return _result(point, PointVerdict.MISSED, rationale=_NOT_SAID)
    return _result(point, PointVerdict.PARTIAL, partly[0], partly[1])


def _combined(
    by_cues: PointResult, point: KeyPoint, matches: Sequence[PointMatch], crowded: Collection[Sentence]
) -> PointResult:
    """What the cues find, and what the matcher adds to it or takes from it."""
    matcher = key_matcher.shipped()
    if not matches:
        return by_cues
    if matches[0].odds < matcher.nothing:
        return _result(point, PointVerdict.MISSED, rationale=_NOT_SAID)
    if by_cues.verdict is PointVerdict.HIT:
        return by_cues
    likely = (match for match in matches if match.odds >= matcher.partial)
    said = [match for match in likely if not _is_denied(point, match)]
    why = [_why_in_part(match, crowded, matcher.hit) for match in said]
    if "" in why:
        return _result(point, PointVerdict.HIT, said[why.index("")].heard.place)
    return _result(point, PointVerdict.PARTIAL, said[0].heard.place, why[0]) if said else by_cues


def _why_in_part(match: PointMatch, crowded: Collection[Sentence], hit: float) -> str:
    """What keeps a match from being the whole point; empty for nothing."""
    if any(sentence in crowded for sentence in match.heard.within):
        return _NAMED
    if match.heard.doubted:
        return _DOUBTED
    return _LOOSELY if match.odds < hit else ""


def _is_denied(point: KeyPoint, match: PointMatch) -> bool:
    return any(_stances(point, sentence) == {Stance.DENIED} for sentence in match.heard.within)


def _stances(point: KeyPoint, sentence: Sentence) -> set[Stance]:
    denies = stance.denies(point.point)
    starts = (start for start, _ in cue_search.places(point.cues, sentence.said))
    return {stance.stance_of(sentence.said, start, denies=denies) for start in starts}


def _result(
    point: KeyPoint, verdict: PointVerdict, evidence: Evidence | None = None, rationale: str = ""
) -> PointResult:
    return PointResult(
        id=point.id, point=point.point, core=point.core, verdict=verdict, evidence=evidence, rationale=rationale
    )


def _mistakes(
    known: Sequence[WrongAnswer], heard: Sequence[Sentence], in_other_words: _InOtherWords
) -> Mapping[WrongAnswer, Evidence]:
    """The mistakes that stand at the end, in the order of the key, each with the words that make it."""
    made: dict[WrongAnswer, Evidence] = {}
    for sentence in heard:
        if made and stance.takes_back(sentence.said):
            made.popitem()
        for entry in known:
            if _claims(entry, sentence, in_other_words):
                made.setdefault(entry, sentence.place)
            elif Stance.DENIED in _claimed_as(entry, sentence):
                made.pop(entry, None)
    return {entry: made[entry] for entry in known if entry in made}


def _claims(entry: WrongAnswer, sentence: Sentence, in_other_words: _InOtherWords) -> bool:
    stances = _claimed_as(entry, sentence)
    if sentence.words < MIN_WORDS or stances:
        return sentence.words >= MIN_WORDS and Stance.SAID in stances
    return sentence in in_other_words[entry]


def _claimed_as(entry: WrongAnswer, sentence: Sentence) -> set[Stance]:
    return {stance.claimed_as(sentence.said, *place) for place in cue_search.places(entry.cues, sentence.said)}


# What a judge's verdicts about a key have instead of a rubric's id; mistakes are numbered from 1.
POINTS, MISTAKES = "answer_key", "known_mistakes"
_NOT_WHOLE = "The judge does not find it said as a whole."


def beside_key(
    question: Question, spoken: Sequence[tuple[int, str]], verdicts: Sequence[CriterionVerdict] | None
) -> KeyResult | None:
    """The answer compared with its key, by the judge if there was one, else by code; None without a key."""
    if not isinstance(question, FundamentalsQuestion):
        return None
    found = mark(question, spoken)
    return found if verdicts is None else with_verdicts(found, question, verdicts, spoken)


def with_verdicts(
    found: KeyResult,
    question: FundamentalsQuestion,
    verdicts: Sequence[CriterionVerdict],
    answers: Sequence[tuple[int, str]],
) -> KeyResult:
    """The answer compared with its key as the judge found it.

    A point is made in part at strength 1 and hit at 2, and a mistake is made at either, when its quote holds. A point
    or mistake on which the judge gave no verdict is as code found it: a key has no "not scored".
    """
    points = {verdict.criterion: verdict for verdict in verdicts if verdict.rubric == POINTS}
    mistakes = {verdict.criterion: verdict for verdict in verdicts if verdict.rubric == MISTAKES}
    judged = tuple(_judged_point(point, points.get(point.id), answers) for point in found.points)
    return KeyResult(points=judged, wrong=_judged_mistakes(found, question, mistakes, answers))


def _judged_point(
    point: PointResult, verdict: CriterionVerdict | None, answers: Sequence[tuple[int, str]]
) -> PointResult:
    if verdict is None:
        return point
    place, why = standing(verdict.quote, answers) if verdict.strength else (None, "")
    hit = place is not None and verdict.strength == STRONGEST
    partly = PointVerdict.MISSED if place is None else PointVerdict.PARTIAL
    return point.model_copy(
        update={
            "verdict": PointVerdict.HIT if hit else partly,
            "evidence": place,
            "rationale": "" if hit else why or verdict.reason or _NOT_WHOLE,
        }
    )


def _judged_mistakes(
    found: KeyResult,
    question: FundamentalsQuestion,
    verdicts: Mapping[str, CriterionVerdict],
    answers: Sequence[tuple[int, str]],
) -> tuple[WrongClaim, ...]:
    made = {claim.claim: claim for claim in found.wrong}
    for number, entry in enumerate(question.wrong, start=1):
        if (verdict := verdicts.get(str(number))) is None:
            continue
        place = standing(verdict.quote, answers).place if verdict.strength else None
        if place is None:
            made.pop(entry.claim, None)
        else:
            made[entry.claim] = WrongClaim(claim=entry.claim, why=entry.why, evidence=place)
    return tuple(made[entry.claim] for entry in question.wrong if entry.claim in made)
