"""Cuts a telling into the clauses that may be facts, and says what the fitted lines look at in each."""

import math
import re
from collections.abc import Sequence
from typing import NamedTuple

from interviewer.domain.entities.scorecard import Reading, SentenceMarks
from interviewer.domain.evidence.heads import ELEMENTS
from interviewer.domain.language.clauses import clauses
from interviewer.domain.language.grammar import grams
from interviewer.domain.language.signals import SentenceSignals, signals
from interviewer.domain.language.stems import stems
from interviewer.domain.language.text import Span, as_seen, as_written, sentences, word_count
from interviewer.domain.preparation.lines import spread

_HEADING = re.compile(r"#{1,6}\s.*|\*\*[^*]+\*\*:?")
_BULLET = re.compile(r"(?:[-*•–>]\s++|(?<!\d)\d{1,4}[.)]\s++)+")
_BREAK = re.compile(r"(?<!\s)\s++(?:->|→|=>|—|--)\s++|;\s++|\s-\s")
# Fewer words on a side of such a mark are no clause of their own.
_FEWEST = 3
# So many words of one sentence stay together: what belongs to one thing is read in one go.
_TOGETHER = 22
_CLOSING = " \n\t,;"
# How far the words count, and the scale of the other features, chosen on left-out tellings.
_WORDS = 3.0
_UNLIKELY = -4.0


class Part(NamedTuple):
    """A clause, or a short sentence, with the heading that it stands under."""

    span: Span
    heading: str


def parts(text: str) -> list[Part]:
    """The clauses of a telling in its order; headings and bullets are left out."""
    spans = sentences(text)
    found: list[tuple[Part, int]] = []
    heading = ""
    for clause in clauses(text):
        said = clause.span.of(text)
        if _HEADING.fullmatch(said.strip()):
            heading = said
            continue
        bullet = _BULLET.match(said)
        start = clause.span.start + (bullet.end() if bullet is not None else 0)
        for span in _broken(text, start, clause.span.end):
            sentence = next((at for at, one in enumerate(spans) if one.start <= span.start < one.end), -1)
            last = found[-1] if found else None
            if last and last[1] == sentence and word_count(text[last[0].span.start : span.end]) <= _TOGETHER:
                found[-1] = (Part(Span(last[0].span.start, span.end), heading), sentence)
            else:
                found.append((Part(span, heading), sentence))
    return [part for part, _ in found]


def _broken(text: str, start: int, end: int) -> list[Span]:
    """A clause cut at arrows, dashes and semicolons, where there is enough on both sides."""
    spans: list[Span] = []
    for mark in _BREAK.finditer(text, start, end):
        if word_count(text[start : mark.start()]) >= _FEWEST <= word_count(text[mark.end() : end]):
            spans.append(Span(start, mark.start()))
            start = mark.end()
    while end > start and text[end - 1] in _CLOSING:
        end -= 1
    spans.append(Span(start, end))
    return [span for span in spans if word_count(span.of(text)) > 1]


class Clause(NamedTuple):
    """A part with what the lines see of it.

    Attributes:
        orders: Whether it tries to instruct whoever reads it, so that it is no fact.
    """

    span: Span
    features: dict[str, float]
    orders: bool


def read_clauses(text: str, reading: Reading) -> list[Clause]:
    """The clauses of a telling, ready for the lines."""
    found = parts(text)
    first_person = math.log(1 + len(re.findall(r"\bI\b", text)))
    return [_read(text, found, at, reading.marks, first_person) for at in range(len(found))]


def _read(text: str, found: Sequence[Part], at: int, marks: Sequence[SentenceMarks], first_person: float) -> Clause:
    part = found[at]
    said = part.span.of(text)
    told = signals(said).sentences
    names = [f"g {gram}" for gram in grams(as_written(as_seen(said)))] + [f"s {stem}" for stem in stems(said)]
    if at:
        before = grams(as_written(as_seen(found[at - 1].span.of(text))))
        names += [f"b {gram}" for gram in before if " " not in gram]
    names += [f"h {stem}" for stem in stems(part.heading)]
    features = spread(names, _WORDS)
    features |= _elements(part.span, marks) | _counts(told)
    where = at / max(1, len(found) - 1)
    features |= {"where": where, "where squared": where * where, "first": float(at == 0) * 1.5}
    features |= {"last": float(at == len(found) - 1) * 1.5, "length": 0.5 * math.log(1 + word_count(said))}
    features |= {"i": 0.6 * said.lower().startswith(("i ", "i'", "i’")), "first person": 0.3 * first_person}
    return Clause(part.span, features, any(sentence.orders for sentence in told))


def _elements(span: Span, marks: Sequence[SentenceMarks]) -> dict[str, float]:
    """The log-odds of the elements in the sentence around a clause, by the reader's heads."""
    mark = next((m for m in marks if m.evidence.start < span.end and span.start < m.evidence.end), None)
    if mark is None:
        return {f"e {element}": 0.15 * _UNLIKELY for element in ELEMENTS} | {"unread": 0.6}
    return {f"e {element}": 0.15 * _log_odds(mark.elements.get(element, 0.0)) for element in ELEMENTS}


def _log_odds(likely: float) -> float:
    likely = min(max(likely, 1e-4), 1 - 1e-4)
    return math.log(likely / (1 - likely))


def _counts(told: Sequence[SentenceSignals]) -> dict[str, float]:
    return {
        "own": 0.3 * sum(sentence.own_actions for sentence in told),
        "we": 0.4 * sum(sentence.we for sentence in told),
        "number": 0.6 * any(sentence.numbers for sentence in told),
        "outcome": 0.7 * any(sentence.outcome for sentence in told),
        "others": 0.6 * any(sentence.other_person for sentence in told),
    }
