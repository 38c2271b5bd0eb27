"""What came of running the candidate's code, within a transaction of the caller's."""

from datetime import datetime

from sqlalchemy import Connection, bindparam, func, insert, select

from interviewer.domain.entities.code import Code
from interviewer.domain.entities.running import Run, RunKind, RunReport
from interviewer.store import rows
from interviewer.store.schema import codes, runs

_LAST = select(func.max(runs.c.number)).where(runs.c.interview_id == bindparam("interview"))


def add(connection: Connection, interview_id: str, code: Code, kind: RunKind, at: datetime, report: RunReport) -> Run:
    """Insert what came of a run of this version."""
    _put_back(connection, interview_id, code)
    last: int | None = connection.execute(_LAST, {"interview": interview_id}).scalar()
    run = Run(number=(last or 0) + 1, question_id=code.question_id, code=code.number, kind=kind, at=at, report=report)
    connection.execute(insert(runs).values(rows.run_values(interview_id, run)))
    return run


def _put_back(connection: Connection, interview_id: str, code: Code) -> None:
    """Keep the version that was run, also where it gave way to a later one while it ran."""
    there = select(codes.c.number).where(codes.c.interview_id == interview_id, codes.c.number == code.number)
    if connection.execute(there).first() is None:
        connection.execute(insert(codes).values(rows.code_values(interview_id, code)))
