"""An open database: short transactions whose failures are explained."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

from interviewer.domain.language.word_cache import forget
from interviewer.store.engine import WRITES, connect, log_is_left, parse, where
from interviewer.store.explain import explained
from interviewer.store.marker import Marker
from interviewer.store.migrate import to_head
from interviewer.store.scrubbing import Scrubber


class Database:
    """One database, shared by all threads of a process; its pool gives each transaction its own connection."""

    def __init__(self, url: str) -> None:
        """Open it and bring it to the newest version."""
        parsed = parse(url)
        self._where = where(parsed)
        marker = Marker(parsed)
        with explained(self._where):
            known = marker.check()
            # A program that was killed may have left deleted words in the log.
            left = log_is_left(parsed)
            self._engine = connect(parsed)
            self._sqlite = self._engine.dialect.name == "sqlite"
            self._writer = self._engine.execution_options(**{WRITES: True})
            # A reader sees all tables as of one moment; SQLite reads like that by itself.
            self._reader = (
                self._engine if self._sqlite else self._engine.execution_options(isolation_level="REPEATABLE READ")
            )
            try:
                to_head(self._writer, self._where, known=known)
            except BaseException:
                self._engine.dispose()
                raise
        marker.set()
        self._scrubber = Scrubber(self._engine, self._where)
        if left:
            self._scrubber.soon()

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
        """Leave no deleted word in memory, nor in SQLite's log: there at once, or as soon as no other program reads."""
        forget()
        if self._sqlite:
            self._scrubber.scrub()

    def is_scrubbed(self, within: float) -> bool:
        """Whether no deleted word is left in SQLite's log, now or within so many seconds."""
        return self._scrubber.is_done(within)

    def close(self) -> None:
        """Close the pooled connections."""
        self._scrubber.close()
        self._engine.dispose()


class Part:
    """A part of the store, which works on the database of the interviews."""

    def __init__(self, database: Database) -> None:
        """`database` is shared with the other parts."""
        self._database = database
