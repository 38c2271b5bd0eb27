"""Reads a file that somebody names on the command line, and never more of it than it may hold."""

from pathlib import Path

import typer


def bytes_of(path: Path, most: int) -> bytes:
    """All bytes of a file. A pipe or a device does not tell how many it has, so one more than allowed is read.

    Args:
        path: A file, a pipe or a device.
        most: Bytes that it may hold.

    Raises:
        typer.BadParameter: It holds more, or cannot be read.
    """
    try:
        if path.stat().st_size > most:
            raise _too_large(path, most)
        with path.open("rb") as file:
            data = file.read(most + 1)
    except OSError as error:
        raise typer.BadParameter(f"Cannot read {path}: {error.strerror}. Check the path and its permissions.") from None
    if len(data) > most:
        raise _too_large(path, most)
    return data


def _too_large(path: Path, most: int) -> typer.BadParameter:
    return typer.BadParameter(f"{path} is larger than {most // 1_000_000} MB. Give a smaller file.")
