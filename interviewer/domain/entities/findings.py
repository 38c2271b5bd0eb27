"""What only shows when the rounds of a loop are laid side by side."""

from enum import StrEnum

from interviewer.domain.base import Frozen
from interviewer.domain.entities.debrief import Quoted


class Reuse(Frozen):
    """One story that was told in two rounds.

    Attributes:
        rounds: The positions of both rounds, the earlier first.
        likeness: The share of the shorter telling's words that the other has too.
    """

    rounds: tuple[int, int]
    first: Quoted
    second: Quoted
    likeness: float


class Disagreement(StrEnum):
    """What two rounds disagree about."""

    NUMBER = "number"
    DATE = "date"
    ROLE = "role"


class Contradiction(Frozen):
    """Two things said in two rounds about the same matter that cannot both be so.

    Attributes:
        about: What both are about, in the words that they share.
        said: What was said in the earlier round and in the later one.
    """

    kind: Disagreement
    about: str
    rounds: tuple[int, int]
    first: Quoted
    second: Quoted
    said: tuple[str, str]


class Findings(Frozen):
    """All of them."""

    reused: tuple[Reuse, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()

    @property
    def unlike(self) -> tuple[Contradiction, ...]:
        """Each two statements that cannot both be so once, however many rounds heard them and whatever else differs."""
        first: dict[tuple[str, str], Contradiction] = {}
        for found in self.contradictions:
            first.setdefault((found.first.words, found.second.words), found)
        return tuple(first.values())


class Cell(Frozen):
    """What one round holds on a principle: its score; None is "no data"."""

    round: int
    owned: bool
    score: float | None


class CoverageRow(Frozen):
    """One principle over all rounds.

    Attributes:
        independent: How many rounds have data on it, not counting a story twice.
        wanted: How many the level wants.
    """

    rubric: str
    name: str
    cells: tuple[Cell, ...]
    independent: int
    wanted: int
