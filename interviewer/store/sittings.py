"""Sittings of the online assessment: kept choice by choice, so that nothing is lost."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from pydantic import JsonValue, TypeAdapter, ValidationError
from sqlalchemy import Connection, Row, delete, insert, select, update

from interviewer.domain.assessment.session import AssessmentPart, AssessmentPlan, AssessmentSession, Choice, ProblemWork
from interviewer.domain.entities.checked_code import CheckedCode
from interviewer.domain.entities.code import Code, Draft
from interviewer.domain.entities.interview import InterviewState
from interviewer.domain.entities.running import RunKind, RunReport
from interviewer.domain.loops.step import Taken
from interviewer.store import rows
from interviewer.store.database import Database
from interviewer.store.errors import Conflict, NotFound, StoreError
from interviewer.store.schema import choices, sittings

_CHOICE: TypeAdapter[Choice] = TypeAdapter(Choice)


class Sittings:
    """The part of the store that keeps sittings; each method is one transaction, as in `Store`."""

    def __init__(self, database: Database) -> None:
        """`database` is the one that holds the interviews too."""
        self._database = database

    def create(self, sitting: AssessmentSession) -> None:
        """Store a sitting with the choices that it has.

        Raises:
            Conflict: The id is taken.
        """
        with self._database.write() as connection:
            if connection.execute(select(sittings.c.id).where(sittings.c.id == sitting.id)).first():
                raise Conflict(f"There is an assessment {sitting.id} already. Delete it first, or keep it.")
            connection.execute(
                insert(sittings).values(
                    id=sitting.id,
                    plan=rows.to_json(sitting.plan),
                    started_at=sitting.started_at,
                    coded_at=sitting.coded_at,
                    reasoned_at=sitting.reasoned_at,
                    ended_at=sitting.ended_at,
                )
            )
            for item, choice in sitting.choices.items():
                connection.execute(insert(choices).values(_values(sitting.id, item, choice)))

    def load(self, sitting_id: str) -> AssessmentSession:
        """The sitting as it stands.

        Raises:
            NotFound: There is none with this id.
        """
        with self._database.read() as connection:
            return _load(connection, _row(connection, sitting_id))

    def choose(self, sitting_id: str, item: str, choice: Choice) -> None:
        """Keep a choice in the place of an earlier one.

        Raises:
            Conflict: The sitting has ended.
        """
        with self._database.write() as connection:
            if _row(connection, sitting_id, hold=True).ended_at is not None:
                raise Conflict("This assessment has ended, so its choices stand as they are.")
            _put(connection, sitting_id, item, choice)

    def write(self, sitting_id: str, draft: Draft, at: datetime) -> ProblemWork:
        """Keep a draft as the latest version in its language.

        Raises:
            Conflict: It was not made from the latest version in this language, or the coding part is over.
        """

        def keep(sitting: AssessmentSession, written: ProblemWork) -> ProblemWork:
            if sitting.ended_at is not None or sitting.stage is not AssessmentPart.CODING:
                raise Conflict("The coding part has ended, so its code stands as it is.")
            if not written.accepts(draft):
                raise Conflict("A newer version of this code was saved in another tab.")
            return written.with_draft(draft, at)

        return self._rewrite(sitting_id, draft.question_id, keep)

    def keep_run(self, sitting_id: str, code: Code, kind: RunKind, at: datetime, report: RunReport) -> ProblemWork:
        """Keep what came of a run of this version."""
        return self._rewrite(sitting_id, code.question_id, lambda _, written: written.with_run(code, kind, at, report))

    def keep_check(self, sitting_id: str, problem_id: str, checked: CheckedCode) -> ProblemWork:
        """Keep what the hidden cases say in the place of an earlier check."""
        return self._rewrite(sitting_id, problem_id, lambda _, written: written.model_copy(update={"checked": checked}))

    def _rewrite(
        self, sitting_id: str, item: str, change: Callable[[AssessmentSession, ProblemWork], ProblemWork]
    ) -> ProblemWork:
        """Change what is kept of a problem while nobody else does."""
        with self._database.write() as connection:
            sitting = _load(connection, _row(connection, sitting_id, hold=True))
            written = change(sitting, sitting.written(item))
            _put(connection, sitting_id, item, written)
            return written

    def end_part(self, sitting_id: str, part: AssessmentPart, at: datetime) -> None:
        """End the coding or the reasoning part and begin the next. An earlier end stands."""
        column = {AssessmentPart.CODING: sittings.c.coded_at, AssessmentPart.REASONING: sittings.c.reasoned_at}[part]
        with self._database.write() as connection:
            _row(connection, sitting_id, hold=True)
            goes_on = column.is_(None) & sittings.c.ended_at.is_(None)
            connection.execute(update(sittings).where(sittings.c.id == sitting_id, goes_on).values({column: at}))

    def end(self, sitting_id: str, at: datetime) -> None:
        """End the sitting. An earlier end stands."""
        with self._database.write() as connection:
            _row(connection, sitting_id, hold=True)
            connection.execute(
                update(sittings).where(sittings.c.id == sitting_id, sittings.c.ended_at.is_(None)).values(ended_at=at)
            )

    def all(self, limit: int | None = None) -> tuple[AssessmentSession, ...]:
        """So many sittings, or all, newest first."""
        statement = select(sittings).order_by(sittings.c.started_at.desc(), sittings.c.id).limit(limit)
        chosen: defaultdict[str, list[Row[Any]]] = defaultdict(list)
        with self._database.read() as connection:
            found = connection.execute(statement).all()
            for choice in connection.execute(
                select(choices).where(choices.c.sitting_id.in_([row.id for row in found]))
            ):
                chosen[choice.sitting_id].append(choice)
        return tuple(_sitting(row, chosen[row.id]) for row in found)

    def begun(self, since: datetime) -> tuple[Taken, ...]:
        """The sittings of the whole assessment that were begun since then, newest first."""
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

    def export(self, sitting_id: str) -> dict[str, JsonValue]:
        """Everything about a sitting as plain JSON."""
        return _export(self.load(sitting_id))

    def restore(self, exported: Mapping[str, JsonValue]) -> str:
        """Store an exported sitting under its own id, and return the id.

        Raises:
            Conflict: There is one with this id.
            StoreError: It is not an exported sitting.
        """
        try:
            sitting = AssessmentSession.model_validate(exported.get("sitting"))
        except ValidationError:
            raise StoreError("This is not an exported assessment. Choose a file that was exported here.") from None
        self.create(sitting)
        return sitting.id

    def delete(self, sitting_id: str) -> dict[str, JsonValue]:
        """Delete a sitting with its choices, and return its export; its words leave the files as in `Store.delete`."""
        with self._database.write() as connection:
            exported = _export(_load(connection, _row(connection, sitting_id, hold=True)))
            connection.execute(delete(sittings).where(sittings.c.id == sitting_id))
        self._database.scrub()
        return exported


def _row(connection: Connection, sitting_id: str, *, hold: bool = False) -> Row[Any]:
    statement = select(sittings).where(sittings.c.id == sitting_id)
    row = connection.execute(statement.with_for_update() if hold else statement).first()
    if row is None:
        raise _missing(sitting_id)
    return row


def _load(connection: Connection, row: Row[Any]) -> AssessmentSession:
    return _sitting(row, connection.execute(select(choices).where(choices.c.sitting_id == row.id)))


def _sitting(row: Row[Any], chosen: Iterable[Row[Any]]) -> AssessmentSession:
    return AssessmentSession(
        id=row.id,
        plan=AssessmentPlan.model_validate_json(row.plan),
        started_at=row.started_at,
        coded_at=row.coded_at,
        reasoned_at=row.reasoned_at,
        ended_at=row.ended_at,
        choices={choice.item_id: _CHOICE.validate_json(choice.data) for choice in chosen},
    )


def _export(sitting: AssessmentSession) -> dict[str, JsonValue]:
    return {"format": 1, "sitting": sitting.model_dump(mode="json")}


def _put(connection: Connection, sitting_id: str, item: str, choice: Choice) -> None:
    connection.execute(delete(choices).where(choices.c.sitting_id == sitting_id, choices.c.item_id == item))
    connection.execute(insert(choices).values(_values(sitting_id, item, choice)))


def _values(sitting_id: str, item: str, choice: Choice) -> rows.Values:
    return {"sitting_id": sitting_id, "item_id": item, "data": rows.to_json(choice)}


def _missing(sitting_id: str) -> NotFound:
    return NotFound(f"There is no assessment {sitting_id}. It may have been deleted; choose one from the list.")
