"""What an interviewer says in a debrief: prepared words for every beat; stands in `prompts/debrief/`."""

from types import MappingProxyType

from pydantic import Field

from interviewer.domain.base import Frozen
from interviewer.domain.entities.debrief import LineKind
from interviewer.domain.entities.question import ID

# The placeholders of each beat: the words must use all of them.
PLACEHOLDERS = MappingProxyType(
    {
        LineKind.OPEN: frozenset({"level"}),
        LineKind.WRITE_UP: frozenset({"summary"}),
        LineKind.NO_WRITE_UP: frozenset({"interviewer", "reason"}),
        LineKind.FIRST_VOTE: frozenset({"vote"}),
        LineKind.ALL_READ: frozenset(),
        LineKind.VOTE_STANDS: frozenset({"vote"}),
        LineKind.VOTE_MOVES: frozenset({"before", "vote", "reason"}),
        LineKind.PATTERN: frozenset({"pattern", "first", "second", "why"}),
        LineKind.CLAIM: frozenset({"principle", "score"}),
        LineKind.PRESS: frozenset({"interviewer", "principle"}),
        LineKind.QUOTE: frozenset({"quote", "claim"}),
        LineKind.NO_QUOTE: frozenset({"principle"}),
        LineKind.NO_DATA: frozenset({"principle", "reason"}),
        LineKind.REUSED_STORY: frozenset({"first", "second", "quote"}),
        LineKind.CONTRADICTION: frozenset({"first", "second", "before", "after"}),
        LineKind.MANAGER_DECIDES: frozenset({"vote"}),
        LineKind.MANAGER_GIVES_WAY: frozenset({"vote"}),
        LineKind.VETO: frozenset({"reason"}),
        LineKind.NO_VETO: frozenset({"reason"}),
        LineKind.LOWER_LEVEL: frozenset({"asked", "level"}),
        LineKind.LEFT_OPEN: frozenset({"reason"}),
        LineKind.CLOSE: frozenset(),
    }
)
_OF_THE_CHAIR = frozenset(
    {
        LineKind.OPEN,
        LineKind.NO_WRITE_UP,
        LineKind.ALL_READ,
        LineKind.PRESS,
        LineKind.REUSED_STORY,
        LineKind.CONTRADICTION,
        LineKind.VETO,
        LineKind.NO_VETO,
        LineKind.LOWER_LEVEL,
        LineKind.LEFT_OPEN,
        LineKind.CLOSE,
    }
)
_OF_THE_DECIDER = frozenset({LineKind.MANAGER_DECIDES, LineKind.MANAGER_GIVES_WAY})
_OF_EVERYONE = frozenset(LineKind) - _OF_THE_CHAIR - _OF_THE_DECIDER


class DebriefWords(Frozen):
    """The words of one interviewer.

    Attributes:
        id: The id of the persona.
        lines: One or more phrasings a beat, with the placeholders of that beat.
    """

    id: str = Field(pattern=ID)
    version: int = Field(ge=1)
    lines: dict[LineKind, tuple[str, ...]]


def spoken_by(persona: str, chair: str, decider: str) -> frozenset[LineKind]:
    """The beats that this interviewer speaks: the chair runs the room, and the decider says what is decided."""
    own = _OF_THE_CHAIR if persona == chair else frozenset()
    return _OF_EVERYONE | own | (_OF_THE_DECIDER if persona == decider else frozenset())
