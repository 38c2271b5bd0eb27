"""Brings back what a deletion took out of a loop, within a transaction of the caller's."""

from collections.abc import Collection

from sqlalchemy import Connection, select

from interviewer.domain.loops.undo import LoopBefore
from interviewer.store import loops, wordings
from interviewer.store.schema import interviews


def before(connection: Connection, interview_id: str) -> LoopBefore | None:
    """The loop that an interview is a round of, as it stands; None for one on its own."""
    loop = loops.loop_of(connection, interview_id)
    if loop is None:
        return None
    return LoopBefore(loop=loop, wordings=tuple(wordings.load(connection, loop.id).values()))


def restore_loop(connection: Connection, deleted: LoopBefore) -> None:
    """Keep a deleted loop again, without the attempts whose interviews are gone."""
    there = _there(connection, deleted.told_in)
    attempts = tuple(one for one in deleted.loop.attempts if one.interview_id in {None, *there})
    loops.create(connection, deleted.loop.model_copy(update={"attempts": attempts}))
    _say_again(connection, deleted, there)


def restore_round(connection: Connection, interview_id: str, deleted: LoopBefore) -> None:
    """Give an interview that came back its place in the loop, before what was begun since; nothing if that is gone."""
    now = loops.find(connection, deleted.loop.id)
    if now is None:
        return
    there = _there(connection, deleted.told_in)
    old = [one for one in deleted.loop.attempts if one.interview_id in {None, *there}]
    stayed = sum(one.interview_id != interview_id for one in old)
    loops.replace_attempts(connection, now.id, [*old, *now.attempts[stayed:]])
    _say_again(connection, deleted, there)


def _there(connection: Connection, ids: Collection[str]) -> frozenset[str]:
    # A deletion that is under way either waits for this or is seen here.
    held = select(interviews.c.id).where(interviews.c.id.in_(ids)).with_for_update(read=True, key_share=True)
    return frozenset(connection.execute(held).scalars())


def _say_again(connection: Connection, deleted: LoopBefore, there: Collection[str]) -> None:
    """Keep the words of the debrief again, unless they may tell of an interview that is gone."""
    if deleted.told_in <= set(there):
        wordings.settle(connection, deleted.loop.id, deleted.wordings, deleted.told_in)
