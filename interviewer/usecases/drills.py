"""Drills of five to fifteen minutes."""

from interviewer.content import Content
from interviewer.domain.ports import Clock
from interviewer.store import Store
from interviewer.usecases.bank import Bank
from interviewer.usecases.scoring import Scoring


class Drills:
    """The use cases of drills."""

    def __init__(self, content: Content, store: Store, scoring: Scoring, bank: Bank, clock: Clock) -> None:
        """Everything that this needs from outside."""
        self._content = content
        self._store = store
        self._scoring = scoring
        self._bank = bank
        self._clock = clock
