"""An open database: short transactions whose failures are explained."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

from interviewer.store.engine import WRITES, connect, driver_connection, parse, where
from interviewer.store.errors import StoreError
from interviewer.store.explain import explained
from interviewer.store.migrate import to_head


class Database:
    """One database, shared by all threads of a process; its pool gives each transaction its own connection."""

    def __init__(self, url: str) -> None:
        """Open it and bring it to the newest version."""
        parsed = parse(url)
        self._where = where(parsed)
        with explained(self._where):
            self._engine = connect(parsed)
            self._sqlite = self._engine.dialect.name == "sqlite"
            self._writer = self._engine.execution_options(**{WRITES: True})
            # A reader sees all tables as of one moment; SQLite reads like that by itself.
            self._reader = (
                self._engine if self._sqlite else self._engine.execution_options(isolation_level="REPEATABLE READ")
            )
            try:
                to_head(self._writer)
            except BaseException:
                self._engine.dispose()
                raise

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that only reads."""
        with explained(self._where), self._reader.begin() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction that writes: kept as a whole when the block ends, or not at all."""
        with explained(self._where), self._writer.begin() as connection:
            yield connection

    def scrub(self) -> None:
        """Leave no deleted word in SQLite's write-ahead log; the database file itself is overwritten by the delete.

        Raises:
            StoreError: Another program is reading, so that the log must stay for now.
        """
        if not self._sqlite:
            return
        with explained(self._where), self._engine.connect() as connection:
            busy, *_ = driver_connection(connection).execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if busy:
            raise StoreError(
                f"It is deleted, but another program is reading {self._where}, so that its words stay in "
                f"{self._where}-wal for now. Close that program; the last one to close removes them."
            )

    def close(self) -> None:
        """Close the pooled connections."""
        self._engine.dispose()
