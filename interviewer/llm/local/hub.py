"""The model hub as a source: one file over HTTPS, resumed with a range request."""

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import httpx2

from interviewer.domain.ports import Cancelled
from interviewer.llm.local.catalogue import ModelFile
from interviewer.llm.local.files import size_of
from interviewer.llm.local.source import SourceFailed

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
        url = self._url(entry.hub_repo or "", entry.hub_path or entry.file)
        fruitless = 0
        with httpx2.Client(timeout=_TIMEOUT, follow_redirects=True) as client:
            while (before := size_of(part)) < entry.size:
                try:
                    _fetch_rest(client, url, entry, part, progress, cancelled)
                except (httpx2.ConnectError, httpx2.ConnectTimeout) as error:
                    raise SourceFailed(f"it cannot be reached ({error})") from error
                except httpx2.HTTPError as error:
                    fruitless = 0 if size_of(part) > before else fruitless + 1
                    if fruitless == _TRIES_WITHOUT_A_BYTE:
                        raise SourceFailed(f"the connection broke off ({error or type(error).__name__})") from error
                    time.sleep(0.2)

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


def _fetch_rest(
    client: httpx2.Client,
    url: str,
    entry: ModelFile,
    part: Path,
    progress: Callable[[int], None],
    cancelled: Callable[[], bool],
) -> None:
    have = size_of(part)
    headers = {"Accept-Encoding": "identity"} | ({"Range": f"bytes={have}-"} if have else {})
    with client.stream("GET", url, headers=headers) as response:
        if response.status_code not in (200, 206):
            raise SourceFailed(f"it answered {response.status_code} for {entry.hub_repo}")
        resumed = response.status_code == 206 and _starts_at(response, have)
        # A server that ignores the range sends the whole file again.
        with part.open("ab" if resumed else "wb") as file:
            _copy(response, file, have if resumed else 0, entry.size, progress, cancelled)


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
