"""The file that a bulk run appends its scores to."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Self

from interviewer.cli.lines_file import append, locked, whole_lines
from interviewer.domain.base import Frozen
from interviewer.domain.scores.answer_score import AnswerId

_FIELDS = frozenset({"id", "status"})
# What a line says that could not be done.
_FAILED = frozenset({"not_scored", "not_asked"})


def key_of(identifier: AnswerId | None) -> str:
    """What tells ids apart: the number 7 and the text "7" are two."""
    return json.dumps(identifier, ensure_ascii=False)


class ResultFile:
    """Results as JSON Lines; `done` holds the keys of those that were whole when it was opened."""

    def __init__(self, file: BinaryIO, done: frozenset[str]) -> None:
        """Append to a file that is open, locked and ends in a whole line."""
        self._file = file
        self.done = done

    @classmethod
    @contextmanager
    def open(cls, path: Path, *, retry: bool) -> Iterator[Self]:
        """Open for appending: a torn last line is cut off; with `retry` the lines that could not be done are taken out.

        Raises:
            Failure: The file cannot be written, is in use by another run, or holds something else.
        """
        if retry and path.exists():
            with locked(path) as file:
                _drop_failed(file, path)
        with locked(path) as file:
            yield cls(file, frozenset(key_of(record["id"]) for _, record in whole_lines(file, path, _FIELDS)))

    def append(self, result: Frozen) -> None:
        """Write one line, at once."""
        append(self._file, result.model_dump_json())


def _drop_failed(file: BinaryIO, path: Path) -> None:
    """Put a file without the failed lines in the place of this one, in one step."""
    shorter = path.with_name(f"{path.name}.part")
    with shorter.open("wb") as copy:
        lines = whole_lines(file, path, _FIELDS)
        copy.writelines(line for line, record in lines if record["status"] not in _FAILED)
        copy.flush()
        os.fsync(copy.fileno())
    shorter.replace(path)
