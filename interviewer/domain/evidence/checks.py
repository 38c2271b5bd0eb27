"""The checkers behind `Check`: whether quoted words hold what a criterion claims."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from interviewer.domain.entities.rubric import Check
from interviewer.domain.language.signals import SentenceSignals

# With so many hedges in one sentence "because" and "considered" explain nothing.
_RAMBLING = 3

CHECKERS: Mapping[Check, Callable[[SentenceSignals], bool]] = MappingProxyType(
    {
        Check.EVENT: lambda s: s.event and s.past,
        Check.OWN_ACTION: lambda s: s.own_actions > 0,
        Check.NUMBER: lambda s: s.numbers > 0,
        Check.MEASURED_OUTCOME: lambda s: s.measured,
        Check.OUTCOME: lambda s: s.measured or (s.outcome and s.past),
        Check.REASON: lambda s: s.reason and s.hedges < _RAMBLING,
        Check.REFLECTION: lambda s: s.reflection,
        Check.OTHER_PERSON: lambda s: s.other_person,
        Check.QUESTION: lambda s: s.question,
    }
)


def passes(check: Check, sentence: SentenceSignals) -> bool:
    """Whether one sentence holds what the check asks for."""
    return CHECKERS[check](sentence)
