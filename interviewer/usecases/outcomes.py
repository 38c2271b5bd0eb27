"""What came of the real loop, compared with the predictions."""

from collections.abc import Sequence
from datetime import date

from pydantic import JsonValue

from interviewer.content import Content
from interviewer.domain.ports import Clock
from interviewer.domain.preparation.outcome import Comparison, RealDecision, RealOutcome, RealRound
from interviewer.store import Store
from interviewer.usecases.loops import Loops


class Outcomes:
    """The use cases of real outcomes."""

    def __init__(self, content: Content, store: Store, loops: Loops, clock: Clock) -> None:
        """Everything that this needs from outside."""
        self._content = content
        self._store = store
        self._loops = loops
        self._clock = clock

    def add(
        self, *, day: date, decision: RealDecision, rounds: Sequence[RealRound] = (), note: str = ""
    ) -> RealOutcome:
        """Keep what came of a real loop.

        Raises:
            InterviewerError: The day is still to come, or a round is of an interviewer that there is not.
        """
        raise NotImplementedError

    def compare(self, outcome_id: str) -> Comparison:
        """A real outcome beside what was said here before it."""
        raise NotImplementedError

    def export(self, *, texts: bool = False) -> dict[str, JsonValue]:
        """All outcomes with their comparisons as plain JSON, without the candidate's own texts unless asked for."""
        raise NotImplementedError
