"""What an interviewer says in a debrief: prepared words for every beat; stands in `prompts/debrief/`."""

from types import MappingProxyType

from pydantic import Field

from interviewer.domain.base import Frozen
from interviewer.domain.entities.debrief import BeatKind
from interviewer.domain.entities.question import ID

# The placeholders of each beat: the words must use all of them.
PLACEHOLDERS = MappingProxyType(
    {
        BeatKind.OPEN: frozenset({"level"}),
        BeatKind.WRITE_UP: frozenset({"summary"}),
        BeatKind.NO_WRITE_UP: frozenset({"interviewer", "reason"}),
        BeatKind.FIRST_VOTE: frozenset({"vote"}),
        BeatKind.ALL_READ: frozenset(),
        BeatKind.VOTE_STANDS: frozenset({"vote"}),
        BeatKind.VOTE_MOVES: frozenset({"before", "vote", "reason"}),
        BeatKind.PATTERN: frozenset({"pattern", "first", "second", "why"}),
        BeatKind.CLAIM: frozenset({"principle", "score"}),
        BeatKind.PRESS: frozenset({"interviewer", "principle"}),
        BeatKind.QUOTE: frozenset({"quote", "claim"}),
        BeatKind.NO_QUOTE: frozenset({"principle"}),
        BeatKind.NO_DATA: frozenset({"principle", "reason"}),
        BeatKind.REUSED_STORY: frozenset({"first", "second", "quote"}),
        BeatKind.CONTRADICTION: frozenset({"first", "second", "before", "after"}),
        BeatKind.MANAGER_DECIDES: frozenset({"vote"}),
        BeatKind.MANAGER_GIVES_WAY: frozenset({"vote"}),
        BeatKind.VETO: frozenset({"reason"}),
        BeatKind.NO_VETO: frozenset({"reason"}),
        BeatKind.LOWER_LEVEL: frozenset({"asked", "level"}),
        BeatKind.LEFT_OPEN: frozenset({"reason"}),
        BeatKind.CLOSE: frozenset(),
    }
)
_OF_THE_CHAIR = frozenset(
    {
        BeatKind.OPEN,
        BeatKind.NO_WRITE_UP,
        BeatKind.ALL_READ,
        BeatKind.PRESS,
        BeatKind.REUSED_STORY,
        BeatKind.CONTRADICTION,
        BeatKind.VETO,
        BeatKind.NO_VETO,
        BeatKind.LOWER_LEVEL,
        BeatKind.LEFT_OPEN,
        BeatKind.CLOSE,
    }
)
_OF_THE_DECIDER = frozenset({BeatKind.MANAGER_DECIDES, BeatKind.MANAGER_GIVES_WAY})
_OF_EVERYONE = frozenset(BeatKind) - _OF_THE_CHAIR - _OF_THE_DECIDER


class DebriefWords(Frozen):
    """The words of one interviewer.

    Attributes:
        id: The id of the persona.
        lines: One or more phrasings a beat, with the placeholders of that beat.
    """

    id: str = Field(pattern=ID)
    version: int = Field(ge=1)
    lines: dict[BeatKind, tuple[str, ...]]


def spoken_by(persona: str, chair: str, decider: str) -> frozenset[BeatKind]:
    """The beats that this interviewer speaks: the chair runs the room, and the decider says what is decided."""
    own = _OF_THE_CHAIR if persona == chair else frozenset()
    return _OF_EVERYONE | own | (_OF_THE_DECIDER if persona == decider else frozenset())
