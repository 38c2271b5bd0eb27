"""Opens a database: connects to it, checks that nobody emptied it, and migrates it to the newest version."""

import os
import sqlite3
import time
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import Any

from sqlalchemy import (
    URL,
    Column,
    Connection,
    Engine,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    create_engine,
    event,
    insert,
    inspect,
    make_url,
    text,
)
from sqlalchemy.exc import ArgumentError

from interviewer.store.errors import EmptiedDatabase, NewerDatabase, StoreError
from interviewer.store.schema import metadata

BUSY_SECONDS = 30.0
WRITES = "interviewer_writes"
HEAD = "0017"
VERSION_TABLE = "interviewer_version"
# Any number will do, as long as every process asks for the same one.
ADVISORY_LOCK = 5_071_864_623
# Alembic keeps its state in module globals, so only one thread may use it at a time.
ALEMBIC = Lock()

_MARKER_TEXT = "{name} holds interviews. To start over, delete that file and this one.\n"
# As Alembic makes it. It is not part of the tables that the migrations make.
_VERSIONS = Table(
    VERSION_TABLE,
    MetaData(),
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name=f"{VERSION_TABLE}_pkc"),
)


def parse(url: str) -> URL:
    """Read a database URL; a plain `postgresql://` means psycopg.

    Raises:
        StoreError: It is not a URL, or names a database in memory, which would be lost when the program ends.
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


def has_leftover_log(url: URL) -> bool:
    """Whether SQLite's write-ahead log holds something, from a program that is running or was killed."""
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
    """Create the file and its directory so that only the user can read them."""
    if "uri" in url.query:
        return
    path = Path(str(url.database))
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not path.exists():
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # we begin transactions ourselves, below
    _use_write_ahead_log(connection)
    connection.execute("PRAGMA synchronous=NORMAL")
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA secure_delete=ON")


def _use_write_ahead_log(connection: Any) -> None:
    # SQLite waits for every other lock by itself, but not for the one that changing this mode takes.
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
    # A writer takes its lock at once: a reader that becomes a writer half-way cannot wait for another one.
    writes = connection.get_execution_options().get(WRITES)
    driver_connection(connection).execute("BEGIN IMMEDIATE" if writes else "BEGIN")


class Marker:
    """The file `interviews.db.kept` next to `interviews.db`: it tells an emptied database from a new one.

    Only an SQLite file has one.
    """

    def __init__(self, url: URL) -> None:
        """Read and write nothing yet."""
        is_file = url.get_backend_name() == "sqlite" and "uri" not in url.query
        self._database = Path(str(url.database)) if is_file else None

    @property
    def _path(self) -> Path:
        return Path(f"{self._database}.kept")

    def check(self) -> bool:
        """Whether the database was set up before; a deleted database file starts over.

        Call it before SQLite opens the file, because SQLite deletes the log of an empty one.

        Raises:
            EmptiedDatabase: The file is empty, although it held interviews before.
        """
        if self._database is None:
            return False
        if not self._database.exists():
            self._path.unlink(missing_ok=True)
            return False
        # In this order: another process that is setting the database up fills it before it sets the marker.
        if self._is_empty() and self._path.exists() and self._is_empty():
            raise EmptiedDatabase.of(str(self._database))
        return self._path.exists()

    def set(self) -> None:
        """Record that the database is set up. A full disk loses only this check."""
        if self._database is None or self._path.exists():
            return
        with suppress(OSError):
            file = os.open(self._path, os.O_CREAT | os.O_WRONLY, 0o600)
            os.write(file, _MARKER_TEXT.format(name=self._database.name).encode())
            os.close(file)

    def _is_empty(self) -> bool:
        return self._database is not None and self._database.is_file() and self._database.stat().st_size == 0


def migrate(engine: Engine, where: str, *, known: bool) -> None:
    """Create or upgrade all tables in one transaction: either everything happens or nothing.

    When several processes open a database at once, one migrates while the others wait and find the work done.

    Args:
        engine: The database.
        where: Its name for messages.
        known: Whether it was set up before, so that it must not be empty.

    Raises:
        NewerDatabase: The database is ahead of this program; it is left as it is.
        EmptiedDatabase: Required tables are missing; the database is left as it is.
    """
    with engine.begin() as connection:
        if _is_at_head(connection):
            _check_tables(connection, where)
            return
        if known and not inspect(connection).has_table(VERSION_TABLE):
            raise EmptiedDatabase.of(where)
    with engine.connect() as connection:
        # Not returned to the pool: SQLite can only rebuild a table while foreign keys are not enforced.
        connection.detach()
        sqlite = connection.dialect.name == "sqlite"
        if sqlite:
            driver_connection(connection).execute("PRAGMA foreign_keys=OFF")
        with connection.begin():
            if not sqlite:
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ADVISORY_LOCK})
            if _is_at_head(connection):  # another process was faster
                return
            if not inspect(connection).has_table(VERSION_TABLE):
                _create(connection)
                return
            _upgrade(connection)
            if sqlite and connection.execute(text("PRAGMA foreign_key_check")).first():
                raise StoreError("The database could not be brought up to date: its rows contradict each other.")


def _is_at_head(connection: Connection) -> bool:
    if not inspect(connection).has_table(VERSION_TABLE):
        return False
    version = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()
    if version is not None and version > HEAD:
        raise NewerDatabase(
            f"The database has version {version}, and this program knows versions up to {HEAD}. "
            "Update the program, or set INTERVIEWER_DATABASE_URL to another database."
        )
    return bool(version == HEAD)


def _check_tables(connection: Connection, where: str) -> None:
    missing = sorted(metadata.tables.keys() - set(inspect(connection).get_table_names()))
    if missing:
        raise EmptiedDatabase.of(where, f"the table {missing[0]}" if len(missing) == 1 else f"{len(missing)} tables")


def _create(connection: Connection) -> None:
    """Make the tables as the newest migration leaves them: a new database has nothing to migrate."""
    metadata.create_all(connection, checkfirst=False)
    _VERSIONS.create(connection, checkfirst=False)
    connection.execute(insert(_VERSIONS).values(version_num=HEAD))


def _upgrade(connection: Connection) -> None:
    # Imported here because it takes longer than everything else about opening a database.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes.update(connection=connection, version_table=VERSION_TABLE)
    with ALEMBIC:
        command.upgrade(config, "head")
