"""How large the thing is that a story tells of: one's own task, a team or two, or a whole organisation.

Read from the stems of the words by a line that `python -m evals.scope --fit` fits on stories told at three sizes.
"""

from collections.abc import Sequence
from functools import lru_cache
from math import sqrt
from pathlib import Path
from typing import Protocol, TypeVar

from interviewer.domain.base import Frozen
from interviewer.domain.entities.interview import Level
from interviewer.domain.entities.scorecard import Evidence, Scope
from interviewer.domain.evidence.overall import Read, stems_of

FITTED = Path(__file__).parent / "fitted" / "scope.json"
SMALLEST, LARGEST = 1.0, 3.0
# Fewer words than this say too little of it: below, half of the stories fitted on are off by a size.
_FEWEST_WORDS = 60
_MOST_QUOTES = 2


class _Placed(Read, Protocol):
    @property
    def place(self) -> Evidence: ...


_S = TypeVar("_S", bound=Read)


class ScopeLine(Frozen):
    """A line over the stems of an answer.

    Attributes:
        bias: The size of an answer that says nothing of it, from 1 (one's own task) to 3 (an organisation).
        stems: What each stem, or pair of stems, adds; divided by the root of how many there are.
        shift: By level, how many points a size more is worth to graders beyond what the words of the answer say.
        middle: By level, the mean size of graded answers.
        data_sha256: Digest of what it was fitted on.
    """

    bias: float
    stems: dict[str, float]
    shift: dict[Level, float]
    middle: dict[Level, float]
    data_sha256: str

    def read(self, sentences: Sequence[Read]) -> float | None:
        """The size of what is told, from 1 to 3; None when too little is said."""
        if sum(sentence.words for sentence in sentences) < _FEWEST_WORDS:
            return None
        return min(LARGEST, max(SMALLEST, self.unbounded(sentences)))

    def unbounded(self, sentences: Sequence[Read]) -> float:
        """The value of the line, which may lie beyond the smallest and the largest size."""
        return self.bias + self._sum(stems_of(sentences))

    def shown_by(self, sentences: Sequence[_S], size: float) -> list[_S]:
        """The sentences that speak most for the side that the size is on, in the order of the answer."""
        side = 1.0 if size >= (SMALLEST + LARGEST) / 2 else -1.0
        said = [(side * self._sum(stems_of([sentence])), at) for at, sentence in enumerate(sentences)]
        best = sorted(at for value, at in sorted(said, reverse=True)[:_MOST_QUOTES] if value > 0)
        return [sentences[at] for at in best]

    def worth(self, size: float, level: Level) -> float:
        """What the size adds to the worth of a whole answer at a level, in points; 0 at a level nobody graded."""
        return self.shift.get(level, 0.0) * (size - self.middle.get(level, size))

    def _sum(self, stems: frozenset[str]) -> float:
        return sum(self.stems.get(stem, 0.0) for stem in sorted(stems)) / sqrt(len(stems) + 1)


@lru_cache(maxsize=1)
def shipped() -> ScopeLine:
    """The line that ships."""
    return ScopeLine.model_validate_json(FITTED.read_bytes())


def scope_of(line: ScopeLine, sentences: Sequence[_Placed]) -> Scope | None:
    """The scope of an answer with the words that show it."""
    size = line.read(sentences)
    if size is None:
        return None
    shown = line.shown_by(sentences, size)
    return Scope(size=round(size, 2), quotes=tuple(one.place for one in shown))
