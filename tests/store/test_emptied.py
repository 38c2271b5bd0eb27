"""An SQLite file that was emptied is told from one that was never filled."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from interviewer.store import EmptiedDatabase, Store
from tests.store.samples import DIGEST, interview


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A database that holds an interview."""
    path = tmp_path / "data" / "interviews.db"
    store = open_at(path)
    store.create(interview(), DIGEST)
    store.close()
    return path


def open_at(path: Path) -> Store:
    return Store(f"sqlite:///{path}")


def execute(path: Path, script: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(script)


def test_an_emptied_file_is_refused_and_left_alone(path: Path) -> None:
    path.write_bytes(b"")
    log = path.with_name("interviews.db-wal")
    log.write_bytes(b"what may still be saved")

    with pytest.raises(EmptiedDatabase, match="was emptied or damaged.*Restore it from a backup. To start over"):
        open_at(path)

    assert path.read_bytes() == b"" and log.read_bytes() == b"what may still be saved"


def test_a_database_without_its_tables_is_refused(path: Path) -> None:
    path.unlink()
    execute(path, "CREATE TABLE notes (text); DROP TABLE notes")

    with pytest.raises(EmptiedDatabase, match="lacks all tables"):
        open_at(path)


@pytest.mark.parametrize(
    ("script", "lacks"),
    [("DROP TABLE turns", "the table turns"), ("DROP TABLE turns; DROP TABLE scorecards", "2 tables")],
)
def test_a_database_that_lost_a_table_is_refused(path: Path, script: str, lacks: str) -> None:
    execute(path, script)

    with pytest.raises(EmptiedDatabase, match=f"it lacks {lacks}, although"):
        open_at(path)


def test_whoever_deletes_the_file_begins_anew(path: Path) -> None:
    path.unlink()

    store = open_at(path)
    assert store.summaries() == ()
    store.close()

    path.write_bytes(b"")
    with pytest.raises(EmptiedDatabase):
        open_at(path)


def test_an_empty_file_that_was_never_filled_is_filled(tmp_path: Path) -> None:
    path = tmp_path / "interviews.db"
    path.touch()

    store = open_at(path)

    assert store.summaries() == ()
    store.close()


def test_a_database_from_before_the_mark_gets_one(path: Path) -> None:
    mark = path.with_name("interviews.db.kept")
    mark.unlink()

    open_at(path).close()

    assert "delete that file and this one" in mark.read_text()
