from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from threading import Barrier
from typing import TypeVar

import pytest

from interviewer.domain.entities.interview import TurnStatus
from interviewer.store import Conflict, Store
from interviewer.store.database import Database
from tests.store.samples import DIGEST, MODEL_CALL, asked, at, interview, said

pytestmark = [pytest.mark.unmeasured, pytest.mark.slow]

T = TypeVar("T")
ROUNDS = 10
INTERVIEWS = [f"i-{number}" for number in range(ROUNDS)]


def at_once(work: list[Callable[[], T]]) -> list[T]:
    """Results of calls that all start together, each in a thread of its own."""
    barrier = Barrier(len(work))

    def run(call: Callable[[], T]) -> T:
        barrier.wait(timeout=30)
        return call()

    with ThreadPoolExecutor(len(work)) as pool:
        return list(pool.map(run, work))


def claim(store: Store, interview_id: str, owner: str) -> bool:
    return store.claim_reply(interview_id, asked(1, "", TurnStatus.SPEAKING), owner=owner, now=at(0), lease_seconds=60)


def add(store: Store, interview_id: str, text: str) -> bool:
    try:
        store.add_turn(interview_id, said(1, text))
    except Conflict:
        return False
    return True


def claim_all(url: str, owner: str) -> list[bool]:
    """Runs in a process of its own."""
    store = Store(url)
    won = [claim(store, interview_id, owner) for interview_id in INTERVIEWS]
    store.close()
    return won


def write_much(url: str, name: str) -> int:
    """Runs in a process of its own: several threads write at once."""
    store = Store(url)
    at_once([partial(write_interview, store, f"{name}-{thread}") for thread in range(4)])
    store.close()
    return 4


def write_interview(store: Store, interview_id: str) -> None:
    store.create(interview(interview_id), DIGEST)
    for index in range(1, 25, 2):
        store.add_turn(interview_id, said(index, "words " * 300))
        assert store.claim_reply(interview_id, asked(index + 1), owner="a", now=at(0), lease_seconds=9)
        assert store.update_reply(interview_id, index + 1, owner="a", text="so", now=at(0), lease_seconds=9)
        store.touch(interview_id, at(index))
        assert store.finish_reply(
            interview_id,
            index + 1,
            owner="a",
            text="so it is",
            status=TurnStatus.COMPLETE,
            spoken_by=None,
            note=None,
            exchanges=[],
        )


def open_and_close(url: str) -> int:
    """Runs in a process of its own."""
    store = Store(url)
    found = len(store.summaries())
    store.close()
    return found


def processes(count: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(count, mp_context=get_context("spawn"))


def test_exactly_one_of_many_threads_claims_a_reply(store: Store) -> None:
    for interview_id in INTERVIEWS:
        store.create(interview(interview_id), DIGEST)
        owners = [f"owner-{number}" for number in range(4)]

        won = at_once([partial(claim, store, interview_id, owner) for owner in owners])

        assert won.count(True) == 1
        winner = owners[won.index(True)]
        assert store.update_reply(interview_id, 1, owner=winner, text="so", now=at(0), lease_seconds=60)


def test_exactly_one_of_many_threads_takes_an_abandoned_reply_over(store: Store) -> None:
    for interview_id in INTERVIEWS:
        store.create(interview(interview_id, asked(0), asked(1, "Wh", TurnStatus.CUT)), DIGEST)

        won = at_once([partial(claim, store, interview_id, str(number)) for number in range(4)])

        assert won.count(True) == 1


def test_exactly_one_of_many_threads_adds_the_answer(store: Store) -> None:
    for interview_id in INTERVIEWS:
        store.create(interview(interview_id), DIGEST)
        texts = [f"answer {number}" for number in range(4)]

        kept = at_once([partial(add, store, interview_id, text) for text in texts])

        assert kept.count(True) == 1
        assert store.load(interview_id).turns[1].text == texts[kept.index(True)]


def finish(store: Store, interview_id: str) -> bool:
    return store.finish_reply(
        interview_id,
        1,
        owner="a",
        text="so it is",
        status=TurnStatus.COMPLETE,
        spoken_by=None,
        note=None,
        exchanges=[MODEL_CALL],
    )


def delete(store: Store, interview_id: str) -> bool:
    store.delete(interview_id)
    return True


def test_a_reply_that_finishes_while_its_interview_is_deleted_leaves_nothing(store: Store) -> None:
    for interview_id in INTERVIEWS:
        store.create(interview(interview_id), DIGEST)
        claim(store, interview_id, "a")

        at_once([partial(finish, store, interview_id), partial(delete, store, interview_id)])

        assert store.exchanges(interview_id) == ()
    assert store.summaries() == ()


def test_exactly_one_of_two_processes_claims_each_reply(store: Store, url: str) -> None:
    for interview_id in INTERVIEWS:
        store.create(interview(interview_id), DIGEST)

    with processes(2) as pool:
        won = list(pool.map(partial(claim_all, url), ["a", "b"]))

    assert [sum(pair) for pair in zip(*won, strict=True)] == [1] * ROUNDS


def test_many_writers_wait_for_each_other(url: str) -> None:
    with processes(2) as pool:
        assert list(pool.map(partial(write_much, url), ["one", "two"])) == [4, 4]

    store = Store(url)
    assert {summary.turns for summary in store.summaries()} == {25}
    assert len(store.summaries()) == 8
    store.close()


def test_many_processes_open_a_new_database_at_once(url: str) -> None:
    with processes(4) as pool:
        assert list(pool.map(open_and_close, [url] * 4)) == [0] * 4


def test_many_threads_open_a_new_database_at_once(url: str) -> None:
    assert at_once([partial(open_and_close, url) for _ in range(6)]) == [0] * 6


def test_a_writer_does_not_block_a_reader(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/interviews.db"
    store, other = Store(url), Database(url)
    store.create(interview(), DIGEST)

    with other.write() as connection:
        connection.exec_driver_sql("UPDATE turns SET text = 'not yet kept'")
        assert store.load("i-1") == interview()
        connection.rollback()

    store.close()
    other.close()


def test_many_threads_open_databases_of_their_own_at_once(tmp_path: Path) -> None:
    urls = [f"sqlite:///{tmp_path}/{number}/interviews.db" for number in range(6)]

    assert at_once([partial(open_and_close, url) for url in urls]) == [0] * 6
