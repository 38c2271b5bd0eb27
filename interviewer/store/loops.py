"""Loops and the attempts at their rounds, within a transaction of the caller's."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, select, update

from interviewer.domain.loops.practice_loop import Attempt, LoopChoice, Schedule, StoredLoop
from interviewer.store import rows
from interviewer.store.errors import NotFound
from interviewer.store.schema import attempts, loops


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
    _insert_all(connection, loop.id, loop.attempts)


def load(connection: Connection, loop_id: str) -> StoredLoop:
    """A loop with its attempts, oldest first."""
    found = find(connection, loop_id)
    if found is None:
        raise _missing(loop_id)
    return found


def find(connection: Connection, loop_id: str) -> StoredLoop | None:
    """A loop with its attempts, oldest first; None when there is none."""
    return next(iter(_load(connection, [loop_id])), None)


def newest(connection: Connection, limit: int | None) -> tuple[StoredLoop, ...]:
    """So many loops, or all, newest first."""
    statement = select(loops.c.id).order_by(loops.c.created_at.desc(), loops.c.id).limit(limit)
    return tuple(_load(connection, connection.execute(statement).scalars().all()))


def loop_of(connection: Connection, interview_id: str) -> StoredLoop | None:
    """The loop that an interview is an attempt at a round of, whether or not that attempt still counts."""
    statement = select(attempts.c.loop_id).where(attempts.c.interview_id == interview_id).limit(1)
    return next(iter(_load(connection, connection.execute(statement).scalars().all())), None)


def loops_of(connection: Connection, interview_ids: Collection[str]) -> tuple[StoredLoop, ...]:
    """The loops that these interviews are attempts at rounds of."""
    statement = select(attempts.c.loop_id).where(attempts.c.interview_id.in_(interview_ids)).distinct()
    return tuple(_load(connection, connection.execute(statement).scalars().all()))


def reschedule(connection: Connection, loop_id: str, schedule: Schedule) -> None:
    """Put another schedule in the place of the one that is kept."""
    hold(connection, loop_id)
    connection.execute(update(loops).where(loops.c.id == loop_id).values(schedule=rows.to_json(schedule)))


def add_attempt(connection: Connection, loop_id: str, attempt: Attempt) -> None:
    """Append an attempt; the last one of a round counts."""
    hold(connection, loop_id)
    known = select(func.coalesce(func.max(attempts.c.number), -1)).where(attempts.c.loop_id == loop_id)
    _insert(connection, loop_id, connection.execute(known).scalar_one() + 1, attempt)


def replace_attempts(connection: Connection, loop_id: str, tried: Sequence[Attempt]) -> None:
    """Put these attempts in the place of those that are kept."""
    hold(connection, loop_id)
    connection.execute(delete(attempts).where(attempts.c.loop_id == loop_id))
    _insert_all(connection, loop_id, tried)


def debriefed(connection: Connection, loop_id: str, at: datetime) -> None:
    """Note that the debrief was opened; the first time stands."""
    hold(connection, loop_id)
    connection.execute(
        update(loops).where(loops.c.id == loop_id, loops.c.debriefed_at.is_(None)).values(debriefed_at=at)
    )


def remove(connection: Connection, loop_id: str) -> None:
    """Delete a loop; its interviews stay."""
    if not connection.execute(delete(loops).where(loops.c.id == loop_id)).rowcount:
        raise _missing(loop_id)


def _load(connection: Connection, ids: Sequence[str]) -> list[StoredLoop]:
    tried: dict[str, list[Attempt]] = {}
    statement = select(attempts).where(attempts.c.loop_id.in_(ids)).order_by(attempts.c.loop_id, attempts.c.number)
    for row in connection.execute(statement):
        tried.setdefault(row.loop_id, []).append(Attempt(round=row.round, interview_id=row.interview_id))
    found = {
        row.id: StoredLoop(
            id=row.id,
            created_at=row.created_at,
            choice=LoopChoice.model_validate_json(row.choice),
            schedule=Schedule.model_validate_json(row.schedule),
            attempts=tuple(tried.get(row.id, ())),
            debriefed_at=row.debriefed_at,
        )
        for row in connection.execute(select(loops).where(loops.c.id.in_(ids)))
    }
    return [found[loop_id] for loop_id in ids if loop_id in found]


def _insert_all(connection: Connection, loop_id: str, tried: Sequence[Attempt]) -> None:
    for number, attempt in enumerate(tried):
        _insert(connection, loop_id, number, attempt)


def _insert(connection: Connection, loop_id: str, number: int, attempt: Attempt) -> None:
    row = {"loop_id": loop_id, "number": number, "round": attempt.round, "interview_id": attempt.interview_id}
    connection.execute(insert(attempts).values(row))


def hold(connection: Connection, loop_id: str) -> None:
    """Let no other writer change this loop until the transaction ends."""
    if connection.execute(select(loops.c.id).where(loops.c.id == loop_id).with_for_update()).first() is None:
        raise _missing(loop_id)


def _missing(loop_id: str) -> NotFound:
    return NotFound(f"There is no loop {loop_id}. It may have been deleted; choose one from the list.")
