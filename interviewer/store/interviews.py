"""Interviews and their clock, within a transaction of the caller's."""

from datetime import datetime

from sqlalchemy import (
    BindParameter,
    Connection,
    Select,
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
from interviewer.store import rows
from interviewer.store.errors import Conflict, NotFound
from interviewer.store.schema import codes, interviews, pauses, resumes, runs, turns

SAID = [column for column in turns.c if column.name not in ("interview_id", "owner", "lease_until")]

# The statements of every turn, built once: SQLAlchemy then knows their SQL without looking through them again.
_ID: BindParameter[str] = bindparam("interview")
_AT: BindParameter[datetime] = bindparam("moment")
# Few interviews have any of these, so that the row tells which are worth a query of their own.
_ASIDE = {table.name: exists().where(table.c.interview_id == _ID) for table in (pauses, resumes, codes, runs)}
_ROW = select(interviews, *(found.label(f"has_{name}") for name, found in _ASIDE.items())).where(interviews.c.id == _ID)
_PAUSES = select(pauses).where(pauses.c.interview_id == _ID).order_by(pauses.c.number)
_TURNS = select(*SAID).where(turns.c.interview_id == _ID).order_by(turns.c.number)
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
    """The pause of an interview that goes on, correlated with the row of that interview."""
    return (
        select(pauses.c.number)
        .where(pauses.c.interview_id == interviews.c.id, pauses.c.ended_at.is_(None))
        .correlate(interviews)
    )


def hold(connection: Connection, interview_id: str) -> bool:
    """Let no other writer change this interview until the transaction ends; False when there is none.

    Whoever writes several rows holds the interview first, so that nobody waits for each other in a circle. SQLite has
    one writer at a time anyway and ignores the `FOR UPDATE`.
    """
    return connection.execute(_HELD, {"interview": interview_id}).first() is not None


def lock(connection: Connection, interview_id: str) -> None:
    """Hold an interview that must be there."""
    if not hold(connection, interview_id):
        raise missing(interview_id)


def missing(interview_id: str) -> NotFound:
    """The error for an interview that is not there."""
    return NotFound(f"There is no interview {interview_id}. It may have been deleted; choose one from the list.")


def create(connection: Connection, interview: Interview, content_digest: str) -> None:
    """Insert an interview with the turns, the pauses, the résumé, the code and the runs that it has."""
    if connection.execute(select(interviews.c.id).where(interviews.c.id == interview.id)).first():
        raise Conflict(f"There is an interview {interview.id} already. Delete it first, or keep it.")
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
    """The interview, and the digest of the content that it was planned with; one query for each table at most."""
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
    """Note that the candidate was there at `at`; an older moment than the known one changes nothing.

    The interview is held as by `lock`.
    """
    if not connection.execute(_SEEN, {"interview": interview_id, "moment": at}).rowcount:
        raise missing(interview_id)


def pause(connection: Connection, interview_id: str, at: datetime) -> None:
    """Stop the clock; nothing changes while it stands still or after the end."""
    lock(connection, interview_id)
    running = (
        select(interviews.c.id)
        .where(interviews.c.id == interview_id, interviews.c.ended_at.is_(None))
        .where(~open_pause().exists())
    )
    if connection.execute(running).first():
        _append_pause(connection, interview_id, Pause(start=at))


def resume(connection: Connection, interview_id: str, at: datetime) -> None:
    """Let the clock run on; nothing changes while it runs."""
    lock(connection, interview_id)
    connection.execute(
        update(pauses).where(pauses.c.interview_id == interview_id, pauses.c.ended_at.is_(None)).values(ended_at=at)
    )


def add_pause(connection: Connection, interview_id: str, span: Pause) -> None:
    """Note a time away; a span that overlaps a known pause is left out, so that no second is counted twice."""
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
    """End the interview; an earlier end stands."""
    lock(connection, interview_id)
    connection.execute(
        update(interviews).where(interviews.c.id == interview_id, interviews.c.ended_at.is_(None)).values(ended_at=at)
    )


def remove(connection: Connection, interview_id: str) -> None:
    """Delete the interview and, by the foreign keys, everything about it."""
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
    """Where an interview stands."""
    if ended_at is not None:
        return InterviewState.ENDED
    return InterviewState.PAUSED if paused else InterviewState.ACTIVE
