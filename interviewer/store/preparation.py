"""What belongs to weeks of preparation: stories, drills, postings and outcomes, each stored whole."""

from collections.abc import Callable
from typing import Generic, TypeVar

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select, update

from interviewer.domain.language.word_cache import remembered
from interviewer.domain.preparation.bank import Record
from interviewer.domain.preparation.drills import DRILL, Drill
from interviewer.store import rows
from interviewer.store.database import Database, StorePart
from interviewer.store.errors import Conflict, NotFound
from interviewer.store.schema import preparation

R = TypeVar("R", bound=Record)


# A page reads the same records on every rerun, and most of them have not changed.
@remembered(1024)
def _read(kind: type[R], data: str) -> R:
    """The record that was stored as this text."""
    return kind.model_validate_json(data)


class Records(StorePart, Generic[R]):
    """Records of one kind, by pack. Methods that name a record raise `NotFound` when it does not exist."""

    def __init__(
        self,
        database: Database,
        kind: type[R],
        name: str,
        forget: Callable[[Connection, str], None] = lambda connection, record_id: None,
    ) -> None:
        """For records of one kind.

        Args:
            database: Where they are.
            kind: Their model.
            name: What one of them is called in a message.
            forget: Removes what other records quote from one that is deleted, in the same transaction.
        """
        super().__init__(database)
        self._kind = kind
        self._name = name
        self._forget = forget

    def add(self, record: R) -> None:
        """Store a new record.

        Raises:
            Conflict: The id is taken.
        """
        with self._database.write() as connection:
            if connection.execute(select(preparation.c.id).where(self._is(record.id))).first():
                raise Conflict(f"There is already a {self._name} {record.id}. Delete it first, or keep it.")
            connection.execute(
                insert(preparation).values(
                    kind=self._name,
                    id=record.id,
                    pack=record.pack,
                    at=record.at,
                    revision=record.revision,
                    data=rows.to_json(record),
                )
            )

    def change(self, record: R) -> R:
        """Replace a record, and return it as it is stored now.

        Raises:
            Conflict: It was changed since this revision was read.
        """
        changed = record.model_copy(update={"revision": record.revision + 1})
        statement = (
            update(preparation)
            .where(self._is(record.id), preparation.c.revision == record.revision)
            .values(revision=changed.revision, data=rows.to_json(changed))
        )
        with self._database.write() as connection:
            if connection.execute(statement).rowcount == 0:
                if connection.execute(select(preparation.c.id).where(self._is(record.id))).first() is None:
                    raise self._missing(record.id)
                raise Conflict(f"This {self._name} was changed in another tab. Load it again and repeat the change.")
        return changed

    def load(self, record_id: str) -> R:
        """A record as it stands."""
        found = self.find(record_id)
        if found is None:
            raise self._missing(record_id)
        return found

    def find(self, record_id: str) -> R | None:
        """A record as it stands; None when there is none."""
        with self._database.read() as connection:
            data = connection.execute(select(preparation.c.data).where(self._is(record_id))).scalar()
        return None if data is None else _read(self._kind, data)

    def all(self, pack: str, limit: int | None = None, offset: int = 0) -> tuple[R, ...]:
        """The records of a pack, newest first: at most `limit`, after the `offset` newest."""
        statement = (
            select(preparation.c.data)
            .where(preparation.c.kind == self._name, preparation.c.pack == pack)
            .order_by(preparation.c.at.desc(), preparation.c.id)
            .limit(limit)
            .offset(offset)
        )
        with self._database.read() as connection:
            return tuple(_read(self._kind, data) for data in connection.execute(statement).scalars())

    def count(self, pack: str) -> int:
        """How many records of a pack there are."""
        of_pack = preparation.c.kind == self._name, preparation.c.pack == pack
        with self._database.read() as connection:
            return connection.execute(select(func.count()).select_from(preparation).where(*of_pack)).scalar_one()

    def delete(self, record_id: str) -> R:
        """Delete a record and return it, for `add`; its text leaves the files as in `Store.delete`.

        What drills quote from it becomes `[deleted]`, and stays so when it is added again.
        """
        with self._database.write() as connection:
            data = connection.execute(select(preparation.c.data).where(self._is(record_id)).with_for_update()).scalar()
            if data is None:
                raise self._missing(record_id)
            connection.execute(delete(preparation).where(self._is(record_id)))
            self._forget(connection, record_id)
        self._database.scrub()
        return _read(self._kind, data)

    def _is(self, record_id: str) -> ColumnElement[bool]:
        return (preparation.c.kind == self._name) & (preparation.c.id == record_id)

    def _missing(self, record_id: str) -> NotFound:
        return NotFound(f"There is no {self._name} {record_id}. It may have been deleted; choose one from the list.")


def forget_in_drills(connection: Connection, gone: str) -> None:
    """Take out of all drills what they quote from a story or an interview that is deleted in this transaction."""
    quoting = (preparation.c.kind == DRILL) & preparation.c.data.contains(gone, autoescape=True)
    # In order, so that two deletions do not deadlock.
    found = select(preparation.c.id, preparation.c.data).where(quoting).order_by(preparation.c.id).with_for_update()
    for row in connection.execute(found).all():
        drill = Drill.model_validate_json(row.data)
        left = drill.without(gone).model_copy(update={"revision": drill.revision + 1})
        connection.execute(
            update(preparation)
            .where(preparation.c.kind == DRILL, preparation.c.id == row.id)
            .values(data=rows.to_json(left), revision=left.revision)
        )
