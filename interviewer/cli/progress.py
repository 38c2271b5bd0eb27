"""Long work at the terminal: progress bars, several pieces at a time, and a clean stop at Ctrl-C."""

import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from itertools import islice
from types import FrameType
from typing import TypeVar

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

T = TypeVar("T")


def progress_bar() -> Progress:
    """A bar on standard error; the description of its task names the work."""
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
    )


def run_all(
    jobs: Iterator[Callable[[], T]], done: Callable[[T], None], concurrency: int, stopped: Callable[[], bool]
) -> None:
    """Run the jobs, up to `concurrency` at a time, and pass each result to `done` as soon as it arrives.

    Once `stopped()` is true no more jobs start, and those in progress finish. A second Ctrl-C ends the process.
    """
    try:
        _run(jobs, done, concurrency, stopped)
    except KeyboardInterrupt:
        # Do not wait for the requests in the threads; every written line is flushed.
        os._exit(130)


def announce_stop() -> None:
    """Reply to the first Ctrl-C."""
    typer.echo("Finishing the answers in progress; Ctrl-C again stops at once.", err=True)


def announce_stopped() -> None:
    """Say at the end of a stopped run how to continue it."""
    typer.echo("Stopped. Run the same command again to continue.", err=True)


def _run(
    jobs: Iterator[Callable[[], T]], done: Callable[[T], None], concurrency: int, stopped: Callable[[], bool]
) -> None:
    with ThreadPoolExecutor(concurrency) as pool:
        running: set[Future[T]] = set()
        while True:
            if not stopped():
                running |= {pool.submit(job) for job in islice(jobs, concurrency - len(running))}
            if not running:
                return
            finished, running = wait(running, return_when=FIRST_COMPLETED)
            for future in finished:
                done(future.result())


@contextmanager
def graceful(on_first: Callable[[], None] = lambda: None) -> Iterator[Callable[[], bool]]:
    """Yield a function that returns whether Ctrl-C was pressed.

    The first Ctrl-C calls `on_first`; a second one raises KeyboardInterrupt as usual.
    """
    pressed = threading.Event()

    def handle(_number: int, _frame: FrameType | None) -> None:
        if pressed.is_set():
            raise KeyboardInterrupt
        pressed.set()
        on_first()

    before = signal.signal(signal.SIGINT, handle)
    try:
        yield pressed.is_set
    finally:
        signal.signal(signal.SIGINT, before)
