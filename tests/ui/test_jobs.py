import threading
from collections.abc import Callable

from interviewer.ui.jobs import FINISHED_JOBS, Jobs


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
