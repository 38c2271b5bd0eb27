"""The part of the store that keeps loops."""

from collections.abc import Collection, Sequence
from datetime import datetime

from interviewer.domain.loops.narrating import Wording
from interviewer.domain.loops.practice_loop import Attempt, Schedule, StoredLoop
from interviewer.domain.loops.undo import LoopBefore
from interviewer.store import loops, undoing, wordings
from interviewer.store.database import Database


class LoopStore:
    """Keeps loops beside the interviews of their rounds, by the same promises as `Store`.

    Where a round stands is not kept: it follows from its interview, so nothing can disagree after a crash.
    """

    def __init__(self, database: Database) -> None:
        """Work on the database of the interviews."""
        self._database = database

    def create(self, loop: StoredLoop) -> None:
        """Keep a new loop."""
        with self._database.write() as connection:
            loops.create(connection, loop)

    def load(self, loop_id: str) -> StoredLoop:
        """A loop.

        Raises:
            NotFound: There is none with this id.
        """
        with self._database.read() as connection:
            return loops.load(connection, loop_id)

    def all(self, limit: int | None = None) -> tuple[StoredLoop, ...]:
        """So many loops, or all, newest first."""
        with self._database.read() as connection:
            return loops.newest(connection, limit)

    def loops_of(self, interview_ids: Collection[str]) -> tuple[StoredLoop, ...]:
        """The loops that these interviews belong to."""
        with self._database.read() as connection:
            return loops.loops_of(connection, interview_ids)

    def loop_of(self, interview_id: str) -> StoredLoop | None:
        """The loop that an interview belongs to; None for one on its own."""
        with self._database.read() as connection:
            return loops.loop_of(connection, interview_id)

    def reschedule(self, loop_id: str, schedule: Schedule) -> None:
        """Keep another schedule."""
        with self._database.write() as connection:
            loops.reschedule(connection, loop_id, schedule)

    def add_attempt(self, loop_id: str, attempt: Attempt) -> None:
        """Note that a round was begun or skipped."""
        with self._database.write() as connection:
            loops.add_attempt(connection, loop_id, attempt)

    def debriefed(self, loop_id: str, at: datetime) -> None:
        """Note that the debrief was opened; the first time stands."""
        with self._database.write() as connection:
            loops.debriefed(connection, loop_id, at)

    def wordings(self, loop_id: str) -> dict[int, Wording]:
        """What was settled of the words of the debrief, by the number of the beat."""
        with self._database.read() as connection:
            return wordings.load(connection, loop_id)

    def settle(self, loop_id: str, offered: Sequence[Wording], told_in: Collection[str]) -> None:
        """Keep what is said in these beats, unless that was settled before; see `wordings.settle`.

        Raises:
            Conflict: One of the interviews that it tells about was deleted meanwhile.
        """
        with self._database.write() as connection:
            wordings.settle(connection, loop_id, offered, told_in)

    def delete(self, loop_id: str) -> LoopBefore:
        """Delete a loop with the words of its debrief, which quote the candidate; its interviews stay.

        Returns:
            What was deleted, for `restore`.
        """
        with self._database.write() as connection:
            loops.hold(connection, loop_id)
            loop, said = loops.load(connection, loop_id), wordings.load(connection, loop_id)
            loops.remove(connection, loop_id)
        self._database.scrub()
        return LoopBefore(loop=loop, wordings=tuple(said.values()))

    def restore(self, deleted: LoopBefore) -> None:
        """Keep a deleted loop again; see `undoing.restore_loop`."""
        with self._database.write() as connection:
            undoing.restore_loop(connection, deleted)
