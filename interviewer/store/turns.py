"""Turns, and the lease under which one speaker words a reply, within the caller's transaction."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, and_, bindparam, func, insert, or_, select, update

from interviewer.domain.base import Frozen
from interviewer.domain.entities.interview import Move, Speaker, Turn, TurnStatus
from interviewer.domain.entities.listening import Heard
from interviewer.store import codes, interviews, rows
from interviewer.store.errors import Conflict
from interviewer.store.schema import turns

# Built once, like the statements in `interviews`.
_LAST = select(func.max(turns.c.number)).where(turns.c.interview_id == bindparam("interview"))
_INSERT = insert(turns)
_OWN_REPLY = update(turns).where(
    turns.c.interview_id == bindparam("interview"),
    turns.c.number == bindparam("index"),
    turns.c.status == TurnStatus.SPEAKING.value,
    turns.c.owner == bindparam("whose"),
)
_CANDIDATE_TURN = update(turns).where(
    turns.c.interview_id == bindparam("interview"),
    turns.c.number == bindparam("index"),
    turns.c.speaker == Speaker.CANDIDATE.value,
)
_INTERVIEWER_TURN = update(turns).where(
    turns.c.interview_id == bindparam("interview"),
    turns.c.number == bindparam("index"),
    turns.c.speaker == Speaker.INTERVIEWER.value,
)


class Lease(Frozen):
    """The right of one owner to word a reply for a limited time."""

    owner: str
    now: datetime
    seconds: float

    @property
    def until(self) -> datetime:
        """When the lease ends unless it is renewed."""
        return self.now + timedelta(seconds=self.seconds)

    @property
    def believable_until(self) -> datetime:
        """The latest end of a lease that may still be valid.

        A lease that ends later was taken before the machine's clock was set back. This allows twice the length,
        because the clock of another machine on the same database may be ahead of ours.
        """
        return self.now + 2 * timedelta(seconds=self.seconds)


def add(connection: Connection, interview_id: str, turn: Turn) -> Turn:
    """Append a turn; a candidate's also counts as a sign of presence and refers to their latest code."""
    by_candidate = turn.speaker is Speaker.CANDIDATE
    if by_candidate:
        interviews.touch(connection, interview_id, turn.at)
    else:
        interviews.lock(connection, interview_id)
    expected = _next(connection, interview_id)
    if turn.index != expected:
        raise _wrong_index(turn.index, expected)
    if by_candidate:
        turn = turn.model_copy(update={"code": codes.last(connection, interview_id)})
    connection.execute(_INSERT, rows.turn_values(interview_id, turn))
    return turn


def claim(connection: Connection, interview_id: str, turn: Turn, lease: Lease) -> bool:
    """Begin a reply, or take over one that nobody is speaking any more; False when somebody else has it."""
    interviews.lock(connection, interview_id)
    expected = _next(connection, interview_id)
    if turn.index > expected:
        raise _wrong_index(turn.index, expected)
    values = {
        **rows.turn_values(interview_id, turn),
        "status": TurnStatus.SPEAKING.value,
        "owner": lease.owner,
        "lease_until": lease.until,
    }
    if turn.index == expected:
        connection.execute(_INSERT, values)
        return True
    # A reply that the candidate has answered stays as it is, even when it was cut.
    if turn.index < expected - 1:
        return False
    abandoned = or_(
        turns.c.status == TurnStatus.CUT.value,
        and_(
            turns.c.status == TurnStatus.SPEAKING.value,
            or_(
                turns.c.lease_until.is_(None),
                turns.c.lease_until <= lease.now,
                turns.c.lease_until > lease.believable_until,
            ),
        ),
    )
    taken = update(turns).where(_is(interview_id, turn.index), abandoned).values(values)
    return connection.execute(taken).rowcount == 1


def renew(connection: Connection, interview_id: str, index: int, text: str, lease: Lease) -> bool:
    """Save the text so far and extend the lease."""
    which = {"interview": interview_id, "index": index, "whose": lease.owner}
    return connection.execute(_OWN_REPLY, {**which, "text": text, "lease_until": lease.until}).rowcount == 1


def finish(
    connection: Connection,
    interview_id: str,
    index: int,
    *,
    owner: str,
    text: str,
    status: TurnStatus,
    spoken_by: str | None,
    note: str | None,
    move: Move | None = None,
    heard: Heard | None = None,
) -> bool:
    """End a reply and release the lease; `move` replaces the claimed one, `heard` is stored with the turn before."""
    if not interviews.hold(connection, interview_id):
        return False
    which = {"interview": interview_id, "index": index, "whose": owner}
    values = {"text": text, "status": status.value, "spoken_by": spoken_by, "note": note}
    if move is not None:
        values["move"] = rows.to_json(move)
    finished = connection.execute(_OWN_REPLY, {**which, **values, "owner": None, "lease_until": None}).rowcount == 1
    if finished and heard is not None:
        connection.execute(
            _CANDIDATE_TURN, {"interview": interview_id, "index": index - 1, "heard": rows.to_json(heard)}
        )
    return finished


def save_heard(connection: Connection, interview_id: str, index: int, heard: Heard, move: Move) -> None:
    """Store what was heard in the turn before this reply, and why its move was made."""
    interviews.lock(connection, interview_id)
    which = {"interview": interview_id, "index": index}
    connection.execute(_INTERVIEWER_TURN, {**which, "move": rows.to_json(move)})
    connection.execute(_CANDIDATE_TURN, {**which, "index": index - 1, "heard": rows.to_json(heard)})


def _next(connection: Connection, interview_id: str) -> int:
    last = connection.execute(_LAST, {"interview": interview_id}).scalar()
    return 0 if last is None else last + 1


def _is(interview_id: str, index: int) -> ColumnElement[bool]:
    return and_(turns.c.interview_id == interview_id, turns.c.number == index)


def _wrong_index(index: int, expected: int) -> Conflict:
    if index > expected:
        return Conflict(f"Turn {index} cannot follow turn {expected - 1}. Reload the page and try again.")
    return Conflict("The interview went on in another window. Reload the page to see where it stands.")
