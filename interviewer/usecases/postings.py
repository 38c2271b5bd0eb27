"""Job postings: their demands, and what the candidate has to show for them."""

from interviewer.content import Content
from interviewer.domain.ports import Clock
from interviewer.store import Store
from interviewer.usecases.bank import Bank


class Postings:
    """The use cases of postings."""

    def __init__(self, content: Content, store: Store, bank: Bank, clock: Clock) -> None:
        """Everything that this needs from outside."""
        self._content = content
        self._store = store
        self._bank = bank
        self._clock = clock
