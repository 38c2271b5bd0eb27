"""Work in the background: jobs that any tab can watch and cancel, and streams that a page can leave."""

import queue
import threading
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Generic, TypeVar

from interviewer.service import InterviewerError

Progress = TypeVar("Progress")
Work = Callable[[Callable[[Progress], None], Callable[[], bool]], object]

# How many finished jobs are remembered: enough for every page that still watches one to learn how it ended.
FINISHED_JOBS = 50


class Job(Generic[Progress]):
    """One piece of work; it stores its own outcome, so only errors are kept here.

    Attributes:
        progress: The latest report; None before the first.
        reported: Set with the first report.
        error: What ended the work, when it failed or was cancelled.
    """

    def __init__(self, work: Work[Progress], stopping: Callable[[], bool]) -> None:
        """Start the work, which gets a function to report progress and one that says whether to stop."""
        self._cancel = threading.Event()
        self._stopping = stopping
        self._work = work
        self.progress: Progress | None = None
        self.reported = threading.Event()
        self.error: Exception | None = None
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            self._work(self._report, lambda: self._cancel.is_set() or self._stopping())
        except Exception as error:  # shown by the page that watches, whatever it is
            self.error = error

    def _report(self, progress: Progress) -> None:
        self.progress = progress
        self.reported.set()

    @property
    def running(self) -> bool:
        """Whether the work is still running."""
        return self._thread.is_alive()

    @property
    def cancelled(self) -> bool:
        """Whether somebody asked the work to stop."""
        return self._cancel.is_set()

    @property
    def failure(self) -> str:
        """What went wrong, for the user; empty while it runs, after a success, and after a cancel."""
        if self.error is None or self.cancelled:
            return ""
        if isinstance(self.error, InterviewerError):
            return str(self.error)
        return f"Something unexpected went wrong ({type(self.error).__name__}). What was done so far is saved."

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._cancel.set()

    def wait(self, seconds: float) -> bool:
        """Wait for the end; False when the job still runs after that time."""
        self._thread.join(seconds)
        return not self.running


class Jobs:
    """The jobs of this process by name, so that a reload or a second tab joins a job instead of doubling it."""

    def __init__(self, stopping: Callable[[], bool] = lambda: False) -> None:
        """Start without jobs.

        Args:
            stopping: Whether the process is about to end; every job stops then. It is asked by the jobs themselves,
                because Python joins the threads of a pool before anything that was registered with `atexit` runs.
        """
        self._stopping = stopping
        self._lock = threading.Lock()
        self._jobs: dict[str, Job[Any]] = {}

    def start(self, name: str, work: Work[Any]) -> Job[Any]:
        """Start the work, or return the job of that name which is still running."""
        with self._lock:
            job = self._jobs.get(name)
            if job is None or not job.running:
                self._jobs.pop(name, None)  # the new one is the latest
                job = self._jobs[name] = Job(work, self._stopping)
                self._drop_old()
            return job

    def _drop_old(self) -> None:
        over = [name for name, job in self._jobs.items() if not job.running]
        for name in over[:-FINISHED_JOBS]:
            del self._jobs[name]

    def get(self, name: str) -> Job[Any] | None:
        """The latest job of that name, running or over."""
        with self._lock:
            return self._jobs.get(name)

    def forget(self, name: str) -> None:
        """Cancel the job of that name and drop it."""
        with self._lock:
            job = self._jobs.pop(name, None)
        if job is not None:
            job.cancel()

    def close(self, seconds: float = 5.0) -> None:
        """Cancel all jobs and give each so many seconds to stop."""
        with self._lock:
            jobs = list(self._jobs.values())
        for job in jobs:
            job.cancel()
        for job in jobs:
            job.wait(seconds)


def ticking(words: Iterable[str], seconds: float) -> Iterator[str]:
    """Yield the words, and an empty string whenever none came for so many seconds.

    A thread of its own reads the words to their end, even when nobody listens any more.

    Raises:
        Exception: Whatever reading the words raised.
    """
    arrived: queue.SimpleQueue[str | Exception | None] = queue.SimpleQueue()

    def read() -> None:
        try:
            for piece in words:
                arrived.put(piece)
        except Exception as error:  # raised again where the words are shown
            arrived.put(error)
        else:
            arrived.put(None)

    threading.Thread(target=read, daemon=True).start()
    while True:
        try:
            piece = arrived.get(timeout=seconds)
        except queue.Empty:
            yield ""
            continue
        if piece is None:
            return
        if isinstance(piece, Exception):
            raise piece
        yield piece
