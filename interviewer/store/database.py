"""An open database: short transactions with explained failures, and deletions that leave nothing behind."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine

from interviewer.domain.language.word_cache import forget
from interviewer.store.engine import (
    BUSY_SECONDS,
    WRITES,
    Marker,
    connect,
    driver_connection,
    has_leftover_log,
    migrate,
    parse,
    where,
)
from interviewer.store.errors import StoreError, explained

# Seconds between two attempts to empty the log while another program reads; the pause grows from the first to the last.
POLL = 0.05
FIRST_PAUSE = 0.2
LONGEST_PAUSE = 10.0
# How many seconds a closing program keeps trying; after that, the last program to close the file removes the log.
CLOSING_TIME = 1.0


class Database:
    """One database, shared by all threads of a process; its pool gives each transaction its own connection."""

    def __init__(self, url: str) -> None:
        """Open it and migrate it to the newest version."""
        parsed = parse(url)
        self._where = where(parsed)
        marker = Marker(parsed)
        with explained(self._where):
            known = marker.check()
            # A program that was killed may have left deleted text in the log.
            leftover = has_leftover_log(parsed)
            self._engine = connect(parsed)
            self._sqlite = self._engine.dialect.name == "sqlite"
            self._writer = self._engine.execution_options(**{WRITES: True})
            # A reader sees all tables at one moment; SQLite does that by itself.
            self._reader = (
                self._engine if self._sqlite else self._engine.execution_options(isolation_level="REPEATABLE READ")
            )
            try:
                migrate(self._writer, self._where, known=known)
            except BaseException:
                self._engine.dispose()
                raise
        marker.set()
        self._scrubber = Scrubber(self._engine, self._where)
        if leftover:
            self._scrubber.scrub_later()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that only reads."""
        with explained(self._where), self._reader.begin() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction that writes: committed as a whole when the block ends, or not at all."""
        with explained(self._where), self._writer.begin() as connection:
            yield connection

    def scrub(self) -> None:
        """Remove deleted text from memory, and from SQLite's log at once or as soon as no other program reads."""
        forget()
        if self._sqlite:
            self._scrubber.scrub()

    def is_scrubbed(self, within: float) -> bool:
        """Whether SQLite's log is free of deleted text, now or within this many seconds."""
        return self._scrubber.is_done(within)

    def close(self) -> None:
        """Close the pooled connections."""
        self._scrubber.close()
        self._engine.dispose()


class StorePart:
    """A part of the store; all parts work on one database, and each public method is one transaction."""

    def __init__(self, database: Database) -> None:
        """`database` is shared with the other parts."""
        self._database = database


class Scrubber:
    """Empties SQLite's write-ahead log after a deletion; the delete itself overwrites the database file.

    SQLite can empty the log only while nobody reads, and would block writers while it waits for that. So an attempt
    never waits: while somebody reads, it is repeated in the background.
    """

    def __init__(self, engine: Engine, where: str) -> None:
        """`where` is the database's name for messages."""
        self._engine = engine
        self._where = where
        self._requested = 0
        self._done = 0
        self._deleted_here = False
        self._stop = threading.Event()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def scrub(self) -> None:
        """Empty the log now if nobody reads, otherwise as soon as nobody does."""
        with self._lock:
            self._requested += 1
            self._deleted_here = True
        if not self._attempt():
            self._start_thread()

    def scrub_later(self) -> None:
        """Empty the log in the background."""
        with self._lock:
            self._requested += 1
        self._start_thread()

    def is_done(self, within: float) -> bool:
        """Whether the log is free of deleted text, now or within this many seconds."""
        deadline = time.monotonic() + within
        while self._done < self._requested:
            if time.monotonic() >= deadline:
                return False
            time.sleep(POLL)
        return True

    def close(self) -> None:
        """Stop; if this program deleted something, keep trying for a moment first."""
        self._stop.set()
        with self._lock:
            thread = self._thread
        if thread is not None:
            thread.join()
        deadline = time.monotonic() + (CLOSING_TIME if self._deleted_here else 0)
        while self._done < self._requested and not self._attempt() and time.monotonic() < deadline:
            time.sleep(POLL)

    def _start_thread(self) -> None:
        with self._lock:
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="scrub", daemon=True)
                self._thread.start()

    def _run(self) -> None:
        pause = FIRST_PAUSE
        while not self._finishes():
            if self._stop.wait(pause):
                return
            pause = min(2 * pause, LONGEST_PAUSE)

    def _finishes(self) -> bool:
        """Try once; when nothing is left to do, the next deletion starts a thread of its own."""
        if not self._attempt():
            return False
        with self._lock:
            if self._done < self._requested:
                return False
            self._thread = None
            return True

    def _attempt(self) -> bool:
        """Try once; True when every requested deletion has been scrubbed."""
        requested = self._requested
        if self._empty_log():
            self._done = max(self._done, requested)
        return self._done >= self._requested

    def _empty_log(self) -> bool:
        try:
            with explained(self._where), self._engine.connect() as connection:
                driver = driver_connection(connection)
                driver.execute("PRAGMA busy_timeout=0")
                try:
                    busy, *_ = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
                finally:
                    driver.execute(f"PRAGMA busy_timeout={int(BUSY_SECONDS * 1000)}")
        except StoreError:  # such as a full disk; another attempt follows
            return False
        return not busy
