"""The candidate's code and its runs: a version that a turn or a run refers to stays, others are overwritten."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, exists, func, insert, or_, select, update

from interviewer.domain.entities.code import Code, Draft, Language, Run, RunKind, RunReport
from interviewer.store import interviews, rows
from interviewer.store.database import StorePart
from interviewer.store.errors import Conflict
from interviewer.store.schema import codes, runs, turns
from interviewer.store.schema import interviews as interview_rows

_LAST_CODE = select(func.max(codes.c.number)).where(codes.c.interview_id == bindparam("interview"))
_LAST_RUN = select(func.max(runs.c.number)).where(runs.c.interview_id == bindparam("interview"))


class CodeStore(StorePart):
    """Stores code and its runs. All methods raise `NotFound` when the interview does not exist."""

    def save(self, interview_id: str, draft: Draft, at: datetime) -> int:
        """Save a draft as the latest version in its language, and return its number.

        Raises:
            Conflict: It was not made from the latest version in this language, or the interview has ended.
        """
        with self._database.write() as connection:
            interviews.lock(connection, interview_id)
            ended = select(interview_rows.c.ended_at).where(interview_rows.c.id == interview_id)
            if connection.execute(ended).scalar() is not None:
                raise Conflict("The interview has ended, so its code can no longer change.")
            return _save(connection, interview_id, draft, at)

    def save_run(self, interview_id: str, code: Code, kind: RunKind, at: datetime, report: RunReport) -> Run:
        """Save the report of a run of this version, which is never overwritten from then on."""
        with self._database.write() as connection:
            interviews.lock(connection, interview_id)
            _save_again(connection, interview_id, code)
            number = (connection.execute(_LAST_RUN, {"interview": interview_id}).scalar() or 0) + 1
            run = Run(number=number, question_id=code.question_id, code=code.number, kind=kind, at=at, report=report)
            connection.execute(insert(runs).values(rows.run_values(interview_id, run)))
            return run


def last(connection: Connection, interview_id: str) -> int | None:
    """Number of an interview's latest version; None when no code was written."""
    number: int | None = connection.execute(_LAST_CODE, {"interview": interview_id}).scalar()
    return number


def _save(connection: Connection, interview_id: str, draft: Draft, at: datetime) -> int:
    latest, newest = _latest(connection, interview_id, draft), last(connection, interview_id) or 0
    unchanged = latest is not None and latest.text == draft.text
    if latest is not None and unchanged and latest.number == newest:
        return newest
    if not unchanged and draft.base != (latest.number if latest is not None else 0):
        raise Conflict("A newer version of this code was saved in another tab.")
    version = Code(
        number=newest + 1,
        question_id=draft.question_id,
        language=draft.language,
        text=draft.text,
        saved_at=at,
    )
    values = rows.code_values(interview_id, version)
    if latest is None or _is_referred_to(connection, interview_id, latest.number):
        connection.execute(insert(codes).values(values))
    else:
        overwritten = (codes.c.interview_id == interview_id) & (codes.c.number == latest.number)
        connection.execute(update(codes).where(overwritten).values(values))
    return version.number


def _latest(connection: Connection, interview_id: str, draft: Draft) -> Row[Any] | None:
    """The latest version in the language of the draft."""
    statement = (
        select(codes)
        .where(codes.c.interview_id == interview_id, codes.c.question_id == draft.question_id)
        .where(codes.c.language == Language(draft.language).value)
        .order_by(codes.c.number.desc())
        .limit(1)
    )
    return connection.execute(statement).first()


def _is_referred_to(connection: Connection, interview_id: str, number: int) -> bool:
    """A turn refers to the newest version, and so to the latest version in every other language at that moment."""
    by_turn = exists().where(turns.c.interview_id == interview_id, turns.c.code >= number)
    by_run = exists().where(runs.c.interview_id == interview_id, runs.c.code == number)
    return bool(connection.execute(select(or_(by_turn, by_run))).scalar())


def _save_again(connection: Connection, interview_id: str, code: Code) -> None:
    """Insert the version that was run if a later one overwrote it meanwhile."""
    stored = select(codes.c.number).where(codes.c.interview_id == interview_id, codes.c.number == code.number)
    if connection.execute(stored).first() is None:
        connection.execute(insert(codes).values(rows.code_values(interview_id, code)))
