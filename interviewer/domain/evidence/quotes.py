"""Finds quotes in the candidate's own words, and the judge's verdicts and patterns that they support.

The rule is "no quote, no credit": a verdict counts only when its quote is the candidate's own.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from interviewer.domain.entities.judging import Pattern, PatternKind, PatternQuote, ProposedPattern, Weight
from interviewer.domain.entities.rubric import Criterion, Polarity, Rubric
from interviewer.domain.entities.scorecard import STRONGEST, CriterionResult, CriterionVerdict, Evidence, Status
from interviewer.domain.language.signals import signals
from interviewer.domain.language.text import Span, with_closing_marks, words

# A quote of fewer words would be found in almost any answer and prove nothing.
MIN_WORDS = 3
# Two spans are the same when they share more than this part of the shorter; one span serves one criterion.
_SAME_SPAN = 0.5
_ELISION = re.compile(r"\.\.\.|…")


def locate(quote: str, answers: Sequence[tuple[int, str]]) -> Evidence | None:
    """The first verbatim place of a quote in the candidate's turns.

    Case, white space, punctuation and the shape of apostrophes do not count; every word does, in its order. Of a
    quote with an elision ("I profiled ... the stall") the longest part is looked for.

    Args:
        quote: The words that a judge claims to have found.
        answers: The candidate's turns as (turn index, text).

    Returns:
        The span as it stands in the turn, or None when the words are not there or are fewer than three.
    """
    wanted = max((words(part) for part in _ELISION.split(quote)), key=len)
    if len(wanted) < MIN_WORDS:
        return None
    needle = [word for word, _ in wanted]
    for turn, text in answers:
        span = _find_words(needle, words(text))
        if span is not None:
            end = with_closing_marks(text, span.end)
            return Evidence(turn=turn, quote=text[span.start : end], start=span.start, end=end)
    return None


def overlap(one: Evidence, other: Evidence) -> float:
    """Share of the shorter span that lies in the other, from 0 to 1."""
    if one.turn != other.turn:
        return 0.0
    common = min(one.end, other.end) - max(one.start, other.start)
    shorter = min(one.end - one.start, other.end - other.start)
    return max(0, common) / shorter if shorter else 0.0


def is_used(evidence: Evidence, used: Sequence[Evidence]) -> bool:
    """Whether the same words are among those that are used already."""
    return any(overlap(evidence, other) > _SAME_SPAN for other in used)


def _find_words(needle: list[str], haystack: list[tuple[str, Span]]) -> Span | None:
    # As one string each, so that the search takes linear time on an answer that repeats one word for ever.
    told, wanted = (" ".join(("", *found, "")) for found in ([word for word, _ in haystack], needle))
    place = told.find(wanted)
    if place < 0:
        return None
    at = told.count(" ", 0, place)
    return Span(haystack[at][1].start, haystack[at + len(needle) - 1][1].end)


NOT_SHOWN = "No words of the answer show it."
_NO_VERDICT = "The judge gave no verdict on it."
_NOT_SAID = "The judge's quote is not in your answer, so it does not count."
_ORDERS = "Words that give orders to the judge are no evidence."
_USED = "The same words already count for another criterion."


class Standing(NamedTuple):
    """Where a judge's quote stands; `place` is None when it does not hold, and then `why` says why not."""

    place: Evidence | None
    why: str = ""


def standing(quote: str, answers: Sequence[tuple[int, str]]) -> Standing:
    """Whether a judge's quote stands in the candidate's own turns and gives no orders.

    Args:
        quote: As the judge gave it.
        answers: The candidate's turns as (turn index, text).
    """
    place = locate(quote, answers)
    if place is None:
        return Standing(None, _NOT_SAID)
    told = signals(dict(answers)[place.turn]).sentences
    if any(one.orders for one in told if one.span.start < place.end and one.span.end > place.start):
        return Standing(None, _ORDERS)
    return Standing(place)


def judged_results(
    rubric: Rubric, verdicts: Sequence[CriterionVerdict], answers: Sequence[tuple[int, str]]
) -> tuple[CriterionResult, ...]:
    """A result for every criterion of the rubric, as the judge found it.

    A strength of 0 stands. A higher one stands when its quote is in the candidate's own turns, gives no orders and
    serves no other criterion of the rubric; of two criteria with the same words the one with more points has them.
    What the judge left out is `not_scored`. No pattern is looked for and none is held against the judge.

    Args:
        rubric: The rubric to fill in.
        verdicts: The judge's proposals, for this and other rubrics.
        answers: The candidate's turns that may be quoted, as (turn index, text).
    """
    by_id = {verdict.criterion: verdict for verdict in verdicts if verdict.rubric == rubric.id}
    held = _standing_quotes(rubric, by_id, answers)
    return tuple(_judged_result(rubric, c, by_id.get(c.id), held.get(c.id, Standing(None))) for c in rubric.criteria)


def _standing_quotes(
    rubric: Rubric, verdicts: Mapping[str, CriterionVerdict], answers: Sequence[tuple[int, str]]
) -> dict[str, Standing]:
    """Where the quotes of all that is said to be shown stand, by criterion."""
    claimed = [c for c in rubric.criteria if c.id in verdicts and verdicts[c.id].strength]
    claimed.sort(key=lambda criterion: -criterion.points * verdicts[criterion.id].strength)
    held: dict[str, Standing] = {}
    used: list[Evidence] = []
    for criterion in claimed:
        found = standing(verdicts[criterion.id].quote, answers)
        if found.place is not None and is_used(found.place, used):
            found = Standing(None, _USED)
        if found.place is not None:
            used.append(found.place)
        held[criterion.id] = found
    return held


def _judged_result(
    rubric: Rubric, criterion: Criterion, verdict: CriterionVerdict | None, found: Standing
) -> CriterionResult:
    positive = criterion.polarity is Polarity.POSITIVE
    strength = None if verdict is None else verdict.strength if found.place is not None else 0
    points = None if strength is None else (1 if positive else -1) * criterion.points * strength / STRONGEST
    in_full = strength == (STRONGEST if positive else 0)
    return CriterionResult(
        id=criterion.id,
        rubric=rubric.id,
        question=criterion.question,
        element=criterion.element,
        polarity=criterion.polarity,
        status=Status.NOT_SCORED if strength is None else Status.SCORED,
        met=None if strength is None else strength > 0,
        points=points,
        possible=criterion.points if positive else 0.0,
        strength=strength,
        evidence=found.place,
        rationale=found.why or (_NO_VERDICT if verdict is None else verdict.reason or NOT_SHOWN),
        next_step="" if strength is None or in_full else criterion.next_step,
    )


# In fewer turns nothing can show twice.
LEAST_QUOTES = 2


def holding(
    proposed: Sequence[ProposedPattern], answers: Sequence[tuple[int, str]], asked: Mapping[int, str | None]
) -> tuple[Pattern, ...]:
    """The patterns of which two quotes at least stand in different turns, what speaks against the candidate first.

    A quote that is not the candidate's own, or gives orders to the judge, is dropped, and so is a second one from the
    same turn. A contradiction always speaks against the candidate.

    Args:
        proposed: The judge's proposals.
        answers: The candidate's turns as (turn index, text).
        asked: For each turn the id of the prepared question that it answers; None before the first.
    """
    found = list(_each_holding(proposed, answers, asked))
    return tuple(sorted(found, key=lambda pattern: (pattern.weight is Weight.GOOD, -len(pattern.quotes))))


def _each_holding(
    proposed: Sequence[ProposedPattern], answers: Sequence[tuple[int, str]], asked: Mapping[int, str | None]
) -> Iterator[Pattern]:
    for one in proposed:
        quotes = _holding_quotes(one, answers, asked)
        name = " ".join(one.name.split())
        if not name or len(quotes) < LEAST_QUOTES:
            continue
        weight = Weight.BAD if one.kind is PatternKind.CONTRADICTION else one.weight
        yield Pattern(name=name, kind=one.kind, why=" ".join(one.why.split()), weight=weight, quotes=quotes)


def _holding_quotes(
    one: ProposedPattern, answers: Sequence[tuple[int, str]], asked: Mapping[int, str | None]
) -> tuple[PatternQuote, ...]:
    """The first quote that holds of each turn, in the order of the turns."""
    by_turn: dict[int, PatternQuote] = {}
    for quote in one.quotes:
        place = standing(quote, answers).place
        if place is not None:
            by_turn.setdefault(place.turn, PatternQuote(question_id=asked[place.turn], evidence=place))
    return tuple(by_turn[turn] for turn in sorted(by_turn))
