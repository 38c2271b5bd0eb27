"""Practice loops: the attempts at their rounds, and the model's wordings of their debriefs.

The functions work within the caller's transaction.
"""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Connection, Select, delete, func, insert, select, update

from interviewer.domain.loops.deletion import LoopBefore
from interviewer.domain.loops.narration import Wording
from interviewer.domain.loops.practice_loop import Attempt, LoopChoice, Schedule, StoredLoop
from interviewer.store import rows
from interviewer.store.database import StorePart
from interviewer.store.errors import Conflict, NotFound
from interviewer.store.schema import attempts, interviews, loops, wordings


class LoopStore(StorePart):
    """Stores loops next to the interviews of their rounds, with the same guarantees as `Store`.

    The state of a round is not stored: it follows from its interview, so the two cannot disagree after a crash.
    Methods that name a loop raise `NotFound` when it does not exist.
    """

    def create(self, loop: StoredLoop) -> None:
        """Store a new loop."""
        with self._database.write() as connection:
            create(connection, loop)

    def load(self, loop_id: str) -> StoredLoop:
        """The loop with its attempts, oldest first."""
        with self._database.read() as connection:
            return load(connection, loop_id)

    def all(self, limit: int | None = None) -> tuple[StoredLoop, ...]:
        """The newest loops, at most `limit`, newest first."""
        with self._database.read() as connection:
            return _load_all(
                connection, select(loops.c.id).order_by(loops.c.created_at.desc(), loops.c.id).limit(limit)
            )

    def loops_of(self, interview_ids: Collection[str]) -> tuple[StoredLoop, ...]:
        """The loops that these interviews belong to."""
        statement = select(attempts.c.loop_id).where(attempts.c.interview_id.in_(interview_ids)).distinct()
        with self._database.read() as connection:
            return _load_all(connection, statement)

    def loop_of(self, interview_id: str) -> StoredLoop | None:
        """The loop that an interview belongs to, whether or not that attempt still counts; None without one."""
        with self._database.read() as connection:
            return loop_of(connection, interview_id)

    def reschedule(self, loop_id: str, schedule: Schedule) -> None:
        """Replace the schedule."""
        with self._database.write() as connection:
            hold(connection, loop_id)
            connection.execute(update(loops).where(loops.c.id == loop_id).values(schedule=rows.to_json(schedule)))

    def add_attempt(self, loop_id: str, attempt: Attempt) -> None:
        """Record that a round was begun or skipped."""
        with self._database.write() as connection:
            add_attempt(connection, loop_id, attempt)

    def mark_debriefed(self, loop_id: str, at: datetime) -> None:
        """Record that the debrief was opened; the first time counts."""
        first = update(loops).where(loops.c.id == loop_id, loops.c.debriefed_at.is_(None)).values(debriefed_at=at)
        with self._database.write() as connection:
            hold(connection, loop_id)
            connection.execute(first)

    def wordings(self, loop_id: str) -> dict[int, Wording]:
        """The stored wordings of the debrief, by line number."""
        with self._database.read() as connection:
            return load_wordings(connection, loop_id)

    def settle(self, loop_id: str, offered: Sequence[Wording], interview_ids: Collection[str]) -> None:
        """Store the wordings of these lines; see `settle_wordings`.

        Raises:
            Conflict: One of these interviews was deleted meanwhile.
        """
        with self._database.write() as connection:
            settle_wordings(connection, loop_id, offered, interview_ids)

    def delete(self, loop_id: str) -> LoopBefore:
        """Delete a loop with its wordings, which quote the candidate; its interviews stay.

        Returns:
            What was deleted, for `restore`.
        """
        with self._database.write() as connection:
            hold(connection, loop_id)
            before = LoopBefore(
                loop=load(connection, loop_id), wordings=tuple(load_wordings(connection, loop_id).values())
            )
            connection.execute(delete(loops).where(loops.c.id == loop_id))
        self._database.scrub()
        return before

    def restore(self, deleted: LoopBefore) -> None:
        """Store a deleted loop again, without the attempts whose interviews are gone."""
        with self._database.write() as connection:
            present = held_interviews(connection, deleted.told_in)
            create(connection, deleted.loop.model_copy(update={"attempts": _attempts_left(deleted, present)}))
            _restore_wordings(connection, deleted, present)


def create(connection: Connection, loop: StoredLoop) -> None:
    """Insert a loop with its attempts."""
    connection.execute(
        insert(loops).values(
            id=loop.id,
            created_at=loop.created_at,
            choice=rows.to_json(loop.choice),
            schedule=rows.to_json(loop.schedule),
            debriefed_at=loop.debriefed_at,
        )
    )
    _insert_attempts(connection, loop.id, loop.attempts)


def load(connection: Connection, loop_id: str) -> StoredLoop:
    """A loop with its attempts, oldest first."""
    loop = find(connection, loop_id)
    if loop is None:
        raise _missing(loop_id)
    return loop


def find(connection: Connection, loop_id: str) -> StoredLoop | None:
    """A loop with its attempts, oldest first; None when it does not exist."""
    return next(iter(_load(connection, [loop_id])), None)


def loop_of(connection: Connection, interview_id: str) -> StoredLoop | None:
    """The loop that an interview belongs to; None without one."""
    statement = select(attempts.c.loop_id).where(attempts.c.interview_id == interview_id).limit(1)
    return next(iter(_load_all(connection, statement)), None)


def hold(connection: Connection, loop_id: str) -> None:
    """Let no other writer change this loop until the transaction ends."""
    if connection.execute(select(loops.c.id).where(loops.c.id == loop_id).with_for_update()).first() is None:
        raise _missing(loop_id)


def add_attempt(connection: Connection, loop_id: str, attempt: Attempt) -> None:
    """Append an attempt; the last one of a round counts."""
    hold(connection, loop_id)
    last = select(func.coalesce(func.max(attempts.c.number), -1)).where(attempts.c.loop_id == loop_id)
    _insert_attempts(connection, loop_id, [attempt], connection.execute(last).scalar_one() + 1)


def replace_attempts(connection: Connection, loop_id: str, replacements: Sequence[Attempt]) -> None:
    """Replace all attempts of a loop."""
    hold(connection, loop_id)
    connection.execute(delete(attempts).where(attempts.c.loop_id == loop_id))
    _insert_attempts(connection, loop_id, replacements)


def load_wordings(connection: Connection, loop_id: str) -> dict[int, Wording]:
    """The stored wordings of the debrief, by line number."""
    stored = connection.execute(select(wordings.c.data).where(wordings.c.loop_id == loop_id)).scalars()
    return {wording.number: wording for wording in map(Wording.model_validate_json, stored)}


def settle_wordings(
    connection: Connection, loop_id: str, offered: Sequence[Wording], interview_ids: Collection[str]
) -> None:
    """Store wordings; the first one of a line stays unless its prepared text has changed since.

    Args:
        connection: The transaction.
        loop_id: The loop.
        offered: The wordings.
        interview_ids: The interviews whose text may be quoted in them.

    Raises:
        Conflict: One of these interviews was deleted meanwhile.
    """
    hold(connection, loop_id)
    present = connection.execute(select(attempts.c.interview_id).where(attempts.c.loop_id == loop_id)).scalars()
    if not set(interview_ids) <= set(present):
        raise Conflict("A round of this loop was deleted. Play it again, then hold the debrief.")
    stored = load_wordings(connection, loop_id)
    for wording in offered:
        earlier = stored.get(wording.number)
        if earlier is not None and earlier.draft == wording.draft:
            continue
        connection.execute(delete(wordings).where(wordings.c.loop_id == loop_id, wordings.c.beat == wording.number))
        row = {"loop_id": loop_id, "beat": wording.number, "data": rows.to_json(wording)}
        connection.execute(insert(wordings).values(row))


def delete_wordings_about(connection: Connection, interview_id: str) -> None:
    """Delete the wordings of every debrief that covers this interview."""
    affected = select(attempts.c.loop_id).where(attempts.c.interview_id == interview_id)
    held = select(loops.c.id).where(loops.c.id.in_(affected)).order_by(loops.c.id).with_for_update()
    connection.execute(delete(wordings).where(wordings.c.loop_id.in_(connection.execute(held).scalars().all())))


def before_deletion(connection: Connection, interview_id: str) -> LoopBefore | None:
    """The current state of the loop that an interview belongs to; None without one."""
    loop = loop_of(connection, interview_id)
    if loop is None:
        return None
    return LoopBefore(loop=loop, wordings=tuple(load_wordings(connection, loop.id).values()))


def restore_round(connection: Connection, interview_id: str, deleted: LoopBefore) -> None:
    """Give a restored interview its place in the loop, ahead of later attempts; do nothing if the loop is gone."""
    current = find(connection, deleted.loop.id)
    if current is None:
        return
    present = held_interviews(connection, deleted.told_in)
    earlier = _attempts_left(deleted, present)
    remaining = sum(attempt.interview_id != interview_id for attempt in earlier)
    replace_attempts(connection, current.id, [*earlier, *current.attempts[remaining:]])
    _restore_wordings(connection, deleted, present)


def held_interviews(connection: Connection, ids: Collection[str]) -> frozenset[str]:
    """Those of the interviews that exist; a concurrent deletion of one either waits for us or has finished."""
    held = select(interviews.c.id).where(interviews.c.id.in_(ids)).with_for_update(read=True, key_share=True)
    return frozenset(connection.execute(held).scalars())


def _attempts_left(deleted: LoopBefore, present: Collection[str]) -> tuple[Attempt, ...]:
    return tuple(attempt for attempt in deleted.loop.attempts if attempt.interview_id in {None, *present})


def _restore_wordings(connection: Connection, deleted: LoopBefore, present: Collection[str]) -> None:
    """Store the wordings again unless they may quote an interview that is gone."""
    if deleted.told_in <= set(present):
        settle_wordings(connection, deleted.loop.id, deleted.wordings, deleted.told_in)


def _load_all(connection: Connection, ids: Select[str]) -> tuple[StoredLoop, ...]:
    return tuple(_load(connection, connection.execute(ids).scalars().all()))


def _load(connection: Connection, ids: Sequence[str]) -> list[StoredLoop]:
    attempts_by_loop: dict[str, list[Attempt]] = {}
    statement = select(attempts).where(attempts.c.loop_id.in_(ids)).order_by(attempts.c.loop_id, attempts.c.number)
    for row in connection.execute(statement):
        attempts_by_loop.setdefault(row.loop_id, []).append(Attempt(round=row.round, interview_id=row.interview_id))
    loaded = {
        row.id: StoredLoop(
            id=row.id,
            created_at=row.created_at,
            choice=LoopChoice.model_validate_json(row.choice),
            schedule=Schedule.model_validate_json(row.schedule),
            attempts=tuple(attempts_by_loop.get(row.id, ())),
            debriefed_at=row.debriefed_at,
        )
        for row in connection.execute(select(loops).where(loops.c.id.in_(ids)))
    }
    return [loaded[loop_id] for loop_id in ids if loop_id in loaded]


def _insert_attempts(connection: Connection, loop_id: str, added: Sequence[Attempt], first: int = 0) -> None:
    for number, attempt in enumerate(added, first):
        row = {"loop_id": loop_id, "number": number, "round": attempt.round, "interview_id": attempt.interview_id}
        connection.execute(insert(attempts).values(row))


def _missing(loop_id: str) -> NotFound:
    return NotFound(f"There is no loop {loop_id}. It may have been deleted; choose one from the list.")
