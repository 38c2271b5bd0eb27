"""What a story tells, clause by clause: situation, own actions, decisions, results, what was learned, and numbers.

Every fact is a verbatim piece of the telling. Which clause is a fact of which kind fitted lines decide. Each has its
own bound, which leaves out what is unsure rather than find all.
"""

import re
from functools import lru_cache

from interviewer.domain.base import Frozen
from interviewer.domain.entities.scorecard import Reading
from interviewer.domain.language.signals import signals
from interviewer.domain.language.text import Span
from interviewer.domain.preparation.bank import Fact, FactKind
from interviewer.domain.preparation.clause_facts import read_clauses
from interviewer.domain.preparation.lines import FOLDER, Line
from interviewer.domain.preparation.numbers import NumberLines, numbers

FITTED = FOLDER / "facts.json"
_YEAR = re.compile(r"\b(?:19[89]|20[0-4])\d\b")


class FactLines(Frozen):
    """The fitted lines over clauses, by the kind of the fact."""

    kinds: dict[FactKind, Line]
    data_sha256: str = ""


@lru_cache(maxsize=1)
def shipped() -> FactLines:
    """The lines that ship."""
    return FactLines.model_validate_json(FITTED.read_bytes())


def facts_of(
    text: str, reading: Reading, lines: FactLines | None = None, number_lines: NumberLines | None = None
) -> tuple[Fact, ...]:
    """The facts of a telling, in its order; a clause may be of two kinds, and a number stands in a clause."""
    lines = lines or shipped()
    clauses = [clause for clause in read_clauses(text, reading) if not clause.orders]
    found = [
        _fact(kind, text, clause.span)
        for clause in clauses
        for kind, line in lines.kinds.items()
        if line.probability(clause.features) >= line.least
    ]
    found += [
        _fact(FactKind.NUMBER, text, number.span, number.source.of(text) if number.source is not None else "")
        for number in numbers(text, number_lines)
        if not _in_orders(text, number.span)
    ]
    return tuple(sorted(found, key=lambda fact: (fact.start, -fact.end)))


def year_of(text: str) -> int | None:
    """The first year that the telling names; None when it names none."""
    found = _YEAR.search(text)
    return int(found[0]) if found is not None else None


def _fact(kind: FactKind, text: str, span: Span, source: str = "") -> Fact:
    return Fact(kind=kind, quote=span.of(text), start=span.start, end=span.end, source=source)


def _in_orders(text: str, span: Span) -> bool:
    """Whether a place stands in a sentence that tries to instruct whoever reads it."""
    return any(s.orders and s.span.start <= span.start < s.span.end for s in signals(text).sentences)
