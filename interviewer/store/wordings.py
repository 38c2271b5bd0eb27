"""What is said in the beats of a debrief, within a transaction of the caller's."""

from collections.abc import Collection, Sequence

from sqlalchemy import Connection, delete, insert, select

from interviewer.domain.loops.narrating import Wording
from interviewer.store import loops, rows
from interviewer.store.errors import Conflict
from interviewer.store.schema import attempts, wordings
from interviewer.store.schema import loops as loop_rows


def load(connection: Connection, loop_id: str) -> dict[int, Wording]:
    """What was settled, by the number of the beat."""
    found = connection.execute(select(wordings.c.data).where(wordings.c.loop_id == loop_id)).scalars()
    read = (Wording.model_validate_json(data) for data in found)
    return {wording.number: wording for wording in read}


def settle(connection: Connection, loop_id: str, offered: Sequence[Wording], told_in: Collection[str]) -> None:
    """Keep these, but for beats that were settled before: the first stands, unless the prepared words are others now.

    Args:
        connection: The transaction.
        loop_id: The loop.
        offered: What is to be said.
        told_in: The interviews whose words may be among it.

    Raises:
        Conflict: One of these interviews was deleted meanwhile.
    """
    loops.hold(connection, loop_id)
    there = connection.execute(select(attempts.c.interview_id).where(attempts.c.loop_id == loop_id)).scalars()
    if not set(told_in) <= set(there):
        raise Conflict("A round of this loop was deleted. Play it again, then hold the debrief.")
    known = load(connection, loop_id)
    for wording in offered:
        stands = known.get(wording.number)
        if stands is not None and stands.draft == wording.draft:
            continue
        connection.execute(delete(wordings).where(wordings.c.loop_id == loop_id, wordings.c.beat == wording.number))
        row = {"loop_id": loop_id, "beat": wording.number, "data": rows.to_json(wording)}
        connection.execute(insert(wordings).values(row))


def forget(connection: Connection, interview_id: str) -> None:
    """Delete what was said in the debriefs that this interview was part of."""
    told = select(attempts.c.loop_id).where(attempts.c.interview_id == interview_id)
    held = select(loop_rows.c.id).where(loop_rows.c.id.in_(told)).order_by(loop_rows.c.id).with_for_update()
    connection.execute(delete(wordings).where(wordings.c.loop_id.in_(connection.execute(held).scalars().all())))
