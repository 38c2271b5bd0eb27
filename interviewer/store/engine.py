"""Connects to a database: SQLite tuned for one machine, or any other by its URL."""

import os
import sqlite3
import time
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from interviewer.store.errors import StoreError

BUSY_SECONDS = 30.0
WRITES = "interviewer_writes"


def parse(url: str) -> URL:
    """Read a database URL; a plain `postgresql://` means psycopg.

    Raises:
        StoreError: It is not a URL, or it means a database that is gone when the program ends.
    """
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise StoreError(
            "The database URL cannot be read. Set INTERVIEWER_DATABASE_URL to something like "
            "sqlite:////home/you/interviews.db or postgresql://user:password@host/database."
        ) from None
    if parsed.drivername in ("postgres", "postgresql"):
        return parsed.set(drivername="postgresql+psycopg")
    if parsed.get_backend_name() == "sqlite" and _in_memory(parsed):
        raise StoreError(
            "A database in memory would lose the interviews with the program. "
            "Set INTERVIEWER_DATABASE_URL to a file, as in sqlite:////home/you/interviews.db."
        )
    return parsed


def where(url: URL) -> str:
    """The database's name for a message, without a password."""
    if url.get_backend_name() == "sqlite":
        return str(url.database)
    return url.render_as_string(hide_password=True)


def connect(url: URL) -> Engine:
    """An engine for this URL; no connection is made yet.

    Statements' parameters are the candidate's words: they are kept out of every error message and log.
    """
    if url.get_backend_name() != "sqlite":
        return create_engine(url, hide_parameters=True, pool_pre_ping=True)
    _make_private(url)
    engine = create_engine(url, hide_parameters=True, connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def log_is_left(url: URL) -> bool:
    """Whether there is a write-ahead log with something in it, of a program that runs or was killed."""
    if url.get_backend_name() != "sqlite" or "uri" in url.query:
        return False
    log = Path(f"{url.database}-wal")
    return log.exists() and log.stat().st_size > 0


def driver_connection(connection: Connection) -> Any:
    """The driver's own connection, for statements about transactions."""
    return connection.connection.dbapi_connection


def _in_memory(url: URL) -> bool:
    return not url.database or ":memory:" in url.database or url.query.get("mode") == "memory"


def _make_private(url: URL) -> None:
    """Create the file, and its directory, so that nobody but the user can read them."""
    if "uri" in url.query:
        return
    path = Path(str(url.database))
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not path.exists():
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # transactions begin below, and not behind our back
    _use_write_ahead_log(connection)
    connection.execute("PRAGMA synchronous=NORMAL")
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA secure_delete=ON")


def _use_write_ahead_log(connection: Any) -> None:
    # SQLite waits for every other lock by itself, but not for the one that a change of this mode takes.
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.005)


def _begin_sqlite(connection: Connection) -> None:
    # A writer takes its lock at once: a reader that turns into a writer half-way cannot wait for another one.
    writes = connection.get_execution_options().get(WRITES)
    driver_connection(connection).execute("BEGIN IMMEDIATE" if writes else "BEGIN")
