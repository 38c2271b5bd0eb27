"""Many answers, several at a time, with a progress bar and a clean stop at Ctrl-C."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from itertools import islice
from typing import TypeVar

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from interviewer.cli.failure import one_line
from interviewer.domain.scores.answer_score import AnswerScore, AnswerToScore, not_scored
from interviewer.service import Service

T = TypeVar("T")


def progress_bar() -> Progress:
    """A bar on standard error; the description of its task says what is done."""
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
    )


def scored(service: Service, answer: AnswerToScore, provider: str) -> AnswerScore:
    """The score of an answer; where scoring fails, a result that says why, for one answer must not stop a run."""
    try:
        return service.score_answer(answer, provider)
    except Exception as error:
        return not_scored(one_line(error), answer_id=answer.id)


def run_all(
    work: Iterator[Callable[[], T]], done: Callable[[T], None], concurrency: int, stopped: Callable[[], bool]
) -> None:
    """Do the pieces of work, so many at a time, and pass on each result as soon as it is there.

    Once `stopped()` is true nothing more is begun; what is in progress is finished. A second Ctrl-C ends the process.
    """
    try:
        _run(work, done, concurrency, stopped)
    except KeyboardInterrupt:
        # Requests in threads cannot be waited for, and every written line is flushed.
        os._exit(130)


def say_stopping() -> None:
    """What is said at the first Ctrl-C."""
    typer.echo("Finishing the answers in progress; Ctrl-C again stops at once.", err=True)


def say_stopped() -> None:
    """What is said when the run ends after Ctrl-C."""
    typer.echo("Stopped. The same command goes on where it was.", err=True)


def _run(
    work: Iterator[Callable[[], T]], done: Callable[[T], None], concurrency: int, stopped: Callable[[], bool]
) -> None:
    with ThreadPoolExecutor(concurrency) as pool:
        running: set[Future[T]] = set()
        while True:
            if not stopped():
                running |= {pool.submit(piece) for piece in islice(work, concurrency - len(running))}
            if not running:
                return
            finished, running = wait(running, return_when=FIRST_COMPLETED)
            for future in finished:
                done(future.result())
