"""`interviewer eval FILE`: scores a file of cases, saves each result at once, and writes the report."""

import hashlib
import json
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import typer
from pydantic import ValidationError

from interviewer.cli.errors import Failure, one_line
from interviewer.cli.json_lines import (
    InputLine,
    NotText,
    ResultCache,
    can_be_encoded,
    decoded,
    lines_of,
    make_directory,
    result_cache,
    validation_message,
)
from interviewer.cli.options import level_of, rubric_id
from interviewer.cli.progress import announce_stop, announce_stopped, graceful, progress_bar, run_all
from interviewer.cli.terminal import write_table
from interviewer.content import Content
from interviewer.domain.entities.rubric import Check
from interviewer.domain.scores.answer_score import AnswerScore, AnswerToScore, not_scored
from interviewer.evaluation import run
from interviewer.evaluation.cases import Case, Kind, inconsistencies
from interviewer.evaluation.page import page
from interviewer.evaluation.report import Measured, Report, report
from interviewer.evaluation.run import fingerprint, join
from interviewer.evaluation.tables import lines
from interviewer.service import ModelInfo, Service

MAX_BYTES = 256_000_000
R = TypeVar("R", bound=run.Result)
_SCORES, _AGAIN, _GRADES, _REWRITES = "scores.jsonl", "again.jsonl", "grades.jsonl", "rewrites.jsonl"
_FIELDS = frozenset({"id", "digest", "provider"})


class CaseFile(NamedTuple):
    """A file of cases and the digest of its bytes."""

    cases: tuple[Case, ...]
    sha256: str


class _Caches(NamedTuple):
    """The results in the output directory, of this scorer: scores, those of a second run, plain grades, rewrites."""

    scores: ResultCache[run.Scored]
    again: ResultCache[run.Scored]
    grades: ResultCache[run.Graded]
    rewrites: ResultCache[run.Rewritten]


def measure_file(service: Service, source: Path, out: Path, scorer: ModelInfo, concurrency: int) -> None:
    """Score the cases that have no score yet, and write and print the report.

    Raises:
        Failure: A file cannot be used.
        typer.Exit: With 130 after Ctrl-C; what was in progress is finished and saved, and no report is written.
    """
    file = read_cases(source, service.content)
    cases = file.cases
    make_directory(out)
    by = run.By(
        provider=scorer.provider,
        scorer=fingerprint(scorer.provider, scorer.model, scorer.detail, service.content.digest),
        at_once=concurrency,
    )
    with ExitStack() as stack:

        def cache(name: str, model: type[R]) -> ResultCache[R]:
            return stack.enter_context(result_cache(out / name, model, _FIELDS, {"scorer": by.scorer}))

        caches = _Caches(
            cache(_SCORES, run.Scored),
            cache(_AGAIN, run.Scored),
            cache(_GRADES, run.Graded),
            cache(_REWRITES, run.Rewritten),
        )
        before = len(cases) - len(_missing(caches.scores, cases))
        if before:
            typer.echo(f"{before} of {len(cases)} scores were there already.", err=True)
        if _measure_missing(service, cases, caches, by):
            announce_stopped()
            raise typer.Exit(130)
        rows = join(
            cases,
            _current(caches.scores, cases),
            _current(caches.again, cases),
            _current(caches.grades, cases),
            _current(caches.rewrites, cases),
        )
    typer.echo("Measuring", err=True)
    measured = Measured(
        file=source.name,
        sha256=file.sha256,
        provider=scorer.provider,
        model=scorer.model,
        with_model=scorer.provider != "scripted",
        version=version("interviewer"),
        at=datetime.now(UTC),
        concurrency=concurrency,
        taken_over=before,
    )
    _write_report(report(measured, rows), out)


def _current(cache: ResultCache[R], cases: Sequence[Case]) -> dict[str, R]:
    """The cached results about these cases as they are now, by case id."""
    results = {case.id: (cache.get(case.id), run.digest(case)) for case in cases}
    return {name: result for name, (result, digest) in results.items() if result and result.digest == digest}


def _missing(cache: ResultCache[R], cases: Sequence[Case]) -> tuple[Case, ...]:
    """The cases without a current result, and those that failed."""
    current = _current(cache, cases)
    return tuple(case for case in cases if case.id not in current or current[case.id].failed)


def _measure_missing(service: Service, cases: Sequence[Case], caches: _Caches, by: run.By) -> bool:
    """Ask for every result that is missing; returns whether Ctrl-C stopped it."""

    def score(case: Case) -> run.Scored:
        return run.scored(case, by, lambda answer: _score(service, answer, by.provider))

    def grade(case: Case) -> run.Graded:
        return run.graded(case, by, lambda answer: _grade(service, answer, by.provider))

    def rewrite(case: Case) -> run.Rewritten:
        scored = _current(caches.scores, [case]).get(case.id)
        missing = scored.score.missing if scored else ()
        return run.rewritten(case, by, lambda answer: _rewrite(service, answer, by.provider, missing))

    with graceful(announce_stop) as stopped:
        step = _Step(by.at_once, stopped)
        step("Scoring", caches.scores, cases, score)
        step("Scoring again", caches.again, run.again(cases), score)
        step("Writing stronger", caches.rewrites, run.labelled(cases), rewrite)
        if service.can_grade(by.provider):
            step("Plain grades", caches.grades, run.labelled(cases), grade)
        return stopped()


class _Step(NamedTuple):
    """Asks for one kind of result about many cases."""

    concurrency: int
    stopped: Callable[[], bool]

    def __call__(self, title: str, cache: ResultCache[R], cases: Sequence[Case], ask: Callable[[Case], R]) -> None:
        missing = _missing(cache, cases)
        if not missing or self.stopped():
            return
        with progress_bar() as bar:
            task = bar.add_task(title, total=len(missing))

            def done(result: R) -> None:
                cache.add(result)
                bar.advance(task)

            run_all((partial(ask, case) for case in missing), done, self.concurrency, self.stopped)


# One answer must not stop the run: its line says what happened.


def _score(service: Service, answer: AnswerToScore, provider: str) -> AnswerScore:
    try:
        return service.score_answer(answer, provider)
    except Exception as error:
        return not_scored(one_line(error), answer_id=answer.id)


def _grade(service: Service, answer: AnswerToScore, provider: str) -> tuple[float | None, str]:
    try:
        return service.grade(answer, provider), ""
    except Exception as error:
        return None, one_line(error)


def _rewrite(service: Service, answer: AnswerToScore, provider: str, missing: tuple[Check, ...]) -> tuple[str, str]:
    try:
        return service.rewrite_answer(answer, provider, missing).text, ""
    except Exception as error:
        return "", one_line(error)


def _write_report(measurement: Report, out: Path) -> None:
    texts = {"report.json": measurement.model_dump_json(indent=2) + "\n", "report.html": page(measurement)}
    for name, text in texts.items():
        part = out / f"{name}.part"
        part.write_text(text, encoding="utf-8")
        part.replace(out / name)
    write_table([("figure", "value", "95% interval", "cases", "target", ""), *lines(measurement)])
    typer.echo(f"The report is in {out / 'report.html'} and report.json, the scores in {_SCORES}.", err=True)


def read_cases(path: Path, content: Content) -> CaseFile:
    """The cases of a file, all of them or none: measuring half a file measures nothing. Unknown fields are ignored.

    Raises:
        Failure: It cannot be read, or a line of it is wrong; the message names the first such line.
    """
    if path.exists() and not path.is_file():
        raise Failure(f"{path} is not a file. Name the file that holds the cases.")
    if path.exists() and path.stat().st_size > MAX_BYTES:
        raise Failure(f"{path} is larger than {MAX_BYTES // 1_000_000} MB. Split it.")
    digest = hashlib.sha256()
    lines, cases = [], []
    for line in lines_of(path):
        digest.update(line.data)
        lines.append(line)
        cases.append(_read_case(path, line, content))
    if not cases:
        raise Failure(f"{path} holds no cases. Each line is a JSON object: id, question, principle, answer, label.")
    for position, problem in inconsistencies(cases):
        raise _bad_line(path, lines[position], problem)
    return CaseFile(tuple(cases), digest.hexdigest())


def _read_case(path: Path, line: InputLine, content: Content) -> Case:
    try:
        record = json.loads(decoded(line.data))
    except NotText as error:
        raise _bad_line(path, line, str(error).replace("the answer", "the line", 1)) from None
    except (ValueError, RecursionError) as error:
        raise _bad_line(path, line, f"not JSON: {error}") from None
    if not isinstance(record, dict):
        raise _bad_line(path, line, "not a JSON object")
    try:
        case = Case.model_validate(_fields(record, content))
        if case.kind is not Kind.ATTACK:  # an attack may try a text that is refused
            run.to_score(case)
    except typer.BadParameter as error:
        raise _bad_line(path, line, error.message) from None
    except ValidationError as error:
        raise _bad_line(path, line, validation_message(error)) from None
    if not all(can_be_encoded(text) for text in (case.base, case.story, case.change)):
        raise _bad_line(path, line, "base, story or change holds half a character, which cannot be written")
    return case


def _fields(record: dict[str, Any], content: Content) -> dict[str, Any]:
    """The fields of a case; ids may be whole numbers, and principles may be given by name."""
    known = {name: record[name] for name in Case.model_fields if record.get(name) is not None}
    for name in ("id", "base", "story"):
        if isinstance(known.get(name), int) and not isinstance(known[name], bool):
            known[name] = str(known[name])
    for name in ("principle", "truth"):
        if known.get(name):
            known[name] = rubric_id(content, str(known[name]))
    known["level"] = level_of(content, str(known.get("level", "")))
    return known


def _bad_line(path: Path, line: InputLine, problem: str) -> Failure:
    return Failure(f"{path}, line {line.number}: {problem}")
