"""Something about the whiteboard that is certain and worth asking about, and how an interviewer asks about it."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from interviewer.domain.base import Frozen


class BoardFactKind(StrEnum):
    """What was found, in the order in which it is asked about.

    OFF: a result on the pad that is not what its line comes to. LOOSE: a box that no arrow touches, among others that
    are linked. BLANK: half of the time is over, and the pad has been used but nothing is drawn.
    """

    OFF = "off"
    LOOSE = "loose"
    BLANK = "blank"


class BoardFact(Frozen):
    """A fact and its place.

    Attributes:
        line: As the sheet numbers it, from 1; 0 when it is about a whole sheet.
        name: A box, as it stands in the diagram; may be empty.
    """

    kind: BoardFactKind
    line: int = 0
    name: str = ""


_ASKS: Mapping[BoardFactKind, tuple[str, ...]] = MappingProxyType(
    {
        BoardFactKind.OFF: (
            "How do you get the result in line {line} of your pad?",
            "I look at line {line} of the pad. How did you work that out?",
        ),
        BoardFactKind.LOOSE: (
            "What goes into {name}, or comes out of it, in your diagram?",
            "I see {name} in the diagram without an arrow. How is it connected?",
        ),
        BoardFactKind.BLANK: (
            "Could you draw the parts with their arrows, so that we can point at them?",
            "Would you draw for me what you have so far, box by box?",
        ),
    }
)
DIRECTIVE = "Ask about this one spot of their whiteboard. Keep the number of the line and the names; ask nothing else."
# Longer names are nobody's to read aloud.
_LONGEST_NAME = 30


def phrasings(fact: BoardFact) -> tuple[str, ...]:
    """The question in several phrasings; empty when what it is about cannot be said aloud."""
    if len(fact.name) > _LONGEST_NAME or not fact.name.isascii():
        return ()
    return tuple(ask.format(line=fact.line, name=fact.name) for ask in _ASKS[fact.kind])
