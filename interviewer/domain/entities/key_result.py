"""What an answer says of the points of an answer key, and which known mistakes it makes."""

from enum import StrEnum

from interviewer.domain.base import Frozen
from interviewer.domain.language.text import Evidence


class PointVerdict(StrEnum):
    """How far an answer makes a point of the key."""

    HIT = "hit"
    PARTIAL = "partial"
    MISSED = "missed"


# What a verdict is worth of a point.
_WORTH = {PointVerdict.HIT: 1.0, PointVerdict.PARTIAL: 0.5, PointVerdict.MISSED: 0.0}


class PointResult(Frozen):
    """One point of the key; `evidence` is there unless it was missed, and `rationale` says why it is no hit."""

    id: str
    point: str
    core: bool
    verdict: PointVerdict
    evidence: Evidence | None = None
    rationale: str = ""


class WrongClaim(Frozen):
    """A known mistake that the answer makes and does not take back, with the reason why it is one."""

    claim: str
    why: str
    evidence: Evidence


class KeyResult(Frozen):
    """An answer beside its key.

    Attributes:
        points: One for each point of the key, in its order.
        wrong: The mistakes, in the order of the key.
    """

    points: tuple[PointResult, ...]
    wrong: tuple[WrongClaim, ...] = ()

    @property
    def core(self) -> tuple[PointResult, ...]:
        """The points without which an answer is wrong or empty."""
        return tuple(point for point in self.points if point.core)

    @property
    def core_share(self) -> float:
        """How much of the core was said, from 0 to 1; a point made in part counts half."""
        return sum(_WORTH[point.verdict] for point in self.core) / len(self.core)

    @property
    def first_gap(self) -> PointResult | None:
        """The first core point that was missed, else the first that was made in part; None when the core is whole."""
        missed = (point for point in self.core if point.verdict is PointVerdict.MISSED)
        partly = (point for point in self.core if point.verdict is PointVerdict.PARTIAL)
        return next(missed, None) or next(partly, None)
