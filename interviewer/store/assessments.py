"""Sessions of the online assessment, saved answer by answer so that nothing is lost."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from pydantic import JsonValue, TypeAdapter, ValidationError
from sqlalchemy import Connection, Row, delete, insert, select, update

from interviewer.domain.assessment.session import AssessmentPart, AssessmentPlan, AssessmentSession, Choice, ProblemWork
from interviewer.domain.entities.code import Code, Draft, RunKind, RunReport
from interviewer.domain.entities.code_check import CheckedCode
from interviewer.domain.entities.interview import InterviewState
from interviewer.domain.loops.practice_loop import Taken
from interviewer.store import rows
from interviewer.store.database import StorePart
from interviewer.store.errors import Conflict, NotFound, StoreError
from interviewer.store.schema import choices, sittings

_CHOICE: TypeAdapter[Choice] = TypeAdapter(Choice)


class AssessmentStore(StorePart):
    """Stores assessment sessions. Methods that name a session raise `NotFound` when it does not exist."""

    def create(self, session: AssessmentSession) -> None:
        """Store a session with its choices.

        Raises:
            Conflict: The id is taken.
        """
        with self._database.write() as connection:
            if connection.execute(select(sittings.c.id).where(sittings.c.id == session.id)).first():
                raise Conflict(f"There is already an assessment {session.id}. Delete it first, or keep it.")
            connection.execute(
                insert(sittings).values(
                    id=session.id,
                    plan=rows.to_json(session.plan),
                    started_at=session.started_at,
                    coded_at=session.coded_at,
                    reasoned_at=session.reasoned_at,
                    ended_at=session.ended_at,
                )
            )
            for item, choice in session.choices.items():
                _insert_choice(connection, session.id, item, choice)

    def load(self, session_id: str) -> AssessmentSession:
        """The session in its current state."""
        with self._database.read() as connection:
            return _load(connection, _row(connection, session_id))

    def choose(self, session_id: str, item: str, choice: Choice) -> None:
        """Save a choice, replacing an earlier one.

        Raises:
            Conflict: The session has ended.
        """
        with self._database.write() as connection:
            if _row(connection, session_id, hold=True).ended_at is not None:
                raise Conflict("This assessment has ended, so its choices can no longer change.")
            _replace_choice(connection, session_id, item, choice)

    def write(self, session_id: str, draft: Draft, at: datetime) -> ProblemWork:
        """Save a draft as the latest version in its language.

        Raises:
            Conflict: It was not made from the latest version in this language, or the coding part is over.
        """

        def with_draft(session: AssessmentSession, written: ProblemWork) -> ProblemWork:
            if session.ended_at is not None or session.stage is not AssessmentPart.CODING:
                raise Conflict("The coding part has ended, so its code can no longer change.")
            if not written.accepts(draft):
                raise Conflict("A newer version of this code was saved in another tab.")
            return written.with_draft(draft, at)

        return self._rewrite(session_id, draft.question_id, with_draft)

    def save_run(self, session_id: str, code: Code, kind: RunKind, at: datetime, report: RunReport) -> ProblemWork:
        """Save the report of a run of this version."""
        return self._rewrite(session_id, code.question_id, lambda _, written: written.with_run(code, kind, at, report))

    def save_check(self, session_id: str, problem_id: str, checked: CheckedCode) -> ProblemWork:
        """Save the outcome of the hidden cases, replacing an earlier one."""
        return self._rewrite(session_id, problem_id, lambda _, written: written.model_copy(update={"checked": checked}))

    def _rewrite(
        self, session_id: str, item: str, change: Callable[[AssessmentSession, ProblemWork], ProblemWork]
    ) -> ProblemWork:
        """Change what was written for a problem while the session is locked."""
        with self._database.write() as connection:
            session = _load(connection, _row(connection, session_id, hold=True))
            written = change(session, session.written(item))
            _replace_choice(connection, session_id, item, written)
            return written

    def end_part(self, session_id: str, part: AssessmentPart, at: datetime) -> None:
        """End the coding or the reasoning part and begin the next. An earlier end stays."""
        column = {AssessmentPart.CODING: sittings.c.coded_at, AssessmentPart.REASONING: sittings.c.reasoned_at}[part]
        with self._database.write() as connection:
            _row(connection, session_id, hold=True)
            open_part = column.is_(None) & sittings.c.ended_at.is_(None)
            connection.execute(update(sittings).where(sittings.c.id == session_id, open_part).values({column: at}))

    def end(self, session_id: str, at: datetime) -> None:
        """End the session. An earlier end stays."""
        with self._database.write() as connection:
            _row(connection, session_id, hold=True)
            connection.execute(
                update(sittings).where(sittings.c.id == session_id, sittings.c.ended_at.is_(None)).values(ended_at=at)
            )

    def all(self, limit: int | None = None) -> tuple[AssessmentSession, ...]:
        """The newest sessions, at most `limit`, newest first."""
        statement = select(sittings).order_by(sittings.c.started_at.desc(), sittings.c.id).limit(limit)
        choices_by_session: defaultdict[str, list[Row[Any]]] = defaultdict(list)
        with self._database.read() as connection:
            session_rows = connection.execute(statement).all()
            chosen = select(choices).where(choices.c.sitting_id.in_([row.id for row in session_rows]))
            for choice in connection.execute(chosen):
                choices_by_session[choice.sitting_id].append(choice)
        return tuple(_session(row, choices_by_session[row.id]) for row in session_rows)

    def begun(self, since: datetime) -> tuple[Taken, ...]:
        """The sessions of the whole assessment that were begun since then, newest first."""
        statement = select(sittings).where(sittings.c.started_at >= since).order_by(sittings.c.started_at.desc())
        with self._database.read() as connection:
            planned = [(row, AssessmentPlan.model_validate_json(row.plan)) for row in connection.execute(statement)]
        return tuple(
            Taken(
                id=row.id,
                persona=None,
                pack=plan.pack,
                level=plan.level,
                at=row.started_at,
                state=InterviewState.ACTIVE if row.ended_at is None else InterviewState.ENDED,
            )
            for row, plan in planned
            if plan.part is AssessmentPart.WHOLE
        )

    def export(self, session_id: str) -> dict[str, JsonValue]:
        """Everything about a session as plain JSON."""
        return _export(self.load(session_id))

    def restore(self, exported: Mapping[str, JsonValue]) -> str:
        """Store an exported session under its own id, and return the id.

        Raises:
            Conflict: The id is taken.
            StoreError: It is not an exported session.
        """
        try:
            session = AssessmentSession.model_validate(exported.get("sitting"))
        except ValidationError:
            raise StoreError("This is not an exported assessment. Choose a file that was exported here.") from None
        self.create(session)
        return session.id

    def delete(self, session_id: str) -> dict[str, JsonValue]:
        """Delete a session with its choices and return its export; its text leaves the files as in `Store.delete`."""
        with self._database.write() as connection:
            exported = _export(_load(connection, _row(connection, session_id, hold=True)))
            connection.execute(delete(sittings).where(sittings.c.id == session_id))
        self._database.scrub()
        return exported


def _row(connection: Connection, session_id: str, *, hold: bool = False) -> Row[Any]:
    statement = select(sittings).where(sittings.c.id == session_id)
    row = connection.execute(statement.with_for_update() if hold else statement).first()
    if row is None:
        raise NotFound(f"There is no assessment {session_id}. It may have been deleted; choose one from the list.")
    return row


def _load(connection: Connection, row: Row[Any]) -> AssessmentSession:
    return _session(row, connection.execute(select(choices).where(choices.c.sitting_id == row.id)))


def _session(row: Row[Any], choice_rows: Iterable[Row[Any]]) -> AssessmentSession:
    return AssessmentSession(
        id=row.id,
        plan=AssessmentPlan.model_validate_json(row.plan),
        started_at=row.started_at,
        coded_at=row.coded_at,
        reasoned_at=row.reasoned_at,
        ended_at=row.ended_at,
        choices={choice.item_id: _CHOICE.validate_json(choice.data) for choice in choice_rows},
    )


def _export(session: AssessmentSession) -> dict[str, JsonValue]:
    return {"format": 1, "sitting": session.model_dump(mode="json")}


def _replace_choice(connection: Connection, session_id: str, item: str, choice: Choice) -> None:
    connection.execute(delete(choices).where(choices.c.sitting_id == session_id, choices.c.item_id == item))
    _insert_choice(connection, session_id, item, choice)


def _insert_choice(connection: Connection, session_id: str, item: str, choice: Choice) -> None:
    connection.execute(insert(choices).values(sitting_id=session_id, item_id=item, data=rows.to_json(choice)))
