"""Finds a quote in the candidate's own words: the rule "no quote, no credit"."""

import re
from collections.abc import Sequence

from interviewer.domain.entities.scorecard import Evidence
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
        quote: The words that a witness claims to have found.
        answers: The candidate's turns as (turn index, text).

    Returns:
        The span as it stands in the turn, or None when the words are not there or are fewer than three.
    """
    wanted = max((words(part) for part in _ELISION.split(quote)), key=len)
    if len(wanted) < MIN_WORDS:
        return None
    needle = [word for word, _ in wanted]
    for turn, text in answers:
        span = _find(needle, words(text))
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


def _find(needle: list[str], haystack: list[tuple[str, Span]]) -> Span | None:
    # As one string each, so that the search takes linear time on an answer that repeats one word for ever.
    told, wanted = (" ".join(("", *found, "")) for found in ([word for word, _ in haystack], needle))
    place = told.find(wanted)
    if place < 0:
        return None
    at = told.count(" ", 0, place)
    return Span(haystack[at][1].start, haystack[at + len(needle) - 1][1].end)
