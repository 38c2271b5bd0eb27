"""Coverage of the principles, and the plan of the days until the loop."""

from interviewer.content import Content
from interviewer.domain.ports import Clock
from interviewer.store import Store
from interviewer.usecases.bank import Bank


class Planning:
    """The use cases of coverage and plan."""

    def __init__(self, content: Content, store: Store, bank: Bank, clock: Clock) -> None:
        """Everything that this needs from outside."""
        self._content = content
        self._store = store
        self._bank = bank
        self._clock = clock
