"""Reads a file of cases whole, or says on which line it is wrong: a measurement of half a file measures nothing."""

import hashlib
import json
from pathlib import Path
from typing import Any, NamedTuple

import typer
from pydantic import ValidationError

from interviewer.cli.answer_text import NotText, decoded, reasons
from interviewer.cli.bulk_input import Line, lines_of
from interviewer.cli.choices import level_of, rubric_id
from interviewer.cli.failure import Failure
from interviewer.content import Content
from interviewer.evaluation.cases import Case, Kind, inconsistencies
from interviewer.evaluation.run import to_score

MAX_BYTES = 256_000_000


class CaseFile(NamedTuple):
    """A file of cases and the digest of its bytes."""

    cases: tuple[Case, ...]
    sha256: str


def read_cases(path: Path, content: Content) -> CaseFile:
    """The cases of a file. Fields beyond those of a case are left alone.

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
        cases.append(_case(path, line, content))
    if not cases:
        raise Failure(f"{path} holds no cases. Each line is a JSON object: id, question, principle, answer, label.")
    for position, what in inconsistencies(cases):
        raise _wrong(path, lines[position], what)
    return CaseFile(tuple(cases), digest.hexdigest())


def _case(path: Path, line: Line, content: Content) -> Case:
    try:
        record = json.loads(decoded(line.data))
    except NotText as error:
        raise _wrong(path, line, str(error).replace("the answer", "the line", 1)) from None
    except (ValueError, RecursionError) as error:
        raise _wrong(path, line, f"not JSON: {error}") from None
    if not isinstance(record, dict):
        raise _wrong(path, line, "not a JSON object")
    try:
        case = Case.model_validate(_fields(record, content))
        if case.kind is not Kind.ATTACK:  # an attack may be a text that is refused; that is what it tries
            to_score(case)
    except typer.BadParameter as error:
        raise _wrong(path, line, error.message) from None
    except ValidationError as error:
        raise _wrong(path, line, reasons(error)) from None
    if not all(_can_be_written(text) for text in (case.base, case.story, case.change)):
        raise _wrong(path, line, "base, story or change holds half of a character, which cannot be written out again")
    return case


def _fields(record: dict[str, Any], content: Content) -> dict[str, Any]:
    """The fields of a case, with whole numbers as ids and principles by their names allowed."""
    known = {name: record[name] for name in Case.model_fields if record.get(name) is not None}
    for name in ("id", "base", "story"):
        if isinstance(known.get(name), int) and not isinstance(known[name], bool):
            known[name] = str(known[name])
    for name in ("principle", "truth"):
        if known.get(name):
            known[name] = rubric_id(content, str(known[name]))
    known["level"] = level_of(content, str(known.get("level", "")))
    return known


def _can_be_written(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _wrong(path: Path, line: Line, what: str) -> Failure:
    return Failure(f"{path}, line {line.number}: {what}")
