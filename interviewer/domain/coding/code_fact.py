"""Something about the candidate's code that is certain and worth asking about."""

from enum import StrEnum

from interviewer.domain.base import Frozen


class FactKind(StrEnum):
    """What was found, in the order in which it is asked about.

    EMPTY: an input's first or last entry is taken, and nothing asks whether there is one. ENDLESS: a loop without an
    end or a way out. SHARED_DEFAULT: a default value that all calls share. NESTED: a loop over an input inside
    another. FRONT: entries are taken from, or put at, the front of a list in a loop. UNUSED: a value that nothing
    reads. UNEXPLAINED: a long function without a word about it.
    """

    EMPTY = "empty"
    ENDLESS = "endless"
    SHARED_DEFAULT = "shared_default"
    NESTED = "nested"
    FRONT = "front"
    UNUSED = "unused"
    UNEXPLAINED = "unexplained"


class CodeFact(Frozen):
    """A fact and its place.

    Attributes:
        line: As the editor numbers it, from 1.
        name: What it is about, as it stands in the code; may be empty.
        inner: A second line; 0 when there is none.
    """

    kind: FactKind
    line: int
    name: str = ""
    inner: int = 0
