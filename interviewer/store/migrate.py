"""Brings a database to the newest version when it is opened."""

from pathlib import Path
from threading import Lock

from sqlalchemy import Column, Connection, Engine, MetaData, PrimaryKeyConstraint, String, Table, insert, inspect, text

from interviewer.store.engine import driver_connection
from interviewer.store.errors import EmptiedDatabase, NewerDatabase, StoreError
from interviewer.store.schema import metadata

HEAD = "0014"
VERSION_TABLE = "interviewer_version"
# Any number will do, as long as every process asks for the same one.
ADVISORY_LOCK = 5_071_864_623
# Alembic keeps what it works on in module globals, so that one thread at a time may use it.
ALEMBIC = Lock()

# As Alembic makes it. It stands apart from the tables that the migrations make.
_VERSIONS = Table(
    VERSION_TABLE,
    MetaData(),
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name=f"{VERSION_TABLE}_pkc"),
)


def to_head(engine: Engine, where: str, *, known: bool) -> None:
    """Create or migrate everything, in one transaction: it happens as a whole or not at all.

    Of several processes that open a database at once, one migrates while the others wait and find the work done.

    Args:
        engine: The database.
        where: Its name for messages.
        known: Whether it was set up before, so that it must not be empty.

    Raises:
        NewerDatabase: The database is ahead of this program; it is left as it is.
        EmptiedDatabase: Tables are missing that must be there; it is left as it is.
    """
    with engine.begin() as connection:
        if _is_at_head(connection):
            _check_tables(connection, where)
            return
        if known and not inspect(connection).has_table(VERSION_TABLE):
            raise EmptiedDatabase.of(where)
    with engine.connect() as connection:
        # Not given back to the pool: SQLite can only rebuild a table while foreign keys are not enforced.
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
