"""A proxy on loopback that lets nothing through and remembers what it was asked for."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType


class RecordingProxy:
    """Name it in the environment of a process, or to a browser, and read `asked` afterwards."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        asked = self.asked

        class Refusing(BaseHTTPRequestHandler):
            def _refuse(self) -> None:
                asked.append(f"{self.command} {self.path}")
                self.send_error(502)

            do_GET = do_POST = do_PUT = do_HEAD = do_CONNECT = do_OPTIONS = _refuse

            def log_message(self, format: str, *args: object) -> None:
                return

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Refusing)
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    @property
    def environment(self) -> dict[str, str]:
        """Variables by which programs find their proxy; nothing is left out of it."""
        names = ("http_proxy", "https_proxy", "all_proxy")
        found = {name: self.address for name in (*names, *(name.upper() for name in names))}
        return found | {"no_proxy": "", "NO_PROXY": ""}

    def __enter__(self) -> "RecordingProxy":
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
