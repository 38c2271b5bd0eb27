"""A deletion while another program reads the SQLite file: nothing is lost, nobody waits, and the words leave later."""

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from interviewer.store import Store
from tests.store.samples import DIGEST, LOOP, SITTING, WORDING, asked, interview, said

SECRET = b"xylophone"
# Seconds in which a deletion is done, and in which any other writer gets its turn.
AT_MOST = 1.0


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "interviews.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    opened = Store(f"sqlite:///{path}")
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


def test_a_deletion_can_be_undone_while_another_program_reads(store: Store, path: Path) -> None:
    before = store.load("gone")
    with reading(path):
        began = time.monotonic()
        deleted = store.delete("gone")
        assert time.monotonic() - began < AT_MOST
        assert store.summaries() == ()
        store.restore(deleted.exported, deleted.before)
        assert store.load("gone") == before


def test_loops_and_assessments_are_deleted_while_another_program_reads(store: Store, path: Path) -> None:
    store.loops.create(LOOP.model_copy(update={"attempts": ()}))
    store.loops.settle(LOOP.id, [WORDING], [])
    store.assessments.create(SITTING)
    with reading(path):
        loop, sitting = store.loops.delete(LOOP.id), store.assessments.delete(SITTING.id)
        store.loops.restore(loop)
        store.assessments.restore(sitting)
    assert store.loops.wordings(LOOP.id) == {WORDING.number: WORDING}
    assert store.assessments.load(SITTING.id) == SITTING


def test_no_other_writer_waits_for_the_words_to_leave_the_log(store: Store, path: Path) -> None:
    store.create(interview("other"), DIGEST)
    writer = Store(f"sqlite:///{path}")
    with reading(path):
        store.delete("gone")
        assert max(seconds(lambda: writer.touch("other", interview().started_at)) for _ in range(20)) < AT_MOST
    writer.close()


def test_the_words_leave_the_log_once_nobody_reads(store: Store, path: Path) -> None:
    with reading(path):
        store.delete("gone")
        assert is_left(path)
        assert not store.is_scrubbed(within=0)
    assert store.is_scrubbed(within=20)
    assert not is_left(path)


def test_words_that_a_killed_program_left_leave_the_log_at_the_next_start(path: Path) -> None:
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
