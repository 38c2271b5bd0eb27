"""Lines of the input of a bulk run: an answer to score, or the reason why it cannot be."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

import typer
from pydantic import ValidationError

from interviewer.cli.answer_text import MAX_BYTES, NotText, decoded, reasons
from interviewer.cli.choices import level_of, rubric_id
from interviewer.cli.failure import Failure
from interviewer.content import Content
from interviewer.domain.scores.answer_score import AnswerId, AnswerScore, AnswerToScore, not_scored

FIELDS = ("id", "question", "principle", "level", "answer")


class Line(NamedTuple):
    """A line that is not blank."""

    number: int
    data: bytes

    @property
    def name(self) -> str:
        """What stands for the id of a line that has none."""
        return f"line {self.number}"


def lines_of(path: Path) -> Iterator[Line]:
    """The lines of the file that are not blank; of one that is too large, as much as shows that it is.

    Raises:
        Failure: It cannot be read, or not twice: a run counts its lines first.
    """
    if path.exists() and not path.is_file():
        raise Failure(f"{path} is not a file. Name a file; what comes out of a pipe must be saved first.")
    try:
        with path.open("rb") as file:
            for number, data in enumerate(_bounded(file), start=1):
                if data.strip():
                    yield Line(number, data)
    except OSError as error:
        raise Failure(f"Cannot read {path}: {error.strerror}. Check the path and its permissions.") from None


def _bounded(file: BinaryIO) -> Iterator[bytes]:
    """Each line, cut one byte beyond what is read of it."""
    while data := file.readline(MAX_BYTES + 1):
        yield data
        while len(data) > MAX_BYTES and not data.endswith(b"\n"):
            data = file.readline(MAX_BYTES + 1)


def read_record(line: Line) -> dict[str, Any] | str:
    """The JSON object of a line, or the reason why it is none."""
    try:
        record = json.loads(decoded(line.data))
    except NotText as error:
        return f"line {line.number}: {error}"
    except (ValueError, RecursionError) as error:
        return f"line {line.number} is not JSON: {error}"
    return record if isinstance(record, dict) else f"line {line.number} is not a JSON object"


def read_line(line: Line, content: Content) -> AnswerToScore | AnswerScore:
    """The answer of a line; for a bad line, a result that says what is wrong. Fields beyond ours are left alone."""
    record = read_record(line)
    if isinstance(record, str):
        return not_scored(record, answer_id=line.name)
    if missing := [name for name in FIELDS if name not in record]:
        return not_scored(
            f"line {line.number} lacks {', '.join(missing)}", answer_id=usable_id(record.get("id")) or line.name
        )
    return _answer(line, record, content)


def _answer(line: Line, record: dict[str, Any], content: Content) -> AnswerToScore | AnswerScore:
    identifier = usable_id(record["id"])
    if identifier is None:
        return not_scored(f"line {line.number}: the id must be text or a whole number", answer_id=line.name)
    try:
        rubric = rubric_id(content, str(record["principle"]))
        level = level_of(content, str(record["level"]))
        fields = {name: record[name] for name in FIELDS} | {"principle": rubric, "id": identifier, "level": level}
        return AnswerToScore.model_validate(fields)
    except typer.BadParameter as error:
        return not_scored(f"line {line.number}: {error.message}", answer_id=identifier)
    except ValidationError as error:
        return not_scored(f"line {line.number}: {reasons(error)}", answer_id=identifier)


def usable_id(value: object) -> AnswerId | None:
    """The id of a record, if it can be one."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    # A lone surrogate is legal in JSON's escapes but cannot be written out again.
    return value if isinstance(value, int) or value.isascii() or _encodes(value) else None


def _encodes(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
