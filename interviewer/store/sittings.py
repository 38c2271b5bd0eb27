"""Sittings of the online assessment: kept choice by choice, so that nothing is lost."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from pydantic import JsonValue, TypeAdapter, ValidationError
from sqlalchemy import Connection, Row, delete, func, insert, select, update

from interviewer.domain.interview import InterviewState
from interviewer.domain.sitting import Choice, Sitting, SittingPlan, SittingSummary
from interviewer.domain.step import Taken
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

    def create(self, sitting: Sitting) -> None:
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
                    ended_at=sitting.ended_at,
                )
            )
            for item, choice in sitting.choices.items():
                connection.execute(insert(choices).values(_values(sitting.id, item, choice)))

    def load(self, sitting_id: str) -> Sitting:
        """The sitting as it stands.

        Raises:
            NotFound: There is none with this id.
        """
        with self._database.read() as connection:
            row = _row(connection, sitting_id)
            chosen = connection.execute(select(choices).where(choices.c.sitting_id == sitting_id))
            return Sitting(
                id=row.id,
                plan=SittingPlan.model_validate_json(row.plan),
                started_at=row.started_at,
                ended_at=row.ended_at,
                choices={choice.item_id: _CHOICE.validate_json(choice.data) for choice in chosen},
            )

    def choose(self, sitting_id: str, item: str, choice: Choice) -> None:
        """Keep a choice in the place of an earlier one.

        Raises:
            Conflict: The sitting has ended.
        """
        with self._database.write() as connection:
            if _row(connection, sitting_id, hold=True).ended_at is not None:
                raise Conflict("This assessment has ended, so its choices stand as they are.")
            connection.execute(delete(choices).where(choices.c.sitting_id == sitting_id, choices.c.item_id == item))
            connection.execute(insert(choices).values(_values(sitting_id, item, choice)))

    def end(self, sitting_id: str, at: datetime) -> None:
        """End the sitting. An earlier end stands."""
        with self._database.write() as connection:
            _row(connection, sitting_id, hold=True)
            connection.execute(
                update(sittings).where(sittings.c.id == sitting_id, sittings.c.ended_at.is_(None)).values(ended_at=at)
            )

    def summaries(self) -> tuple[SittingSummary, ...]:
        """All sittings, newest first."""
        count = select(func.count()).where(choices.c.sitting_id == sittings.c.id).correlate(sittings).scalar_subquery()
        statement = select(sittings, count.label("touched")).order_by(sittings.c.started_at.desc(), sittings.c.id)
        with self._database.read() as connection:
            return tuple(
                SittingSummary(
                    id=row.id,
                    plan=SittingPlan.model_validate_json(row.plan),
                    started_at=row.started_at,
                    ended_at=row.ended_at,
                    touched=row.touched,
                )
                for row in connection.execute(statement)
            )

    def begun(self, since: datetime) -> tuple[Taken, ...]:
        """The sittings that were begun since then, newest first."""
        statement = select(sittings).where(sittings.c.started_at >= since).order_by(sittings.c.started_at.desc())
        with self._database.read() as connection:
            return tuple(
                Taken(
                    id=row.id,
                    persona=None,
                    level=SittingPlan.model_validate_json(row.plan).level,
                    at=row.started_at,
                    state=InterviewState.ACTIVE if row.ended_at is None else InterviewState.ENDED,
                )
                for row in connection.execute(statement)
            )

    def export(self, sitting_id: str) -> dict[str, JsonValue]:
        """Everything about a sitting as plain JSON."""
        return {"format": 1, "sitting": self.load(sitting_id).model_dump(mode="json")}

    def restore(self, exported: Mapping[str, JsonValue]) -> str:
        """Store an exported sitting under its own id, and return the id.

        Raises:
            Conflict: There is one with this id.
            StoreError: It is not an exported sitting.
        """
        try:
            sitting = Sitting.model_validate(exported.get("sitting"))
        except ValidationError:
            raise StoreError("This is not an exported assessment. Choose a file that was exported here.") from None
        self.create(sitting)
        return sitting.id

    def delete(self, sitting_id: str) -> None:
        """Delete a sitting with its choices, so that its words are gone from an SQLite file and its log."""
        with self._database.write() as connection:
            if not connection.execute(delete(sittings).where(sittings.c.id == sitting_id)).rowcount:
                raise _missing(sitting_id)
        self._database.scrub()


def _row(connection: Connection, sitting_id: str, *, hold: bool = False) -> Row[Any]:
    statement = select(sittings).where(sittings.c.id == sitting_id)
    row = connection.execute(statement.with_for_update() if hold else statement).first()
    if row is None:
        raise _missing(sitting_id)
    return row


def _values(sitting_id: str, item: str, choice: Choice) -> rows.Values:
    return {"sitting_id": sitting_id, "item_id": item, "data": rows.to_json(choice)}


def _missing(sitting_id: str) -> NotFound:
    return NotFound(f"There is no assessment {sitting_id}. It may have been deleted; choose one from the list.")
