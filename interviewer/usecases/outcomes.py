"""What came of the real loop, compared with the predictions."""

from interviewer.content import Content
from interviewer.domain.ports import Clock
from interviewer.store import Store


class Outcomes:
    """The use cases of real outcomes."""

    def __init__(self, content: Content, store: Store, clock: Clock) -> None:
        """Everything that this needs from outside."""
        self._content = content
        self._store = store
        self._clock = clock
