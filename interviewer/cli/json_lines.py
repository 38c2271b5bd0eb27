"""Files of JSON Lines: input read line by line, and results appended so that an interrupted run can go on."""

import codecs
import fcntl
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, Generic, NamedTuple, Protocol, Self, TypeVar

from pydantic import ValidationError

from interviewer.cli.errors import Failure
from interviewer.domain.base import Frozen
from interviewer.domain.scores.answer_score import AnswerId

MAX_BYTES = 4_000_000
_RESULT_FIELDS = frozenset({"id", "status"})
_FAILED = frozenset({"not_scored", "not_asked"})


class NotText(Exception):
    """The bytes are not UTF-8 text; the message says where."""


class InputLine(NamedTuple):
    """A line that is not blank."""

    number: int
    data: bytes

    @property
    def name(self) -> str:
        """Replaces the id of a line without one."""
        return f"line {self.number}"


def decoded(data: bytes, what: str = "answer") -> str:
    """The text of an answer in UTF-8, with or without a byte order mark.

    Args:
        data: The bytes.
        what: What an error calls the text.

    Raises:
        NotText: It is too large, binary, or in another encoding.
    """
    if len(data) > MAX_BYTES:
        raise NotText(f"the {what} is larger than {MAX_BYTES // 1_000_000} MB; give one {what} in plain text")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise NotText(f"the {what} is in UTF-16; save it as UTF-8 and try again")
    if (zero := data.find(0)) >= 0:
        raise NotText(f"the {what} is binary (a zero byte at byte {zero}); give plain text in UTF-8")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        position = error.start + (len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0)
        line = data.count(b"\n", 0, position) + 1
        raise NotText(
            f"the {what} is not in UTF-8: byte {position} (0x{data[position]:02x}, line {line}); "
            "save it as UTF-8 and try again"
        ) from None


def can_be_encoded(text: str) -> bool:
    """Whether the text can be written: JSON's escapes may hold lone surrogates, which no encoding takes."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


# What pydantic says in Python's terms, for somebody who wrote JSON.
_PLAIN = {"tuple_type": "must be a list", "list_type": "must be a list", "too_short": "must not be empty"}


def validation_message(error: ValidationError) -> str:
    """What is wrong with a record, as one sentence for the person who sent it."""
    parts = []
    for fault in error.errors(include_url=False, include_input=False):
        message = fault["msg"].removeprefix("Value error, ")
        field = ".".join(str(part) for part in fault["loc"] if part not in ("str", "int", "constrained-str"))
        plain = _PLAIN.get(fault["type"])
        parts.append(
            message if fault["type"] == "value_error" else f"{field} {plain}" if plain else f"{field}: {message}"
        )
    return "; ".join(dict.fromkeys(parts))


def lines_of(path: Path) -> Iterator[InputLine]:
    """The lines that are not blank; a line that is too large is cut one byte beyond the limit.

    Raises:
        Failure: The file cannot be read, or not twice: a run counts its lines first.
    """
    if path.exists() and not path.is_file():
        raise Failure(f"{path} is not a file. Name a file; save what comes out of a pipe first.")
    try:
        with path.open("rb") as file:
            for number, data in enumerate(_bounded(file), start=1):
                if data.strip():
                    yield InputLine(number, data)
    except OSError as error:
        raise Failure(f"Cannot read {path}: {error.strerror}. Check the path and its permissions.") from None


def _bounded(file: BinaryIO) -> Iterator[bytes]:
    while data := file.readline(MAX_BYTES + 1):
        yield data
        while len(data) > MAX_BYTES and not data.endswith(b"\n"):
            data = file.readline(MAX_BYTES + 1)


def usable_id(value: object) -> AnswerId | None:
    """The id of a record, if it can be one."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    return value if isinstance(value, int) or can_be_encoded(value) else None


def key_of(identifier: AnswerId | None) -> str:
    """The id as a key: the number 7 and the text "7" differ."""
    return json.dumps(identifier, ensure_ascii=False)


def make_directory(out: Path) -> None:
    """Make the directory for the files of a run.

    Raises:
        Failure: It cannot be made.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Failure(f"Cannot make the directory {out}: {error.strerror}. Name another with --out.") from None


class ResultFile:
    """The results of a bulk run; `done` holds the keys of those that were complete when it was opened."""

    def __init__(self, file: BinaryIO, done: frozenset[str]) -> None:
        """Append to a file that is open, locked and ends in a complete line."""
        self._file = file
        self.done = done

    @classmethod
    @contextmanager
    def open(cls, path: Path, *, retry: bool) -> Iterator[Self]:
        """Open for appending: a torn last line is cut off; `retry` removes the lines that failed.

        Raises:
            Failure: The file cannot be written, is in use by another run, or holds something else.
        """
        if retry and path.exists():
            with _locked(path) as file:
                _drop_failed(file, path)
        with _locked(path) as file:
            lines = _complete_lines(file, path, _RESULT_FIELDS)
            yield cls(file, frozenset(key_of(record["id"]) for _, record in lines))

    def append(self, result: Frozen) -> None:
        """Write one line, at once."""
        _append(self._file, result)


class Identified(Protocol):
    """A model of pydantic with an id."""

    @property
    def id(self) -> str:
        """The id."""
        ...

    def model_dump_json(self) -> str:
        """The model as JSON."""
        ...

    @classmethod
    def model_validate_json(cls, json_data: bytes) -> Self:
        """The model of this JSON."""
        ...


R = TypeVar("R", bound=Identified)


class ResultCache(Generic[R]):
    """Results by id that outlive a run; the last line about an id counts."""

    def __init__(self, file: BinaryIO, results: dict[str, R]) -> None:
        """Append to a file that is open, locked and ends in a complete line."""
        self._file = file
        self._results = results

    def get(self, identifier: str) -> R | None:
        """The cached result, or None."""
        return self._results.get(identifier)

    def add(self, result: R) -> None:
        """Write one line, at once."""
        _append(self._file, result)
        self._results[result.id] = result


@contextmanager
def result_cache(
    path: Path, model: type[R], fields: frozenset[str], matching: Mapping[str, str]
) -> Iterator[ResultCache[R]]:
    """Open a file of cached results.

    Args:
        path: The file; made if missing.
        model: The type of a result; lines of an older format stay in the file and are ignored.
        fields: What every line of such a file has.
        matching: Fields that a result must have with these values; other lines stay and are ignored.

    Raises:
        Failure: It cannot be written, is in use by another run, or holds something else.
    """
    with _locked(path) as file:
        results = {}
        for line, record in _complete_lines(file, path, fields):
            if any(record.get(name) != value for name, value in matching.items()):
                continue
            try:
                result = model.model_validate_json(line)
            except ValidationError:
                continue
            results[result.id] = result
        yield ResultCache(file, results)


@contextmanager
def _locked(path: Path) -> Iterator[BinaryIO]:
    """Open the file for reading and appending, for this process alone."""
    try:
        file = path.open("a+b")
    except OSError as error:
        raise Failure(f"Cannot write {path}: {error.strerror}. Name another place with --out.") from None
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise Failure(f"Another run is writing {path}. Wait for it, or name another place with --out.") from None
        yield file


def _append(file: BinaryIO, result: Identified | Frozen) -> None:
    """Write one line and flush it, so that a crash of this process cannot lose it."""
    file.write(result.model_dump_json().encode() + b"\n")
    file.flush()


def _complete_lines(file: BinaryIO, path: Path, fields: frozenset[str]) -> Iterator[tuple[bytes, dict[str, Any]]]:
    """Each complete line with its record; a last line without its end is completed, or cut off when torn.

    Raises:
        Failure: A complete line lacks some of the fields, so this is not a file of ours.
    """
    file.seek(0)
    offset = 0
    for number, line in enumerate(file, start=1):
        record = _record(line, fields)
        ended = line.endswith(b"\n")
        if record is not None:
            yield line.rstrip(b"\n") + b"\n", record
            if not ended:
                file.write(b"\n")
        elif ended:
            raise Failure(f"Line {number} of {path} is not a result. Name another place with --out.")
        else:
            file.truncate(offset)
        offset += len(line)


def _record(line: bytes, fields: frozenset[str]) -> dict[str, Any] | None:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return record if isinstance(record, dict) and fields <= set(record) else None


def _drop_failed(file: BinaryIO, path: Path) -> None:
    """Replace the file by one without the failed lines, in one step."""
    shorter = path.with_name(f"{path.name}.part")
    with shorter.open("wb") as copy:
        lines = _complete_lines(file, path, _RESULT_FIELDS)
        copy.writelines(line for line, record in lines if record["status"] not in _FAILED)
        copy.flush()
        os.fsync(copy.fileno())
    shorter.replace(path)
