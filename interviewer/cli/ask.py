"""`interviewer ask`: what the interviewer makes of given turns, for cases of one's own."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from interviewer.cli import dependencies
from interviewer.cli.choices import PackOption, ProviderName, ready_provider

if TYPE_CHECKING:
    from interviewer.cli.bulk_input import Line
    from interviewer.cli.bulk_output import ResultFile
    from interviewer.domain.rounds.case import Asked, Case
    from interviewer.service import Service

FIELDS = ("id", "persona", "level", "principle", "question", "turns")


def ask(
    jsonl: Annotated[
        Path, typer.Option(help="Cases, one a line: id, persona, level, principle or null, question, context, turns.")
    ],
    out: Annotated[Path, typer.Option(help="File to append the results to; a run goes on where it was cut.")],
    provider: Annotated[ProviderName | None, typer.Option(help="Who interviews; what is there if left out.")] = None,
    concurrency: Annotated[int, typer.Option(min=1, max=64, help="Cases at the same time.")] = 1,
    retry: Annotated[bool, typer.Option("--retry", help="Ask again what the file holds as not asked.")] = False,
    pack: PackOption = None,
) -> None:
    """Show the interviewer answers of your own, and keep what it asks, hears and notices."""
    with dependencies.service() as service:
        ask_file(service, jsonl, out, ready_provider(service, provider), concurrency, retry=retry)


def ask_file(service: "Service", source: Path, target: Path, provider: str, concurrency: int, *, retry: bool) -> None:
    """Ask the cases of `source` into `target`, in the order in which they are done.

    Raises:
        Failure: A file cannot be used.
        typer.Exit: With 130 after Ctrl-C; what was in progress is finished and written first.
    """
    from interviewer.cli.bulk_input import lines_of
    from interviewer.cli.bulk_output import ResultFile
    from interviewer.cli.failure import Failure
    from interviewer.cli.interrupt import graceful
    from interviewer.cli.pool import progress_bar, run_all, say_stopped, say_stopping

    if target.exists() and source.exists() and target.samefile(source):
        raise Failure("--out is the file of --jsonl. Name another file for the results.")
    total = sum(1 for _ in lines_of(source))
    counts = {"asked": 0, "not_asked": 0, "there": 0}
    with ResultFile.open(target, retry=retry) as results, progress_bar() as bar, graceful(say_stopping) as stopped:
        task = bar.add_task("Asking", total=total)

        def done(result: "Asked | None") -> None:
            if result is not None:
                results.append(result)
            counts["there" if result is None else result.status] += 1
            bar.advance(task)

        run_all(_work(service, lines_of(source), provider, results), done, concurrency, stopped)
    there = f"{counts['there']} were there already."
    typer.echo(f"{counts['asked']} asked, {counts['not_asked']} not asked, {there}", err=True)
    if stopped():
        say_stopped()
        raise typer.Exit(130)
    if counts["not_asked"]:
        typer.echo(f"The reasons are in {target}; --retry asks those again.", err=True)


def _work(
    service: "Service", lines: "Iterator[Line]", provider: str, results: "ResultFile"
) -> "Iterator[Callable[[], Asked | None]]":
    """One piece of work a line, made when it is asked for, so that a large file is never held in memory."""
    seen: dict[str, int] = {}
    for line in lines:
        yield _piece(service, line, provider, results, seen)


def _piece(
    service: "Service", line: "Line", provider: str, results: "ResultFile", seen: dict[str, int]
) -> "Callable[[], Asked | None]":
    from interviewer.cli.bulk_output import key_of
    from interviewer.domain.rounds.case import Asked, not_asked

    read = _case(line, service)
    key = key_of(read.id)
    if seen.setdefault(key, line.number) != line.number:
        read = not_asked(f"the id {key} stands on line {seen[key]} already; give each line its own", line.name)
        key = key_of(line.name)
    if key in results.done:
        return lambda: None
    if isinstance(read, Asked):
        bad = read
        return lambda: bad
    case = read
    return lambda: _asked(service, case, provider)


def _asked(service: "Service", case: "Case", provider: str) -> "Asked":
    """The result of a case; where asking fails, one that says why, for one case must not stop a run."""
    from interviewer.cli.failure import one_line
    from interviewer.domain.rounds.case import not_asked

    try:
        return service.ask(case, provider)
    except Exception as error:
        return not_asked(one_line(error), case.id)


def _case(line: "Line", service: "Service") -> "Case | Asked":
    """The case of a line; for a bad line, a result that says what is wrong. Fields beyond ours are left alone."""
    from pydantic import ValidationError

    from interviewer.cli.answer_text import reasons
    from interviewer.cli.bulk_input import read_record, usable_id
    from interviewer.cli.choices import level_of, rubric_id
    from interviewer.domain.rounds.case import Case, not_asked

    record = read_record(line)
    if isinstance(record, str):
        return not_asked(record, line.name)
    identifier = usable_id(record.get("id"))
    if missing := [name for name in FIELDS if name not in record]:
        return not_asked(f"line {line.number} lacks {', '.join(missing)}", identifier or line.name)
    if identifier is None:
        return not_asked(f"line {line.number}: the id must be text or a whole number", line.name)
    fields = {name: record[name] for name in (*FIELDS, "context") if record.get(name) is not None}
    try:
        if "principle" in fields:
            fields["principle"] = rubric_id(service.content, str(fields["principle"]))
        fields["level"] = level_of(service.content, str(fields.get("level", "")))
        return Case.model_validate(fields)
    except typer.BadParameter as error:
        return not_asked(f"line {line.number}: {error.message}", identifier)
    except ValidationError as error:
        return not_asked(f"line {line.number}: {reasons(error)}", identifier)
