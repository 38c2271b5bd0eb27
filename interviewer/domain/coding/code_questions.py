"""How an interviewer asks about a fact in the code: one spot, one question, no hint at the answer."""

from collections.abc import Mapping
from types import MappingProxyType

from interviewer.domain.coding.code_fact import CodeFact, FactKind

_ASKS: Mapping[FactKind, tuple[str, ...]] = MappingProxyType(
    {
        FactKind.EMPTY: (
            "What happens in line {line} when {name} is empty?",
            "Take an empty {name}. What does line {line} do with it?",
        ),
        FactKind.ENDLESS: (
            "What ends the loop in line {line}?",
            "I look at the loop in line {line}. When does it stop?",
        ),
        FactKind.SHARED_DEFAULT: (
            "Line {line} has a default for {name}. What is in it on the second call?",
            "What does the second call see in {name}, with the default in line {line}?",
        ),
        FactKind.NESTED: (
            "The loop in line {inner} runs inside the one in line {line}. How many steps is that for 100,000 entries?",
            "Lines {line} and {inner} are a loop in a loop. What does that cost as the input grows?",
        ),
        FactKind.FRONT: (
            "Line {line} works at the front of {name}. What does one such step cost?",
            "What has to move in {name} each time line {line} runs?",
        ),
        FactKind.UNUSED: (
            "What is {name} in line {line} for?",
            "I don't see where {name} from line {line} is used. What was the plan for it?",
        ),
        FactKind.UNEXPLAINED: (
            "A colleague opens {name} in a year. What would you write above line {line} for them?",
            "What would the comment above line {line} say?",
        ),
    }
)
DIRECTIVE = "Ask about this one spot of their code. Keep the number of the line and ask nothing else."
# Longer names are nobody's to read aloud.
_LONGEST_NAME = 30


def phrasings(fact: CodeFact) -> tuple[str, ...]:
    """The question in several phrasings; empty when what it is about cannot be said aloud."""
    if len(fact.name) > _LONGEST_NAME or not fact.name.isascii():
        return ()
    return tuple(ask.format(line=fact.line, inner=fact.inner, name=fact.name) for ask in _ASKS[fact.kind])
