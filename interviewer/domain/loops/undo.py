"""What is kept of something that was deleted, until nobody can undo that any more."""

from pydantic import JsonValue

from interviewer.domain.base import Frozen
from interviewer.domain.loops.narrating import Wording
from interviewer.domain.loops.practice_loop import StoredLoop


class LoopBefore(Frozen):
    """A loop before it, or the interview of one of its rounds, was deleted; `wordings` are those of its debrief."""

    loop: StoredLoop
    wordings: tuple[Wording, ...] = ()

    @property
    def told_in(self) -> frozenset[str]:
        """The interviews that the debrief may tell about."""
        return frozenset(attempt.interview_id for attempt in self.loop.attempts if attempt.interview_id)


class DeletedInterview(Frozen):
    """An interview that was deleted: its export, and the loop that it was a round of."""

    exported: dict[str, JsonValue]
    before: LoopBefore | None = None
