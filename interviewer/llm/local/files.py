"""The files of a model on disk: the whole file, its marker, the part that is being fetched, and the lock.

The part is always a prefix of the whole file, whichever source its bytes came from, so that any source can go on
where another one stopped. The marker holds the digest that was checked; it makes the check at every start cheap.
"""

import hashlib
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from interviewer.domain.ports import Cancelled
from interviewer.llm.local.catalogue import ModelFile

_BLOCK = 4 * 1024 * 1024


class Places(NamedTuple):
    """Where the files of one model are."""

    whole: Path
    marker: Path
    part: Path
    lock: Path
    scratch: Path


def places(entry: ModelFile, directory: Path) -> Places:
    """The paths of a model's files in `directory`."""
    whole = directory / entry.file
    return Places(
        whole=whole,
        marker=directory / f"{entry.file}.sha256",
        part=directory / f"{entry.file}.part",
        lock=directory / f"{entry.file}.lock",
        scratch=directory / f"{entry.file}.tmp",
    )


def installed(entry: ModelFile, directory: Path) -> Path | None:
    """The model's file when it is there and its digest was checked once; reads no more than its size and marker."""
    at = places(entry, directory)
    if size_of(at.whole) != entry.size:
        return None
    try:
        return at.whole if at.marker.read_text(encoding="ascii").strip() == entry.sha256 else None
    except (OSError, ValueError):
        return None


def remove(entry: ModelFile, directory: Path) -> None:
    """Delete the model's file and whatever was left of a fetch; nothing happens when it is not there."""
    at = places(entry, directory)
    # The marker goes first: a file without one is checked again, a marker without its file is nothing.
    for path in (at.marker, at.whole, at.part):
        path.unlink(missing_ok=True)
    shutil.rmtree(at.scratch, ignore_errors=True)


def size_of(path: Path) -> int:
    """Bytes of the file, 0 when there is none that can be seen."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def write_marker(entry: ModelFile, directory: Path) -> None:
    """Note that the file's digest was checked."""
    marker = places(entry, directory).marker
    fresh = marker.with_name(f"{marker.name}.new")
    fresh.write_text(f"{entry.sha256}\n", encoding="ascii")
    os.replace(fresh, marker)


def sha256_of(path: Path, cancelled: Callable[[], bool]) -> str:
    """Digest of the file, in hex.

    Raises:
        Cancelled: `cancelled()` became true.
    """
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            if cancelled():
                raise Cancelled
            digest.update(block)
    return digest.hexdigest()
