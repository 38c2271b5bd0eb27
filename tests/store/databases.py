"""Databases for the tests: SQLite files and schemas of a private PostgreSQL server."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import Engine, event

from interviewer.store import Store

INSTALLED = Path("/usr/lib/postgresql")
USER = "interviewer"


class PostgresServer:
    """A server that listens on a Unix socket only."""

    def __init__(self, binary: Path, data: Path, sockets: Path) -> None:
        self._binary = binary
        self._data = data
        self._sockets = sockets
        self._numbers = count(1)

    def start(self) -> None:
        options: list[str | Path] = ["-c", "listen_addresses=", "-k", self._sockets, "-F", "-c", "max_connections=60"]
        log = self._data.parent / "log"
        with log.open("ab") as output:
            # The server dies with a test run that is killed.
            self._process = subprocess.Popen(
                [*_as_server("--pdeathsig", "QUIT"), self._binary, "-D", self._data, *options],
                stdout=output,
                stderr=output,
                cwd=self._data.parent,
            )
        _wait_until_ready(self, self._process, log)

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """Stop it: `SIGINT` ends every connection and shuts down in order, `SIGQUIT` at once."""
        self._process.send_signal(how)
        self._process.wait(timeout=30)

    def restart(self) -> None:
        self.stop()
        self.start()

    def url(self, database: str) -> str:
        return f"postgresql://{USER}@/{database}?host={self._sockets}"

    def new_database(self) -> str:
        """The URL of an empty schema, which takes far less time and disk than a database and looks like one."""
        name = f"test_{next(self._numbers)}"
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(name)))
        return f"{self.url('postgres')}&options=-csearch_path%3D{name}"

    def drop_connections(self) -> None:
        """Cut every other client off, as a restart of the server would."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() "
                "AND backend_type = 'client backend'"
            )


def binaries(installed: Path = INSTALLED) -> Path:
    """The directory of the newest installed server."""
    found = [path.parent for path in installed.glob("*/bin/initdb")]
    if not found:
        raise RuntimeError(
            f"There is no PostgreSQL server under {installed}. Install the Debian package `postgresql` "
            "(`make test` does) and run the tests again."
        )
    return max(found, key=lambda path: float(path.parent.name))


@contextmanager
def running() -> Iterator[PostgresServer]:
    bin_directory = binaries()
    # Not below pytest's directory: the server's user must reach it, and a socket's path has about 100 characters.
    base = Path(tempfile.mkdtemp(prefix="pg-"))
    try:
        base.chmod(0o755)
        data, sockets = base / "data", base / "run"
        for directory in (data, sockets):
            directory.mkdir(mode=0o700)
            _give_away(directory)
        initdb: list[str | Path] = [
            bin_directory / "initdb",
            "-D",
            data,
            "-U",
            USER,
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C",
            "-N",
        ]
        subprocess.run([*_as_server(), *initdb], check=True, capture_output=True, cwd=base)
        with _serving(bin_directory / "postgres", data, sockets) as server:
            yield server
    finally:
        shutil.rmtree(base)


@contextmanager
def _serving(binary: Path, data: Path, sockets: Path) -> Iterator[PostgresServer]:
    server = PostgresServer(binary, data, sockets)
    try:
        server.start()
        yield server
    finally:
        server.stop(signal.SIGQUIT)  # nobody needs these data again


def _wait_until_ready(server: PostgresServer, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + 60
    while True:
        try:
            psycopg.connect(server.url("postgres")).close()
            return
        except psycopg.OperationalError:
            if process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"PostgreSQL did not start:\n{log.read_text()}") from None
            time.sleep(0.05)


def _user() -> str:
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _as_server(*options: str) -> list[str]:
    """The prefix of a command that the server's user runs: PostgreSQL refuses to be run by root."""
    if os.geteuid() != 0:
        return ["setpriv", *options] if options else []
    return ["setpriv", "--reuid", _user(), "--regid", str(_group()), "--clear-groups", *options]


def _group() -> int:
    return pwd.getpwnam(_user()).pw_gid


def _give_away(directory: Path) -> None:
    if os.geteuid() == 0:
        shutil.chown(directory, _user(), _group())


BACKENDS = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    with running() as server:
        yield server


@pytest.fixture(params=BACKENDS)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a database that is not there yet (SQLite) or empty (PostgreSQL)."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/data/interviews.db"
    server: PostgresServer = request.getfixturevalue("postgres_server")
    return server.new_database()


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    opened = Store(url)
    yield opened
    opened.close()


@contextmanager
def counting() -> Iterator[list[str]]:
    """The verbs of the SQL statements that are executed."""
    verbs: list[str] = []

    def executed(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        verbs.append(statement.split()[0])

    event.listen(Engine, "after_cursor_execute", executed)
    try:
        yield verbs
    finally:
        event.remove(Engine, "after_cursor_execute", executed)
