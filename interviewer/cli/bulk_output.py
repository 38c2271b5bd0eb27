"""The file that a bulk run appends its scores to."""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, Self

from interviewer.cli.failure import Failure
from interviewer.domain.answer_score import AnswerId, AnswerScore
from interviewer.domain.scorecard import Status


def key_of(identifier: AnswerId | None) -> str:
    """What tells ids apart: the number 7 and the text "7" are two."""
    return json.dumps(identifier, ensure_ascii=False)


class ResultFile:
    """Scores as JSON Lines; `done` holds the keys of those that were whole when it was opened."""

    def __init__(self, file: BinaryIO, done: frozenset[str]) -> None:
        """Append to a file that is open, locked and ends in a whole line."""
        self._file = file
        self.done = done

    @classmethod
    @contextmanager
    def open(cls, path: Path, *, retry: bool) -> Iterator[Self]:
        """Open for appending: a torn last line is cut off, and with `retry` the unscored lines are taken out.

        Raises:
            Failure: The file cannot be written, is in use by another run, or holds something else.
        """
        if retry and path.exists():
            with _locked(path) as file:
                _drop_unscored(file, path)
        with _locked(path) as file:
            yield cls(file, frozenset(key_of(record["id"]) for _, record in _whole_lines(file, path)))

    def append(self, score: AnswerScore) -> None:
        """Write one line and hand it to the system, so that a crash of this process cannot take it back."""
        self._file.write(score.model_dump_json().encode() + b"\n")
        self._file.flush()


@contextmanager
def _locked(path: Path) -> Iterator[BinaryIO]:
    try:
        file = path.open("a+b")
    except OSError as error:
        raise Failure(f"Cannot write {path}: {error.strerror}. Name another file with --out.") from None
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise Failure(f"Another run is writing {path}. Wait for it, or name another file.") from None
        yield file


def _whole_lines(file: BinaryIO, path: Path) -> Iterator[tuple[bytes, dict[str, Any]]]:
    """Each whole line with its record; what follows the last one is repaired: ended, or cut off when torn."""
    file.seek(0)
    offset = 0
    for number, line in enumerate(file, start=1):
        record = _record(line)
        whole = line.endswith(b"\n")
        if record is not None:
            yield line.rstrip(b"\n") + b"\n", record
            if not whole:
                file.write(b"\n")
        elif whole:
            raise Failure(f"Line {number} of {path} is not a score. Name another file with --out.")
        else:
            file.truncate(offset)
        offset += len(line)


def _record(line: bytes) -> dict[str, Any] | None:
    try:
        record = json.loads(line)
    except ValueError:
        return None
    return record if isinstance(record, dict) and {"id", "status"} <= set(record) else None


def _drop_unscored(file: BinaryIO, path: Path) -> None:
    """Put a file without the unscored lines in the place of this one, in one step."""
    shorter = path.with_name(f"{path.name}.part")
    with shorter.open("wb") as copy:
        copy.writelines(line for line, record in _whole_lines(file, path) if record["status"] != Status.NOT_SCORED)
        copy.flush()
        os.fsync(copy.fileno())
    shorter.replace(path)
