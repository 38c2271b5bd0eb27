"""Scores a file of cases, each result kept at once, and writes the report."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple, TypeVar

import typer

from interviewer.cli.cases_input import CaseFile, read_cases
from interviewer.cli.failure import one_line
from interviewer.cli.interrupt import graceful
from interviewer.cli.lines_file import make_directory
from interviewer.cli.measured_lines import Kept, kept
from interviewer.cli.pool import progress_bar, run_all, say_stopped, say_stopping, scored
from interviewer.cli.table import write_table
from interviewer.domain.entities.rubric import Check
from interviewer.domain.scores.answer_score import AnswerToScore
from interviewer.evaluation import run
from interviewer.evaluation.cases import Case
from interviewer.evaluation.page import page
from interviewer.evaluation.report import Measured, Report, report
from interviewer.evaluation.rows import join
from interviewer.evaluation.scorer import fingerprint
from interviewer.evaluation.tables import lines
from interviewer.service import ModelInfo, Service

R = TypeVar("R", bound=run.Result)
_SCORES, _AGAIN, _GRADES, _REWRITES = "scores.jsonl", "again.jsonl", "grades.jsonl", "rewrites.jsonl"


class Files(NamedTuple):
    """What is kept in the directory: the scores, those of the second run, the plain grades, and the rewrites."""

    scores: Kept[run.Scored]
    again: Kept[run.Scored]
    grades: Kept[run.Graded]
    rewrites: Kept[run.Rewritten]


def measure_file(service: Service, source: Path, out: Path, scorer: ModelInfo, concurrency: int) -> None:
    """Score the cases that have no score yet, and write and print the report.

    Raises:
        Failure: A file cannot be used.
        typer.Exit: With 130 after Ctrl-C; what was in progress is finished and kept, and no report is written.
    """
    read = read_cases(source, service.content)
    make_directory(out)
    by = run.By(
        provider=scorer.provider,
        scorer=fingerprint(scorer.provider, scorer.model, scorer.detail, service.content.digest),
        at_once=concurrency,
    )
    with ExitStack() as stack:
        files = Files(
            stack.enter_context(kept(out / _SCORES, run.Scored, by)),
            stack.enter_context(kept(out / _AGAIN, run.Scored, by)),
            stack.enter_context(kept(out / _GRADES, run.Graded, by)),
            stack.enter_context(kept(out / _REWRITES, run.Rewritten, by)),
        )
        before = len(read.cases) - len(files.scores.todo(read.cases))
        if before:
            typer.echo(f"{before} of {len(read.cases)} scores were there already.", err=True)
        if _work(service, read.cases, files, by):
            say_stopped()
            raise typer.Exit(130)
        rows = join(
            read.cases,
            files.scores.of(read.cases),
            files.again.of(read.cases),
            files.grades.of(read.cases),
            files.rewrites.of(read.cases),
        )
    typer.echo("Measuring", err=True)
    found = report(_measured(source, read, scorer, concurrency, before), rows)
    _write(found, out)


def _work(service: Service, cases: Sequence[Case], files: Files, by: run.By) -> bool:
    """Everything that is still to be asked; whether it was stopped."""

    def score(case: Case) -> run.Scored:
        return run.scored(case, by, lambda answer: scored(service, answer, by.provider))

    def grade(case: Case) -> run.Graded:
        return run.graded(case, by, lambda answer: _grade(service, answer, by.provider))

    def rewrite(case: Case) -> run.Rewritten:
        known = files.scores.of([case]).get(case.id)
        return run.rewritten(
            case, by, lambda answer: _rewrite(service, answer, by.provider, known.score.missing if known else ())
        )

    with graceful(say_stopping) as stopped:
        do = _Doing(by.at_once, stopped)
        do("Scoring", files.scores, cases, score)
        do("Scoring again", files.again, run.again(cases), score)
        do("Writing stronger", files.rewrites, run.labelled(cases), rewrite)
        if service.can_grade(by.provider):
            do("Plain grades", files.grades, run.labelled(cases), grade)
        return stopped()


class _Doing(NamedTuple):
    """Does one thing to many cases."""

    concurrency: int
    stopped: Callable[[], bool]

    def __call__(self, what: str, results: Kept[R], cases: Sequence[Case], ask: Callable[[Case], R]) -> None:
        todo = results.todo(cases)
        if not todo or self.stopped():
            return
        with progress_bar() as bar:
            task = bar.add_task(what, total=len(todo))

            def done(result: R) -> None:
                results.add(result)
                bar.advance(task)

            run_all((partial(ask, case) for case in todo), done, self.concurrency, self.stopped)


def _grade(service: Service, answer: AnswerToScore, provider: str) -> tuple[float | None, str]:
    try:
        return service.grade(answer, provider), ""
    except Exception as error:  # one answer must not stop the run; its line says what happened
        return None, one_line(error)


def _rewrite(service: Service, answer: AnswerToScore, provider: str, missing: tuple[Check, ...]) -> tuple[str, str]:
    try:
        return service.rewrite_answer(answer, provider, missing).text, ""
    except Exception as error:  # as above
        return "", one_line(error)


def _measured(source: Path, read: CaseFile, scorer: ModelInfo, concurrency: int, before: int) -> Measured:
    return Measured(
        file=source.name,
        sha256=read.sha256,
        provider=scorer.provider,
        model=scorer.model,
        with_model=scorer.provider != "scripted",
        version=version("interviewer"),
        at=datetime.now(UTC),
        concurrency=concurrency,
        taken_over=before,
    )


def _write(found: Report, out: Path) -> None:
    for name, text in (("report.json", found.model_dump_json(indent=2) + "\n"), ("report.html", page(found))):
        part = out / f"{name}.part"
        part.write_text(text, encoding="utf-8")
        part.replace(out / name)
    head = ("figure", "value", "95% interval", "cases", "target", "")
    write_table([head, *lines(found)])
    typer.echo(f"The report is in {out / 'report.html'} and report.json, the scores in {_SCORES}.", err=True)
