"""Jobs in the background, and streams of words with a tick between."""

import threading
from collections.abc import Callable, Iterator

import pytest

from interviewer.ui.jobs import FINISHED_JOBS, Jobs, ticking


def nothing(report: Callable[[int], None], cancelled: Callable[[], bool]) -> None:
    report(1)


def test_a_running_job_is_joined_and_a_finished_one_replaced() -> None:
    gate = threading.Event()
    jobs = Jobs()

    def work(report: Callable[[int], None], cancelled: Callable[[], bool]) -> None:
        gate.wait(10)

    first = jobs.start("a", work)
    assert jobs.start("a", work) is first
    gate.set()
    assert first.wait(10)
    second = jobs.start("a", nothing)
    assert second is not first
    assert second.wait(10)
    assert second.progress == 1


def test_an_error_is_kept() -> None:
    def work(report: Callable[[int], None], cancelled: Callable[[], bool]) -> None:
        raise ValueError("no")

    job = Jobs().start("a", work)
    assert job.wait(10)
    assert str(job.error) == "no"


def test_closing_cancels_what_runs() -> None:
    def work(report: Callable[[int], None], cancelled: Callable[[], bool]) -> None:
        while not cancelled():
            threading.Event().wait(0.01)

    jobs = Jobs()
    job = jobs.start("a", work)
    jobs.close()
    assert job.cancelled and not job.running


def test_a_forgotten_job_is_cancelled() -> None:
    jobs = Jobs()
    job = jobs.start("a", nothing)
    jobs.forget("a")
    assert job.cancelled
    assert jobs.get("a") is None


def test_a_process_that_ends_stops_every_job() -> None:
    ending = threading.Event()

    def work(report: Callable[[int], None], cancelled: Callable[[], bool]) -> None:
        while not cancelled():
            threading.Event().wait(0.01)

    job = Jobs(ending.is_set).start("a", work)
    assert job.running
    ending.set()
    assert job.wait(10)


def test_only_the_latest_outcomes_are_remembered_and_no_running_job_is_dropped() -> None:
    gate = threading.Event()
    jobs = Jobs()

    def work(report: Callable[[int], None], cancelled: Callable[[], bool]) -> None:
        gate.wait(10)

    first = jobs.start("first", work)
    for number in range(FINISHED_JOBS + 20):
        assert jobs.start(f"job {number}", nothing).wait(10)
    assert jobs.get("first") is first
    assert jobs.get("job 0") is None
    assert jobs.get(f"job {FINISHED_JOBS + 19}") is not None
    gate.set()


def test_words_arrive_in_order_with_ticks_between() -> None:
    gate = threading.Event()

    def words() -> Iterator[str]:
        yield "a"
        gate.wait(10)
        yield "b"

    heard = ticking(words(), 0.01)
    assert next(heard) == "a"
    assert next(heard) == ""
    gate.set()
    assert "".join(heard) == "b"


def test_an_error_is_raised_where_the_words_are_heard() -> None:
    def words() -> Iterator[str]:
        yield "a"
        raise ValueError("no")

    heard = ticking(words(), 1)
    assert next(heard) == "a"
    with pytest.raises(ValueError, match="no"):
        next(heard)


def test_words_are_read_to_the_end_when_nobody_listens() -> None:
    ended = threading.Event()

    def words() -> Iterator[str]:
        yield "a"
        yield "b"
        ended.set()

    next(ticking(words(), 1))
    assert ended.wait(10)
