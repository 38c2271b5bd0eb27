"""Which layer of a story a follow-up asks for: by its criterion when there is one, else by its words."""

import re

from interviewer.domain.entities.candidate import Layer
from interviewer.domain.entities.rubric import Check, Criterion, Element
from interviewer.domain.language.text import sentences

_BY_CHECK = {
    Check.EVENT: Layer.WHAT,
    Check.OWN_ACTION: Layer.PART,
    Check.REASON: Layer.WHY,
    Check.NUMBER: Layer.NUMBER,
    Check.OUTCOME: Layer.NUMBER,
    Check.MEASURED_OUTCOME: Layer.NUMBER,
    Check.REFLECTION: Layer.LESSON,
}
_BY_ELEMENT = {
    Element.SITUATION: Layer.WHAT,
    Element.TASK: Layer.PART,
    Element.ACTION: Layer.HOW,
    Element.RESULT: Layer.NUMBER,
}
# The first that is found decides: "how much" is no "how", and "your part" may stand in any question.
_BY_WORDS = (
    (Layer.LESSON, r"\bdifferently\b|\blearn(?:ed|t)?\b|\blesson|\blooking back\b|\bin hindsight\b|\bstill in use\b"),
    (
        Layer.NUMBER,
        r"\bhow (?:much|many|far|large|big|long|often)\b|\bnumbers?\b|\bfigures?\b|\bmeasured?\b|\bpercent"
        r"|\bbefore and\b|\bhow did it (?:end|turn out)\b|\bresults?\b|\boutcome\b|\bimpact\b|\bwhen it was over\b",
    ),
    (
        Layer.WHY,
        r"\bwhy\b|\breasons?\b|\balternatives?\b|\bdecide against\b|\brather than\b"
        r"|\bother (?:way|option)s?\b|\binstead\b",
    ),
    (
        Layer.PART,
        r"\byour (?:own |personal |specific )?(?:part|role|share|responsibility|job|hands)\b|\byou personally\b"
        r"|\byou yourself\b|\bwhat did you do\b|\bas opposed to the team\b|\byours\b|\bfall to you\b",
    ),
    (Layer.HOW, r"\bhow\b|\bsteps?\b|\bwalk me through\b|\bapproach\b"),
    (
        Layer.WHAT,
        r"\bwhen\b|\bwhere\b|\bwho\b|\bwhom\b|\bwhich (?:team|system)\b|\bwhat happened\b"
        r"|\bsituation\b|\bat stake\b",
    ),
)
_WORDS = tuple((layer, re.compile(pattern, re.IGNORECASE)) for layer, pattern in _BY_WORDS)


def layer_of(criterion: Criterion) -> Layer | None:
    """The layer in which evidence for the criterion lies; None when it asks for something of its own."""
    if criterion.check in _BY_CHECK:
        return _BY_CHECK[criterion.check]
    return _BY_ELEMENT.get(criterion.element) if criterion.element else None


def layer_asked(text: str) -> Layer | None:
    """The layer that the question in an interviewer's turn asks for; None when its words do not say."""
    asked = next((span.of(text) for span in reversed(sentences(text)) if "?" in span.of(text)), "")
    return next((layer for layer, pattern in _WORDS if pattern.search(asked)), None)
