"""The page serves no other origin and no other name for this machine, whichever way it was started."""

import base64
import http.client
import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from interviewer.ui import server as page_module
from tests.browser.page_server import wait_until_healthy
from tests.recording_proxy import RecordingProxy

pytestmark = pytest.mark.slow

STREAM = "/_stcore/stream"
FOREIGN = (
    "http://evil.example",
    "http://localhost:3000",
    "http://127.0.0.1:9",
    "http://0.0.0.0:8501",
    "null",
    "file://",
    "chrome-extension://abcdefgh",
)
NAMES = ("evil.example", "evil.example:{port}", "127.0.0.1.evil.example:{port}", "localhost.evil.example", "")


@dataclass(frozen=True)
class Page:
    """Where a page answers."""

    port: int
    log: Path

    def get(self, path: str = "/_stcore/health", host: str | None = None, **headers: str) -> int:
        """Ask for something; the status of the answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        given = {"Host": f"127.0.0.1:{self.port}" if host is None else host, **headers}
        connection.request("GET", path, headers=given)
        status = connection.getresponse().status
        connection.close()
        return status

    def stream(self, host: str | None = None, **headers: str) -> int:
        """Ask for the socket through which the page gets its words; 101 when it is given."""
        key = base64.b64encode(os.urandom(16)).decode()
        asked = {
            "Connection": "Upgrade",
            "Upgrade": "websocket",
            "Sec-WebSocket-Version": "13",
            "Sec-WebSocket-Key": key,
            "Sec-WebSocket-Protocol": "streamlit",
        }
        return self.get(STREAM, host, **asked, **headers)


@contextmanager
def started(command: list[str], tmp_path: Path, **environment: str) -> Iterator[Page]:
    port = free_port()
    log = tmp_path / "page.log"
    given = os.environ | {"INTERVIEWER_PROVIDER": "scripted", "INTERVIEWER_DATA_DIR": str(tmp_path / "data")}
    with log.open("wb") as output:
        page = subprocess.Popen(
            [part.format(port=port) for part in command], env=given | environment, stdout=output, stderr=output
        )
    try:
        wait_until_healthy(f"http://127.0.0.1:{port}", page, log)
        yield Page(port, log)
    finally:
        page.terminate()
        page.wait(30)


def by_command(host: str) -> list[str]:
    starts = "from interviewer.cli import main; main()"
    return [sys.executable, "-c", starts, "run", "--no-browser", "--port", "{port}", "--host", host]


def by_streamlit(host: str) -> list[str]:
    app = str(Path(page_module.__file__).with_name("app.py"))
    options = ["--server.port={port}", "--server.headless=true", f"--server.address={host}"]
    return [sys.executable, "-m", "streamlit", "run", app, *options]


WAYS = {"interviewer run": by_command, "streamlit run": by_streamlit}


@pytest.fixture(scope="module", params=WAYS)
def page(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    folder = tmp_path_factory.mktemp("page")
    with started(WAYS[request.param]("127.0.0.1"), folder) as running:
        yield running


@pytest.fixture(scope="module", params=WAYS)
def open_page(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Page, RecordingProxy]]:
    """A page that listens on every address, behind a proxy that remembers what is asked for."""
    folder = tmp_path_factory.mktemp("page")
    with RecordingProxy() as proxy, started(WAYS[request.param]("0.0.0.0"), folder, **proxy.environment) as running:
        yield running, proxy


def test_the_page_itself_is_served(page: Page) -> None:
    own = f"http://127.0.0.1:{page.port}"
    assert page.get("/") == 200
    assert page.stream(Origin=own) == 101
    assert page.stream(f"localhost:{page.port}", Origin=f"http://localhost:{page.port}") == 101
    assert page.stream() == 101, "a program that is no browser names no origin"


@pytest.mark.parametrize("name", NAMES)
def test_another_name_for_this_machine_is_refused(page: Page, name: str) -> None:
    host = name.format(port=page.port)
    assert page.stream(host, Origin=f"http://{host}") >= 400
    assert page.get("/", host) >= 400


@pytest.mark.parametrize("origin", FOREIGN)
def test_a_page_of_another_origin_is_refused(page: Page, origin: str) -> None:
    assert page.stream(Origin=origin) == 403
    assert page.get("/", Origin=origin) == 403


def test_the_refusal_says_what_to_do(page: Page) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", page.port, timeout=10)
    connection.request("GET", "/", headers={"Host": "laptop.lan"})
    said = connection.getresponse().read().decode()
    connection.close()
    assert "laptop.lan" not in said
    assert "STREAMLIT_SERVER_ALLOWED_HOSTS" in said


def test_on_every_address_names_are_refused_and_addresses_served(open_page: tuple[Page, RecordingProxy]) -> None:
    page, _ = open_page
    for host in (f"192.0.2.7:{page.port}", f"[2001:db8::1]:{page.port}", f"localhost:{page.port}"):
        assert page.stream(host, Origin=f"http://{host}") == 101
    assert page.stream(f"evil.example:{page.port}", Origin=f"http://evil.example:{page.port}") == 403
    assert page.stream(f"192.0.2.7:{page.port}", Origin="http://evil.example") == 403


def test_no_address_is_looked_up(open_page: tuple[Page, RecordingProxy]) -> None:
    page, proxy = open_page
    page.stream(Origin="http://evil.example")
    assert proxy.asked == []
    assert not re.search("External URL|external IP", page.log.read_text(encoding="utf-8"))


@pytest.mark.parametrize("way", WAYS)
def test_a_name_that_was_allowed_is_served(way: str, tmp_path: Path) -> None:
    with started(WAYS[way]("127.0.0.1"), tmp_path, STREAMLIT_SERVER_ALLOWED_HOSTS="laptop.lan 127.0.0.1") as page:
        assert page.stream(f"laptop.lan:{page.port}", Origin=f"http://laptop.lan:{page.port}") == 101
        assert page.stream(f"evil.example:{page.port}", Origin=f"http://evil.example:{page.port}") == 403


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
