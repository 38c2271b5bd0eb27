"""What a story tells, clause by clause: situation, own actions, decisions, results, what was learned, and numbers."""

import re

from interviewer.domain.entities.rubric import Check
from interviewer.domain.entities.scorecard import Reading
from interviewer.domain.preparation.bank import Fact, FactKind

_BY_ELEMENT = {
    Check.EVENT: FactKind.SITUATION,
    Check.OWN_ACTION: FactKind.ACTION,
    Check.REASON: FactKind.DECISION,
    Check.OUTCOME: FactKind.RESULT,
    Check.REFLECTION: FactKind.LEARNED,
}
_LIKELY = 0.5
_YEAR = re.compile(r"\b(?:19[89]|20[0-4])\d\b")


def facts_of(text: str, reading: Reading) -> tuple[Fact, ...]:
    """The facts of a telling, in its order."""
    found = []
    for mark in reading.marks:
        kind = max(_BY_ELEMENT, key=lambda element: mark.elements.get(element, 0.0))
        place = mark.evidence
        if mark.elements.get(kind, 0.0) >= _LIKELY and text[place.start : place.end] == place.quote:
            found.append(Fact(kind=_BY_ELEMENT[kind], quote=place.quote, start=place.start, end=place.end))
    return tuple(found)


def year_of(text: str) -> int | None:
    """The first year that the telling names; None when it names none."""
    found = _YEAR.search(text)
    return int(found[0]) if found is not None else None
