"""How far the candidate has come."""

from datetime import date

from interviewer.content import Content
from interviewer.domain.ports import Clock
from interviewer.domain.preparation.progress import Progress
from interviewer.store import Store
from interviewer.usecases.bank import Bank
from interviewer.usecases.loops import Loops


class ProgressReport:
    """The use cases of progress."""

    def __init__(self, content: Content, store: Store, bank: Bank, loops: Loops, clock: Clock) -> None:
        """Everything that this needs from outside."""
        self._content = content
        self._store = store
        self._bank = bank
        self._loops = loops
        self._clock = clock

    def report(self, today: date | None = None) -> Progress:
        """Everything that there is to show, up to this day; the day of the clock when none is given.

        Rounds whose score was not shown yet, or waits for a debrief, give away nothing.
        """
        raise NotImplementedError

    def week(self, today: date | None = None) -> str:
        """What was done in the seven days up to this one, and what it brought, in plain sentences; never empty."""
        raise NotImplementedError
