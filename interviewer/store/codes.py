"""The candidate's code: a version that a turn or a run refers to stays, any other gives way to the next."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, exists, func, insert, or_, select, update

from interviewer.domain.entities.code import Code, Draft
from interviewer.domain.entities.languages import Language
from interviewer.domain.entities.running import Run, RunKind, RunReport
from interviewer.store import interviews, rows, runs
from interviewer.store.database import Database
from interviewer.store.errors import Conflict
from interviewer.store.schema import codes, turns
from interviewer.store.schema import interviews as interview_rows
from interviewer.store.schema import runs as run_rows

_LAST = select(func.max(codes.c.number)).where(codes.c.interview_id == bindparam("interview"))


class Codes:
    """The part of the store that keeps code and its runs; each method is one transaction, as in `Store`."""

    def __init__(self, database: Database) -> None:
        """`database` is the one that holds the interviews too."""
        self._database = database

    def keep(self, interview_id: str, draft: Draft, at: datetime) -> int:
        """Keep a draft as the latest version in its language, and return its number.

        Raises:
            Conflict: It was not made from the latest version in this language, or the interview has ended.
            NotFound: There is no such interview.
        """
        with self._database.write() as connection:
            interviews.lock(connection, interview_id)
            ended = select(interview_rows.c.ended_at).where(interview_rows.c.id == interview_id)
            if connection.execute(ended).scalar() is not None:
                raise Conflict("The interview has ended, so its code stands as it is.")
            return _keep(connection, interview_id, draft, at)

    def keep_run(self, interview_id: str, code: Code, kind: RunKind, at: datetime, report: RunReport) -> Run:
        """Keep what came of a run of this version; the version stands from now on.

        Raises:
            NotFound: There is no such interview.
        """
        with self._database.write() as connection:
            interviews.lock(connection, interview_id)
            return runs.add(connection, interview_id, code, kind, at, report)


def last(connection: Connection, interview_id: str) -> int | None:
    """Number of the latest version of an interview; None when no code was written."""
    number: int | None = connection.execute(_LAST, {"interview": interview_id}).scalar()
    return number


def _keep(connection: Connection, interview_id: str, draft: Draft, at: datetime) -> int:
    latest, newest = _latest(connection, interview_id, draft), last(connection, interview_id) or 0
    same = latest is not None and latest.text == draft.text
    if latest is not None and same and latest.number == newest:
        return newest
    if not same and draft.base != (latest.number if latest is not None else 0):
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
        own = (codes.c.interview_id == interview_id) & (codes.c.number == latest.number)
        connection.execute(update(codes).where(own).values(values))
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
    """A turn refers to the newest version, and with it to the latest in each other language that stood there too."""
    said = exists().where(turns.c.interview_id == interview_id, turns.c.code >= number)
    ran = exists().where(run_rows.c.interview_id == interview_id, run_rows.c.code == number)
    return bool(connection.execute(select(or_(said, ran))).scalar())
