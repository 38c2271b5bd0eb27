"""Bulk runs of `score` and `ask`: a line of JSON in, a line out, several at a time, and resumable."""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

import typer
from pydantic import ValidationError

from interviewer.cli.errors import Failure, one_line
from interviewer.cli.json_lines import (
    InputLine,
    NotText,
    ResultFile,
    decoded,
    key_of,
    lines_of,
    usable_id,
    validation_message,
)
from interviewer.cli.options import level_of, rubric_id
from interviewer.cli.progress import announce_stop, announce_stopped, graceful, progress_bar, run_all
from interviewer.content import Content
from interviewer.domain.rounds.case import Asked, Case, not_asked
from interviewer.domain.scores.answer_score import AnswerId, AnswerScore, AnswerToScore, not_scored
from interviewer.service import Service

SCORE_FIELDS = ("id", "question", "principle", "level", "answer")
ASK_FIELDS = ("id", "persona", "level", "principle", "question", "turns")


Request = TypeVar("Request", AnswerToScore, Case)
Result = TypeVar("Result", AnswerScore, Asked)


class _Task(NamedTuple, Generic[Request, Result]):
    """What is done with each line.

    Attributes:
        title: For the progress bar.
        done: What was done with a line, such as "scored".
        again: What `--retry` does, such as "scores".
        required: The fields of a line.
        parse: Makes the request of the id and the record.
        perform: Does it.
        refuse: A result that says why nothing was done.
    """

    title: str
    done: str
    again: str
    required: tuple[str, ...]
    parse: Callable[[AnswerId, dict[str, Any]], Request]
    perform: Callable[[Request], Result]
    refuse: Callable[[str, AnswerId | None], Result]


def score_file(service: Service, source: Path, target: Path, provider: str, concurrency: int, *, retry: bool) -> None:
    """Score the answers of `source` and append the scores to `target`; see `_run`."""
    task = _Task(
        title="Scoring",
        done="scored",
        again="scores",
        required=SCORE_FIELDS,
        parse=lambda identifier, record: _answer(identifier, record, service.content),
        perform=lambda answer: service.score_answer(answer, provider),
        refuse=lambda reason, identifier: not_scored(reason, answer_id=identifier),
    )
    _run(task, source, target, concurrency, retry=retry)


def ask_file(service: Service, source: Path, target: Path, provider: str, concurrency: int, *, retry: bool) -> None:
    """Show the interviewer the cases of `source` and append what it asks to `target`; see `_run`."""
    task = _Task(
        title="Asking",
        done="asked",
        again="asks",
        required=ASK_FIELDS,
        parse=lambda identifier, record: _case(identifier, record, service.content),
        perform=lambda case: service.ask(case, provider),
        refuse=not_asked,
    )
    _run(task, source, target, concurrency, retry=retry)


def _answer(identifier: AnswerId, record: dict[str, Any], content: Content) -> AnswerToScore:
    principle, level = rubric_id(content, str(record["principle"])), level_of(content, str(record["level"]))
    fields = {name: record[name] for name in SCORE_FIELDS}
    return AnswerToScore.model_validate(fields | {"id": identifier, "principle": principle, "level": level})


def _case(identifier: AnswerId, record: dict[str, Any], content: Content) -> Case:
    fields = {name: record[name] for name in (*ASK_FIELDS, "context") if record.get(name) is not None}
    if "principle" in fields:
        fields["principle"] = rubric_id(content, str(fields["principle"]))
    level = level_of(content, str(fields.get("level", "")))
    return Case.model_validate(fields | {"id": identifier, "level": level})


def _run(task: _Task[Request, Result], source: Path, target: Path, concurrency: int, *, retry: bool) -> None:
    """Process every line of `source`; results are written in the order in which they finish.

    Raises:
        Failure: A file cannot be used.
        typer.Exit: With 130 after Ctrl-C, once what was in progress is finished and written.
    """
    if target.exists() and source.exists() and target.samefile(source):
        raise Failure("--out is the file of --jsonl. Name another file for the results.")
    total = sum(1 for _ in lines_of(source))
    counts = Counter[bool | None]()
    with ResultFile.open(target, retry=retry) as results, progress_bar() as bar, graceful(announce_stop) as stopped:
        bar_task = bar.add_task(task.title, total=total)

        def finish(result: Result | None) -> None:
            if result is not None:
                results.append(result)
            counts[None if result is None else result.status == task.done] += 1
            bar.advance(bar_task)

        run_all(_jobs(task, lines_of(source), results), finish, concurrency, stopped)
    summary = f"{counts[True]} {task.done}, {counts[False]} not {task.done}, {counts[None]} were there already."
    typer.echo(summary, err=True)
    if stopped():
        announce_stopped()
        raise typer.Exit(130)
    if counts[False]:
        typer.echo(f"The reasons are in {target}; --retry {task.again} those again.", err=True)


def _jobs(
    task: _Task[Request, Result], lines: Iterator[InputLine], results: ResultFile
) -> Iterator[Callable[[], Result | None]]:
    """One job per line, made on demand, so that a large file is never held in memory."""
    first_lines: dict[str, int] = {}
    for line in lines:
        yield _job(task, line, results, first_lines)


def _job(
    task: _Task[Request, Result], line: InputLine, results: ResultFile, first_lines: dict[str, int]
) -> Callable[[], Result | None]:
    identifier, request = _read(task, line)
    key = key_of(identifier)
    first = first_lines.setdefault(key, line.number)
    if first != line.number:
        identifier = line.name
        request = f"line {first} already has the id {key}; give each line its own"
        key = key_of(identifier)
    if key in results.done:
        return lambda: None
    if isinstance(request, str):
        refused = task.refuse(request, identifier)
        return lambda: refused
    ready = request
    return lambda: _perform(task, ready)


def _perform(task: _Task[Request, Result], request: Request) -> Result:
    try:
        return task.perform(request)
    except Exception as error:  # one line must not stop a run; its result says what happened
        return task.refuse(one_line(error), request.id)


def _read(task: _Task[Request, Result], line: InputLine) -> tuple[AnswerId, Request | str]:
    """The id of a line and its request, or why there is none. Unknown fields are ignored."""
    try:
        record = json.loads(decoded(line.data))
    except NotText as error:
        return line.name, f"line {line.number}: {error}"
    except json.JSONDecodeError as error:
        return line.name, f"line {line.number} is not JSON: {error.msg} at character {error.pos + 1} of the line"
    except (ValueError, RecursionError) as error:
        return line.name, f"line {line.number} is not JSON: {error}"
    if not isinstance(record, dict):
        return line.name, f"line {line.number} is not a JSON object"
    identifier = usable_id(record.get("id"))
    if missing := [name for name in task.required if name not in record]:
        return line.name if identifier is None else identifier, f"line {line.number} lacks {', '.join(missing)}"
    if identifier is None:
        return line.name, f"line {line.number}: the id must be text or a whole number"
    try:
        return identifier, task.parse(identifier, record)
    except typer.BadParameter as error:
        return identifier, f"line {line.number}: {error.message}"
    except ValidationError as error:
        return identifier, f"line {line.number}: {validation_message(error)}"
