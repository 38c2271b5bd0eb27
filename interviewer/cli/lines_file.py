"""A file of JSON Lines that a run appends to: locked against others, and whole after whatever happened."""

import fcntl
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from interviewer.cli.failure import Failure


def make_directory(out: Path) -> None:
    """Make the directory in which the files of a run lie.

    Raises:
        Failure: It cannot be made.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Failure(f"Cannot make the directory {out}: {error.strerror}. Name another with --out.") from None


@contextmanager
def locked(path: Path) -> Iterator[BinaryIO]:
    """Open the file for reading and appending, for this process alone.

    Raises:
        Failure: It cannot be written, or another run is writing it.
    """
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


def append(file: BinaryIO, document: str) -> None:
    """Write one line and hand it to the system, so that a crash of this process cannot take it back."""
    file.write(document.encode() + b"\n")
    file.flush()


def whole_lines(file: BinaryIO, path: Path, fields: frozenset[str]) -> Iterator[tuple[bytes, dict[str, Any]]]:
    """Each whole line with its record; what follows the last one is repaired: ended, or cut off when torn.

    Args:
        file: From `locked`.
        path: Its name, for messages.
        fields: What every record of ours has.

    Raises:
        Failure: A whole line is none of ours, so that nothing must be written here.
    """
    file.seek(0)
    offset = 0
    for number, line in enumerate(file, start=1):
        record = _record(line, fields)
        whole = line.endswith(b"\n")
        if record is not None:
            yield line.rstrip(b"\n") + b"\n", record
            if not whole:
                file.write(b"\n")
        elif whole:
            raise Failure(f"Line {number} of {path} is no result of ours. Name another place with --out.")
        else:
            file.truncate(offset)
        offset += len(line)


def _record(line: bytes, fields: frozenset[str]) -> dict[str, Any] | None:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return record if isinstance(record, dict) and fields <= set(record) else None
