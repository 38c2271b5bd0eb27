"""Scores a file of answers: several at a time, each written out at once, and resumed where it was cut."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from interviewer.cli.bulk_input import Line, lines_of, read_line
from interviewer.cli.bulk_output import ResultFile, key_of
from interviewer.cli.failure import Failure, one_line
from interviewer.cli.interrupt import graceful
from interviewer.domain.answer_score import AnswerScore, AnswerToScore, not_scored
from interviewer.domain.scorecard import Status
from interviewer.service import Service

Work = Callable[[], AnswerScore | None]


@dataclass
class Tally:
    """What became of the lines so far."""

    scored: int = 0
    not_scored: int = 0
    skipped: int = 0
    seen: dict[str, int] = field(default_factory=dict)

    def __str__(self) -> str:
        """One sentence for the end of a run."""
        return f"{self.scored} scored, {self.not_scored} not scored, {self.skipped} were there already."


def score_file(service: Service, source: Path, target: Path, provider: str, concurrency: int, *, retry: bool) -> None:
    """Score the answers of `source` into `target`, in the order in which they are done.

    Raises:
        Failure: A file cannot be used.
        typer.Exit: With 130 after Ctrl-C; what was in progress is finished and written first.
    """
    if target.exists() and source.exists() and target.samefile(source):
        raise Failure("--out is the file of --jsonl. Name another file for the scores.")
    total = sum(1 for _ in lines_of(source))
    tally = Tally()
    bar = Progress(
        TextColumn("Scoring"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
    )
    with ResultFile.open(target, retry=retry) as results, bar, graceful(_say_stopping) as stopped:
        task = bar.add_task("", total=total)

        def done(score: AnswerScore | None) -> None:
            if score is None:
                tally.skipped += 1
            else:
                results.append(score)
                tally.scored += score.status is Status.SCORED
                tally.not_scored += score.status is Status.NOT_SCORED
            bar.advance(task)

        work = _work(service, lines_of(source), provider, results, tally)
        try:
            _run(work, done, concurrency, stopped)
        except KeyboardInterrupt:
            # The second Ctrl-C: requests in threads cannot be waited for, and every written line is flushed.
            os._exit(130)
    typer.echo(str(tally), err=True)
    if stopped():
        typer.echo("Stopped. The same command goes on where it was.", err=True)
        raise typer.Exit(130)
    if tally.not_scored:
        typer.echo(f"The reasons are in {target}; --retry scores those again.", err=True)


def _work(service: Service, lines: Iterator[Line], provider: str, results: ResultFile, tally: Tally) -> Iterator[Work]:
    """One piece of work a line, made when it is asked for, so that a large file is never held in memory."""
    for line in lines:
        yield _piece(service, line, provider, results, tally)


def _piece(service: Service, line: Line, provider: str, results: ResultFile, tally: Tally) -> Work:
    read = read_line(line, service.content)
    key = key_of(read.id)
    first = tally.seen.setdefault(key, line.number)
    if first != line.number:
        read = not_scored(f"the id {key} stands on line {first} already; give each line its own", answer_id=line.name)
        key = key_of(line.name)
    if key in results.done:
        return lambda: None
    if isinstance(read, AnswerScore):
        bad = read
        return lambda: bad
    answer = read
    return lambda: _scored(service, answer, provider)


def _scored(service: Service, answer: AnswerToScore, provider: str) -> AnswerScore:
    try:
        return service.score_answer(answer, provider)
    except Exception as error:  # one answer must not stop the run; its line says what happened
        return not_scored(one_line(error), answer_id=answer.id)


def _run(
    work: Iterator[Work],
    done: Callable[[AnswerScore | None], None],
    concurrency: int,
    stopped: Callable[[], bool],
) -> None:
    with ThreadPoolExecutor(concurrency) as pool:
        running: set[Future[AnswerScore | None]] = set()
        while True:
            if not stopped():
                running |= {pool.submit(piece) for piece in islice(work, concurrency - len(running))}
            if not running:
                return
            finished, running = wait(running, return_when=FIRST_COMPLETED)
            for future in finished:
                done(future.result())


def _say_stopping() -> None:
    typer.echo("Finishing the answers in progress; Ctrl-C again stops at once.", err=True)
