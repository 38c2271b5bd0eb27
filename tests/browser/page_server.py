"""The real page in a process of its own, as `interviewer run` starts it."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

from interviewer.store.schema import metadata

APP = Path(__file__).parents[2] / "interviewer" / "ui" / "app.py"
START_SECONDS = 60.0
STOP_SECONDS = 30.0


class PageServer:
    """A page on a free port of loopback, with a home and a data directory of its own."""

    def __init__(self, folder: Path, **settings: str) -> None:
        self.port = _free_port()
        self._log = folder / "page.log"
        self.data_dir = folder / "data"
        self._environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("INTERVIEWER_", "OPENAI_"))},
            "HOME": str(folder),
            "INTERVIEWER_DATA_DIR": str(self.data_dir),
            "INTERVIEWER_MODEL_REQUESTS": "loopback",
            **settings,
        }
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        command = [sys.executable, "-m", "streamlit", "run", str(APP)]
        options = [f"--server.port={self.port}", "--server.headless=true"]
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [*command, *options], env=self._environment, cwd=self._log.parent, stdout=log, stderr=log
            )
        wait_until_healthy(self.url, self._process, self._log)

    def kill(self) -> None:
        """End it with SIGKILL: nothing is tidied up."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """End it as Ctrl-C does."""
        self._end(signal.SIGINT)

    def renew(self) -> None:
        """Let nobody have used it yet: empty its database, and start it when a test has left it dead."""
        database = self.data_dir / "interviews.db"
        if database.exists():
            with closing(sqlite3.connect(database, timeout=30)) as connection, connection:
                for table in metadata.tables:
                    connection.execute(f"DELETE FROM {table}")
        if self._process is None:
            self.start()

    @property
    def resident_bytes(self) -> int:
        """Memory that the process holds."""
        assert self._process is not None, "the page is not running"
        pages = int(Path(f"/proc/{self._process.pid}/statm").read_text(encoding="ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE")

    @property
    def processor_seconds(self) -> float:
        """Processor time that the process has used."""
        assert self._process is not None, "the page is not running"
        stat = Path(f"/proc/{self._process.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(stat[11]) + int(stat[12])) / os.sysconf("SC_CLK_TCK")

    @property
    def log(self) -> str:
        """What the process has printed."""
        return self._log.read_text(encoding="utf-8")

    def _end(self, with_signal: signal.Signals) -> None:
        if self._process is None:
            return
        process, self._process = self._process, None
        process.send_signal(with_signal)
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            raise AssertionError(f"the page did not stop in {STOP_SECONDS} seconds") from None


def wait_until_healthy(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    """Wait for the page to answer; it is killed when it does not."""
    opener = build_opener(ProxyHandler({}))
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        assert process.poll() is None, log.read_text(encoding="utf-8")
        try:
            with opener.open(f"{url}/_stcore/health", timeout=2):
                return
        except (URLError, OSError):
            time.sleep(0.05)
    process.kill()  # nobody else would: a fixture that fails at the start does not clean up
    process.wait()
    raise AssertionError(f"the page did not start:\n{log.read_text(encoding='utf-8')}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
