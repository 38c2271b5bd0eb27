"""Scores a file of answers: several at a time, each written out at once, and resumed where it was cut."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import typer

from interviewer.cli.bulk_input import Line, lines_of, read_line
from interviewer.cli.bulk_output import ResultFile, key_of
from interviewer.cli.failure import Failure
from interviewer.cli.interrupt import graceful
from interviewer.cli.pool import progress_bar, run_all, say_stopped, say_stopping, scored
from interviewer.domain.entities.scorecard import Status
from interviewer.domain.scores.answer_score import AnswerScore, not_scored
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
    with ResultFile.open(target, retry=retry) as results, progress_bar() as bar, graceful(say_stopping) as stopped:
        task = bar.add_task("Scoring", total=total)

        def done(score: AnswerScore | None) -> None:
            if score is None:
                tally.skipped += 1
            else:
                results.append(score)
                tally.scored += score.status is Status.SCORED
                tally.not_scored += score.status is Status.NOT_SCORED
            bar.advance(task)

        run_all(_work(service, lines_of(source), provider, results, tally), done, concurrency, stopped)
    typer.echo(str(tally), err=True)
    if stopped():
        say_stopped()
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
    return lambda: scored(service, answer, provider)
