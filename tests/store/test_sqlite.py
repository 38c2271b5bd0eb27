"""An SQLite file: private, tuned, refused when it cannot be used, and free of deleted text."""

import errno
import os
import sqlite3
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event

from interviewer.domain.entities.interview import TurnStatus
from interviewer.store import EmptiedDatabase, Store, StoreError, StoreFull
from tests.store.samples import ASSESSMENT, CARD, DIGEST, LOOP, MODEL_CALL, STORY, WORDING, asked, at, interview, said


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "interviews.db"


def open_at(path: Path) -> Store:
    return Store(f"sqlite:///{path}")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_only_the_user_can_read_what_is_created(path: Path) -> None:
    before = os.umask(0)
    try:
        store = open_at(path)
        store.create(interview(), DIGEST)
    finally:
        os.umask(before)

    assert mode(path.parent) == 0o700
    assert {file.name: mode(file) for file in path.parent.iterdir()} == {
        "interviews.db": 0o600,
        "interviews.db-wal": 0o600,
        "interviews.db-shm": 0o600,
        "interviews.db.kept": 0o600,
    }
    store.close()


def test_the_rights_of_an_existing_directory_are_left_alone(path: Path) -> None:
    path.parent.mkdir(mode=0o755)

    open_at(path).close()

    assert mode(path.parent) == 0o755
    assert mode(path) == 0o600


def test_every_connection_is_tuned(path: Path) -> None:
    found: list[Any] = []

    def look(connection: sqlite3.Connection, *_: object) -> None:
        pragmas = ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "busy_timeout")
        found.append([connection.execute(f"PRAGMA {name}").fetchone()[0] for name in pragmas])

    with listening("checkout", look):
        store = open_at(path)
        store.summaries()
    store.close()

    assert found[-1] == ["wal", 1, 1, 1, 30_000]


def test_deleted_text_is_gone_from_the_bytes_of_the_files(path: Path) -> None:
    store = open_at(path)
    store.create(interview("kept", asked(0), said(1, "kepthere")), DIGEST)
    store.create(interview("gone", asked(0)), DIGEST)
    for index in range(1, 40, 2):
        store.add_turn("gone", said(index, "xylophone " * 400))
        store.claim_reply("gone", asked(index + 1, ""), owner="a", now=at(0), lease_seconds=9)
        store.update_reply("gone", index + 1, owner="a", text="zeppelin " * 300, now=at(0), lease_seconds=9)
        secret = MODEL_CALL.model_copy(update={"reply": "quagmire " * 300})
        assert store.finish_reply(
            "gone",
            index + 1,
            owner="a",
            text="zeppelin",
            status=TurnStatus.COMPLETE,
            spoken_by=None,
            note="obelisk",
            exchanges=[secret],
        )
    store.save_story_score("gone", STORY.model_copy(update={"question": "labyrinth"}))
    store.save_scorecard("gone", CARD.model_copy(update={"reason": "labyrinth"}))
    secrets = [b"xylophone", b"zeppelin", b"quagmire", b"obelisk", b"labyrinth"]
    assert all(secret in all_bytes(path) for secret in secrets)

    store.delete("gone")

    left = all_bytes(path)
    assert [secret for secret in secrets if secret in left] == []
    assert b"kepthere" in left
    store.close()


def test_a_file_that_is_not_a_database_is_refused_and_left_alone(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("Dear diary, " * 100)

    with pytest.raises(StoreError, match="is not a database of interviews. Move the file away"):
        open_at(path)

    assert path.read_text() == "Dear diary, " * 100


def test_a_directory_in_the_place_of_the_file_is_refused(path: Path) -> None:
    path.mkdir(parents=True)

    with pytest.raises(StoreError, match="cannot be opened"):
        open_at(path)


def test_a_disk_without_room_for_the_file_is_reported_as_full(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "open", full)

    with pytest.raises(StoreFull, match="Free some space"):
        open_at(path)


def test_a_path_below_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(StoreError, match="cannot be created"):
        open_at(tmp_path / "file" / "below" / "interviews.db")


def test_a_read_only_database_can_be_read_and_says_why_it_cannot_be_written(path: Path) -> None:
    store = open_at(path)
    store.create(interview(), DIGEST)
    read_only = Store(f"sqlite:///file:{path}?mode=ro&uri=true")

    assert read_only.load("i-1") == interview()
    with pytest.raises(StoreError, match="cannot be written. Give yourself write access"):
        read_only.add_turn("i-1", said(1))

    assert store.load("i-1") == interview()
    read_only.close()
    store.close()


def test_a_full_disk_loses_nothing_and_writing_works_again_once_there_is_room(path: Path) -> None:
    with listening("connect", no_more_pages):
        store = open_at(path)
        store.create(interview(), DIGEST)
        with pytest.raises(StoreFull, match="Free some space and try again"):
            store.add_turn("i-1", said(1, "words " * 50_000))
        assert store.load("i-1") == interview()
        store.add_turn("i-1", said(1, "few words"))
    store.close()

    reopened = open_at(path)
    reopened.add_turn("i-1", asked(2, "words " * 50_000))
    assert [turn.index for turn in reopened.load("i-1").turns] == [0, 1, 2]
    reopened.close()


def test_a_database_that_stays_locked_is_reported_as_in_use(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("interviewer.store.engine.BUSY_SECONDS", 0.05)
    store = open_at(path)
    store.create(interview(), DIGEST)
    other = sqlite3.connect(path)
    other.execute("BEGIN IMMEDIATE")

    with pytest.raises(StoreError, match="in use by another program"):
        store.add_turn("i-1", said(1))

    other.close()
    store.add_turn("i-1", said(1))
    store.close()


def test_the_wordings_of_a_debrief_leave_the_files_with_their_loop(path: Path) -> None:
    store = open_at(path)
    store.loops.create(LOOP.model_copy(update={"attempts": ()}))
    store.loops.settle("loop", [WORDING.model_copy(update={"text": "He said zanzibarlike words."})], [])
    assert b"zanzibarlike" in all_bytes(path)

    store.loops.delete("loop")

    assert b"zanzibarlike" not in all_bytes(path)
    store.close()


@pytest.mark.parametrize(
    "url",
    ["sqlite://", "sqlite:///:memory:", "sqlite:///file:x?mode=memory&uri=true", "sqlite:///file::memory:?uri=true"],
)
def test_a_database_in_memory_is_refused(url: str) -> None:
    with pytest.raises(StoreError, match="would lose the interviews"):
        Store(url)


@pytest.mark.parametrize(
    ("url", "message"),
    [("interviews.db", "cannot be read"), ("oracle9://host/x", "no driver"), ("mysql+pymysql://h/x", "pymysql")],
)
def test_a_url_that_leads_nowhere_is_refused(url: str, message: str) -> None:
    with pytest.raises(StoreError, match=message):
        Store(url)


def all_bytes(path: Path) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(path.parent.iterdir()))


def no_more_pages(connection: sqlite3.Connection, *_: object) -> None:
    """SQLite's own limit raises the same error as a full disk."""
    connection.execute("PRAGMA max_page_count=60")


@contextmanager
def listening(name: str, listener: Any) -> Iterator[None]:
    event.listen(Engine, name, listener)
    try:
        yield
    finally:
        event.remove(Engine, name, listener)


@pytest.fixture
def filled(path: Path) -> Path:
    """A database that holds an interview."""
    store = open_at(path)
    store.create(interview(), DIGEST)
    store.close()
    return path


def execute(path: Path, script: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(script)


def test_an_emptied_file_is_refused_and_left_alone(filled: Path) -> None:
    filled.write_bytes(b"")
    log = filled.with_name("interviews.db-wal")
    log.write_bytes(b"what may still be saved")

    with pytest.raises(EmptiedDatabase, match="was emptied or damaged.*Restore it from a backup. To start over"):
        open_at(filled)

    assert filled.read_bytes() == b"" and log.read_bytes() == b"what may still be saved"


def test_a_database_without_its_tables_is_refused(filled: Path) -> None:
    filled.unlink()
    execute(filled, "CREATE TABLE notes (text); DROP TABLE notes")

    with pytest.raises(EmptiedDatabase, match="lacks all tables"):
        open_at(filled)


@pytest.mark.parametrize(
    ("script", "lacks"),
    [("DROP TABLE turns", "the table turns"), ("DROP TABLE turns; DROP TABLE scorecards", "2 tables")],
)
def test_a_database_that_lost_a_table_is_refused(filled: Path, script: str, lacks: str) -> None:
    execute(filled, script)

    with pytest.raises(EmptiedDatabase, match=f"it lacks {lacks}, although"):
        open_at(filled)


def test_deleting_the_file_starts_over(filled: Path) -> None:
    filled.unlink()

    store = open_at(filled)
    assert store.summaries() == ()
    store.close()

    filled.write_bytes(b"")
    with pytest.raises(EmptiedDatabase):
        open_at(filled)


def test_an_empty_file_that_was_never_filled_is_filled(tmp_path: Path) -> None:
    path = tmp_path / "interviews.db"
    path.touch()

    store = open_at(path)

    assert store.summaries() == ()
    store.close()


def test_a_database_without_a_marker_gets_one(filled: Path) -> None:
    mark = filled.with_name("interviews.db.kept")
    mark.unlink()

    open_at(filled).close()

    assert "delete that file and this one" in mark.read_text()


SECRET = b"xylophone"
# Seconds in which a deletion is done, and in which any other writer gets its turn.
AT_MOST = 1.0


@pytest.fixture
def secretive(path: Path) -> Iterator[Store]:
    """An SQLite store whose interview `gone` holds the secret."""
    opened = open_at(path)
    opened.create(interview("gone", asked(0), said(1, SECRET.decode())), DIGEST)
    yield opened
    opened.close()


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Another program is in the middle of reading the file."""
    reader = sqlite3.connect(path)
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM turns").fetchone()
    try:
        yield
    finally:
        reader.close()


def seconds(work: Callable[[], object]) -> float:
    began = time.monotonic()
    work()
    return time.monotonic() - began


def is_left(path: Path) -> bool:
    return any(SECRET in file.read_bytes() for file in path.parent.iterdir())


def test_a_deletion_can_be_undone_while_another_program_reads(secretive: Store, path: Path) -> None:
    before = secretive.load("gone")
    with reading(path):
        began = time.monotonic()
        deleted = secretive.delete("gone")
        assert time.monotonic() - began < AT_MOST
        assert secretive.summaries() == ()
        secretive.restore(deleted.exported, deleted.before)
        assert secretive.load("gone") == before


def test_loops_and_assessments_are_deleted_while_another_program_reads(secretive: Store, path: Path) -> None:
    secretive.loops.create(LOOP.model_copy(update={"attempts": ()}))
    secretive.loops.settle(LOOP.id, [WORDING], [])
    secretive.assessments.create(ASSESSMENT)
    with reading(path):
        loop, sitting = secretive.loops.delete(LOOP.id), secretive.assessments.delete(ASSESSMENT.id)
        secretive.loops.restore(loop)
        secretive.assessments.restore(sitting)
    assert secretive.loops.wordings(LOOP.id) == {WORDING.number: WORDING}
    assert secretive.assessments.load(ASSESSMENT.id) == ASSESSMENT


def test_scrubbing_the_log_blocks_no_other_writer(secretive: Store, path: Path) -> None:
    secretive.create(interview("other"), DIGEST)
    writer = Store(f"sqlite:///{path}")
    with reading(path):
        secretive.delete("gone")
        assert max(seconds(lambda: writer.touch("other", interview().started_at)) for _ in range(20)) < AT_MOST
    writer.close()


def test_deleted_text_leaves_the_log_once_nobody_reads(secretive: Store, path: Path) -> None:
    with reading(path):
        secretive.delete("gone")
        assert is_left(path)
        assert not secretive.is_scrubbed(within=0)
    assert secretive.is_scrubbed(within=20)
    assert not is_left(path)


def test_text_left_in_the_log_by_a_killed_program_goes_at_the_next_start(path: Path) -> None:
    path.parent.mkdir()
    Store(f"sqlite:///{path}").close()
    killed = sqlite3.connect(path)
    killed.execute("CREATE TABLE words (said TEXT)")
    killed.execute("INSERT INTO words VALUES (?)", (SECRET.decode(),))
    killed.commit()
    killed.execute("PRAGMA secure_delete=ON")
    killed.execute("DELETE FROM words")
    killed.commit()
    assert is_left(path)

    store = Store(f"sqlite:///{path}")

    assert store.is_scrubbed(within=20)
    assert not is_left(path)
    store.close()
    killed.close()
