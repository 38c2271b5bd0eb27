"""Turns, and the lease under which one speaker words a reply, within a transaction of the caller's."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, and_, bindparam, func, insert, or_, select, update

from interviewer.domain.base import Frozen
from interviewer.domain.entities.interview import Move, Speaker, Turn, TurnStatus
from interviewer.domain.entities.listening import Heard
from interviewer.store import codes, interviews, rows
from interviewer.store.errors import Conflict
from interviewer.store.schema import turns

# Built once, like those of `interviews`.
_LAST = select(func.max(turns.c.number)).where(turns.c.interview_id == bindparam("interview"))
_INSERT = insert(turns)
_SPOKEN = update(turns).where(
    turns.c.interview_id == bindparam("interview"),
    turns.c.number == bindparam("index"),
    turns.c.status == TurnStatus.SPEAKING.value,
    turns.c.owner == bindparam("whose"),
)
_HEARD = update(turns).where(
    turns.c.interview_id == bindparam("interview"),
    turns.c.number == bindparam("index"),
    turns.c.speaker == Speaker.CANDIDATE.value,
)
_MADE = update(turns).where(
    turns.c.interview_id == bindparam("interview"),
    turns.c.number == bindparam("index"),
    turns.c.speaker == Speaker.INTERVIEWER.value,
)


class Lease(Frozen):
    """The right of one owner to word a reply until a moment."""

    owner: str
    now: datetime
    seconds: float

    @property
    def until(self) -> datetime:
        """When the right is over, unless it is renewed."""
        return self.now + timedelta(seconds=self.seconds)

    @property
    def believable_until(self) -> datetime:
        """No living speaker's lease ends after this.

        One that does was given before the clock of the machine was set back. Twice the length, because the clock of
        another machine on the same database may be ahead of ours.
        """
        return self.now + 2 * timedelta(seconds=self.seconds)


def add(connection: Connection, interview_id: str, turn: Turn) -> Turn:
    """Append a turn; one of the candidate's also shows that they are there, and refers to the code that is there."""
    by_candidate = turn.speaker is Speaker.CANDIDATE
    if by_candidate:
        interviews.touch(connection, interview_id, turn.at)
    else:
        interviews.lock(connection, interview_id)
    expected = _next(connection, interview_id)
    if turn.index != expected:
        raise _went_on(turn.index, expected)
    if by_candidate:
        turn = turn.model_copy(update={"code": codes.last(connection, interview_id)})
    connection.execute(_INSERT, rows.turn_values(interview_id, turn))
    return turn


def claim(connection: Connection, interview_id: str, turn: Turn, lease: Lease) -> bool:
    """Begin a reply, or take over one that nobody is speaking any more."""
    interviews.lock(connection, interview_id)
    expected = _next(connection, interview_id)
    if turn.index > expected:
        raise _went_on(turn.index, expected)
    values = {
        **rows.turn_values(interview_id, turn),
        "status": TurnStatus.SPEAKING.value,
        "owner": lease.owner,
        "lease_until": lease.until,
    }
    if turn.index == expected:
        connection.execute(_INSERT, values)
        return True
    # A reply that the candidate has answered is history, even when it was cut.
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
    """Keep what has been said so far and hold the lease for longer."""
    which = {"interview": interview_id, "index": index, "whose": lease.owner}
    return connection.execute(_SPOKEN, {**which, "text": text, "lease_until": lease.until}).rowcount == 1


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
    """End a reply and give the lease up; `move` takes the place of the claimed one, `heard` goes to the turn before."""
    if not interviews.hold(connection, interview_id):
        return False
    which = {"interview": interview_id, "index": index, "whose": owner}
    said = {"text": text, "status": status.value, "spoken_by": spoken_by, "note": note}
    if move is not None:
        said["move"] = rows.to_json(move)
    finished = connection.execute(_SPOKEN, {**which, **said, "owner": None, "lease_until": None}).rowcount == 1
    if finished and heard is not None:
        connection.execute(_HEARD, {"interview": interview_id, "index": index - 1, "heard": rows.to_json(heard)})
    return finished


def hear(connection: Connection, interview_id: str, index: int, heard: Heard, move: Move) -> None:
    """Keep what was heard in the turn before this reply, and why its move was made."""
    interviews.lock(connection, interview_id)
    which = {"interview": interview_id, "index": index}
    connection.execute(_MADE, {**which, "move": rows.to_json(move)})
    connection.execute(_HEARD, {**which, "index": index - 1, "heard": rows.to_json(heard)})


def _next(connection: Connection, interview_id: str) -> int:
    last = connection.execute(_LAST, {"interview": interview_id}).scalar()
    return 0 if last is None else last + 1


def _is(interview_id: str, index: int) -> ColumnElement[bool]:
    return and_(turns.c.interview_id == interview_id, turns.c.number == index)


def _went_on(index: int, expected: int) -> Conflict:
    if index > expected:
        return Conflict(f"Turn {index} cannot follow turn {expected - 1}. Reload the page and try again.")
    return Conflict("The interview went on in another window. Reload the page to see where it stands.")
