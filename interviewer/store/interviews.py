"""Interviews and their clock, and lists of them.

The functions work within the caller's transaction.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    BindParameter,
    Connection,
    Row,
    Select,
    and_,
    bindparam,
    case,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
    update,
)

from interviewer.domain.entities.interview import Interview, InterviewState, Pause
from interviewer.domain.loops.practice_loop import Taken
from interviewer.domain.rounds.records import Summary
from interviewer.store import rows
from interviewer.store.database import StorePart
from interviewer.store.errors import Conflict, NotFound
from interviewer.store.schema import codes, interviews, pauses, resumes, runs, scorecards, turns

_TURN_COLUMNS = [column for column in turns.c if column.name not in ("interview_id", "owner", "lease_until")]

# The statements that every turn needs, built once so that SQLAlchemy compiles them only once.
_ID: BindParameter[str] = bindparam("interview")
_AT: BindParameter[datetime] = bindparam("moment")
# Few interviews have any of these, so their row says which tables are worth a query.
_OPTIONAL = {table.name: exists().where(table.c.interview_id == _ID) for table in (pauses, resumes, codes, runs)}
_ROW = select(interviews, *(used.label(f"has_{name}") for name, used in _OPTIONAL.items())).where(
    interviews.c.id == _ID
)
_PAUSES = select(pauses).where(pauses.c.interview_id == _ID).order_by(pauses.c.number)
_TURNS = select(*_TURN_COLUMNS).where(turns.c.interview_id == _ID).order_by(turns.c.number)
_RESUME = select(resumes.c.data).where(resumes.c.interview_id == _ID)
_CODES = select(codes).where(codes.c.interview_id == _ID).order_by(codes.c.number)
_RUNS = select(runs).where(runs.c.interview_id == _ID).order_by(runs.c.number)
_HELD = select(interviews.c.id).where(interviews.c.id == _ID).with_for_update()
_SEEN = (
    update(interviews)
    .where(interviews.c.id == _ID)
    .values(last_seen_at=case((interviews.c.last_seen_at < _AT, _AT), else_=interviews.c.last_seen_at))
)


def open_pause() -> Select[int]:
    """The open pause of an interview, correlated with the row of that interview."""
    return (
        select(pauses.c.number)
        .where(pauses.c.interview_id == interviews.c.id, pauses.c.ended_at.is_(None))
        .correlate(interviews)
    )


def hold(connection: Connection, interview_id: str) -> bool:
    """Let no other writer change this interview until the transaction ends; False when there is none.

    Whoever writes several rows holds the interview first, which prevents deadlocks. SQLite has one writer at a time
    anyway and ignores the `FOR UPDATE`.
    """
    return connection.execute(_HELD, {"interview": interview_id}).first() is not None


def lock(connection: Connection, interview_id: str) -> None:
    """Hold an interview that must exist."""
    if not hold(connection, interview_id):
        raise missing(interview_id)


def missing(interview_id: str) -> NotFound:
    """The error for an interview that does not exist."""
    return NotFound(f"There is no interview {interview_id}. It may have been deleted; choose one from the list.")


def create(connection: Connection, interview: Interview, content_digest: str) -> None:
    """Insert an interview with its turns, pauses, résumé, code and runs."""
    if connection.execute(select(interviews.c.id).where(interviews.c.id == interview.id)).first():
        raise Conflict(f"There is already an interview {interview.id}. Delete it first, or keep it.")
    connection.execute(
        insert(interviews).values(
            id=interview.id,
            content_digest=content_digest,
            setup=rows.to_json(interview.setup),
            agenda=rows.to_json([item.model_dump(mode="json") for item in interview.agenda]),
            started_at=interview.started_at,
            last_seen_at=interview.last_seen_at,
            ended_at=interview.ended_at,
            pack=interview.setup.pack,
            persona=interview.setup.persona,
            level=interview.setup.level,
        )
    )
    if interview.turns:
        connection.execute(insert(turns), [rows.turn_values(interview.id, turn) for turn in interview.turns])
    for number, pause in enumerate(interview.pauses):
        _insert_pause(connection, interview.id, number, pause)
    if interview.resume:
        connection.execute(insert(resumes).values(interview_id=interview.id, data=rows.to_json(interview.resume)))
    if interview.codes:
        connection.execute(insert(codes), [rows.code_values(interview.id, code) for code in interview.codes])
    if interview.runs:
        connection.execute(insert(runs), [rows.run_values(interview.id, run) for run in interview.runs])


def load(connection: Connection, interview_id: str) -> tuple[Interview, str]:
    """The interview, and the digest of the content that it was planned with; at most one query per table."""
    which = {"interview": interview_id}
    row = connection.execute(_ROW, which).first()
    if row is None:
        raise missing(interview_id)
    paused = connection.execute(_PAUSES, which) if row.has_pauses else ()
    resume = connection.execute(_RESUME, which).scalar() if row.has_resumes else None
    written = connection.execute(_CODES, which) if row.has_codes else ()
    ran = connection.execute(_RUNS, which) if row.has_runs else ()
    interview = Interview(
        id=row.id,
        setup=rows.to_setup(row.setup),
        agenda=rows.to_agenda(row.agenda),
        started_at=row.started_at,
        last_seen_at=row.last_seen_at,
        ended_at=row.ended_at,
        pauses=tuple(map(rows.to_pause, paused)),
        turns=tuple(map(rows.to_turn, connection.execute(_TURNS, which).all())),
        resume=None if resume is None else rows.to_resume(resume),
        codes=tuple(map(rows.to_code, written)),
        runs=tuple(map(rows.to_run, ran)),
    )
    return interview, row.content_digest


def touch(connection: Connection, interview_id: str, at: datetime) -> None:
    """Hold the interview as `lock` does and record that the candidate was present at `at`; never moves backwards."""
    if not connection.execute(_SEEN, {"interview": interview_id, "moment": at}).rowcount:
        raise missing(interview_id)


def pause(connection: Connection, interview_id: str, at: datetime) -> None:
    """Stop the clock; does nothing while it is stopped or after the end."""
    lock(connection, interview_id)
    running = (
        select(interviews.c.id)
        .where(interviews.c.id == interview_id, interviews.c.ended_at.is_(None))
        .where(~open_pause().exists())
    )
    if connection.execute(running).first():
        _append_pause(connection, interview_id, Pause(start=at))


def resume(connection: Connection, interview_id: str, at: datetime) -> None:
    """Restart the clock; does nothing while it runs."""
    lock(connection, interview_id)
    connection.execute(
        update(pauses).where(pauses.c.interview_id == interview_id, pauses.c.ended_at.is_(None)).values(ended_at=at)
    )


def add_pause(connection: Connection, interview_id: str, span: Pause) -> None:
    """Record a time away; a span that overlaps a known pause is ignored, so that no second counts twice."""
    lock(connection, interview_id)
    overlap = select(pauses.c.number).where(
        pauses.c.interview_id == interview_id,
        or_(pauses.c.ended_at.is_(None), pauses.c.ended_at > span.start),
    )
    if span.end is not None:
        overlap = overlap.where(pauses.c.started_at < span.end)
    if connection.execute(overlap).first() is None:
        _append_pause(connection, interview_id, span)


def end(connection: Connection, interview_id: str, at: datetime) -> None:
    """End the interview; an earlier end stays."""
    lock(connection, interview_id)
    connection.execute(
        update(interviews).where(interviews.c.id == interview_id, interviews.c.ended_at.is_(None)).values(ended_at=at)
    )


def remove(connection: Connection, interview_id: str) -> None:
    """Delete the interview and, through the foreign keys, everything about it."""
    if not connection.execute(delete(interviews).where(interviews.c.id == interview_id)).rowcount:
        raise missing(interview_id)


def _append_pause(connection: Connection, interview_id: str, span: Pause) -> None:
    known = select(func.count()).select_from(pauses).where(pauses.c.interview_id == interview_id)
    _insert_pause(connection, interview_id, connection.execute(known).scalar_one(), span)


def _insert_pause(connection: Connection, interview_id: str, number: int, span: Pause) -> None:
    connection.execute(
        insert(pauses).values(interview_id=interview_id, number=number, started_at=span.start, ended_at=span.end)
    )


def state_of(ended_at: datetime | None, paused: bool) -> InterviewState:
    """The state of an interview that ended at a moment, or is paused, or neither."""
    if ended_at is not None:
        return InterviewState.ENDED
    return InterviewState.PAUSED if paused else InterviewState.ACTIVE


_PAUSED = open_pause().exists().label("paused")
_NEWEST_FIRST = (interviews.c.started_at.desc(), interviews.c.id)
_TAKEN = select(
    interviews.c.id,
    interviews.c.pack,
    interviews.c.persona,
    interviews.c.level,
    interviews.c.started_at,
    interviews.c.ended_at,
    _PAUSED,
)


class InterviewList(StorePart):
    """Lists interviews without reading what was said in them."""

    def standing(self, interview_id: str) -> tuple[InterviewState, bool]:
        """The interview's state, and whether it has a scorecard.

        Raises:
            NotFound: It does not exist.
        """
        scored = exists().where(scorecards.c.interview_id == interviews.c.id).label("scored")
        statement = select(interviews.c.ended_at, _PAUSED, scored).where(interviews.c.id == interview_id)
        with self._database.read() as connection:
            row = connection.execute(statement).first()
        if row is None:
            raise missing(interview_id)
        return state_of(row.ended_at, row.paused), row.scored

    def summaries(self, limit: int | None = None, offset: int = 0) -> tuple[Summary, ...]:
        """Interviews, newest first: at most `limit`, after the `offset` newest."""
        said = select(func.count()).where(turns.c.interview_id == interviews.c.id).correlate(interviews)
        shown = case((interviews.c.revealed_at.is_not(None), scorecards.c.overall))
        statement = (
            select(interviews, said.scalar_subquery().label("turn_count"), _PAUSED, shown.label("overall"))
            .join_from(interviews, scorecards, isouter=True)
            .order_by(*_NEWEST_FIRST)
            .limit(limit)
            .offset(offset)
        )
        with self._database.read() as connection:
            return tuple(map(_summary, connection.execute(statement)))

    def pack_of(self, interview_id: str) -> str:
        """The pack of an interview; empty, the name of the shipped pack, when there is no such interview."""
        statement = select(interviews.c.pack).where(interviews.c.id == interview_id)
        with self._database.read() as connection:
            return connection.execute(statement).scalar() or ""

    def count(self) -> int:
        """The number of interviews."""
        with self._database.read() as connection:
            return connection.execute(select(func.count()).select_from(interviews)).scalar_one()

    def active_ids(self) -> tuple[str, ...]:
        """The ids of the interviews that have not ended."""
        statement = select(interviews.c.id).where(interviews.c.ended_at.is_(None))
        with self._database.read() as connection:
            return tuple(connection.execute(statement).scalars())

    def latest(self, since: datetime) -> tuple[Taken, ...]:
        """The last interview begun since then with each persona of a pack at each level, newest first."""
        kind = (interviews.c.pack, interviews.c.persona, interviews.c.level)
        newest = (
            select(*kind, func.max(interviews.c.started_at).label("at"))
            .where(interviews.c.started_at >= since)
            .group_by(*kind)
            .subquery()
        )
        same = and_(
            interviews.c.pack == newest.c.pack,
            interviews.c.persona == newest.c.persona,
            interviews.c.level == newest.c.level,
            interviews.c.started_at == newest.c.at,
        )
        with self._database.read() as connection:
            return tuple(map(_taken, connection.execute(_TAKEN.join(newest, same).order_by(*_NEWEST_FIRST))))

    def taken(self, interview_id: str) -> Taken | None:
        """An interview as a step before a loop; None when it does not exist."""
        with self._database.read() as connection:
            row = connection.execute(_TAKEN.where(interviews.c.id == interview_id)).first()
        return None if row is None else _taken(row)

    def recent_question_ids(self, count: int) -> frozenset[str]:
        """Ids of the questions planned for the `count` latest interviews."""
        statement = select(interviews.c.agenda).order_by(*_NEWEST_FIRST).limit(count)
        with self._database.read() as connection:
            agendas = [rows.to_agenda(agenda) for agenda in connection.execute(statement).scalars()]
        return frozenset(item.question_id for agenda in agendas for item in agenda)


def _summary(row: Row[Any]) -> Summary:
    return Summary(
        id=row.id,
        setup=rows.to_setup(row.setup),
        state=state_of(row.ended_at, row.paused),
        started_at=row.started_at,
        ended_at=row.ended_at,
        turns=row.turn_count,
        overall=row.overall,
    )


def _taken(row: Row[Any]) -> Taken:
    state = state_of(row.ended_at, row.paused)
    return Taken(id=row.id, pack=row.pack, persona=row.persona, level=row.level, at=row.started_at, state=state)
