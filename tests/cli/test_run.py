"""`interviewer run` starts the real page on loopback, says where it is, and stops cleanly."""

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO

import pytest

from interviewer.cli import run as run_command
from tests.cli.conftest import Run

START = [sys.executable, "-c", "from interviewer.cli import main; main()", "run", "--no-browser"]
STUBBORN = "import signal, time; signal.signal(15, signal.SIG_IGN); print('up', flush=True); time.sleep(60)"
DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))


@pytest.fixture
def page(tmp_path: Path) -> Iterator[tuple["subprocess.Popen[str]", str]]:
    """The command with its page, and the address that it said."""
    environment = os.environ | {"INTERVIEWER_PROVIDER": "scripted", "INTERVIEWER_DATA_DIR": str(tmp_path / "data")}
    port = free_port()
    command = subprocess.Popen(
        [*START, "--port", str(port)],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        assert command.stdout is not None
        yield command, address(command.stdout)
    finally:
        # With its page, which holds the other end of the pipes: waiting for them would never end.
        with suppress(ProcessLookupError):
            os.killpg(command.pid, signal.SIGKILL)
        command.communicate()


def address(output: IO[str]) -> str:
    found = re.search(r"http://\S+", line := output.readline())
    assert found, f"no address in {line!r}"
    return found[0]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["Ctrl-C", "terminate"])
def test_the_page_answers_where_it_says_until_it_is_stopped(
    page: tuple["subprocess.Popen[str]", str], number: signal.Signals
) -> None:
    command, url = page
    assert url.startswith("http://127.0.0.1:")
    with DIRECT.open(url, timeout=10) as answer:
        assert answer.status == 200
    command.send_signal(number)
    _, errors = command.communicate(timeout=30)
    assert command.returncode == 0
    assert "your interviews are saved" in errors
    assert "Traceback" not in errors
    with pytest.raises(OSError):
        DIRECT.open(url, timeout=2)


def test_the_page_ends_with_its_command_even_if_that_is_killed(page: tuple["subprocess.Popen[str]", str]) -> None:
    command, url = page
    command.kill()
    command.communicate(timeout=30)  # the page holds the other end of the pipe until it is gone
    with pytest.raises(OSError):
        DIRECT.open(url, timeout=2)


def test_a_port_that_is_taken_is_an_error_that_says_what_to_do(run: Run) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        ran = run("run", "--no-browser", "--port", str(other.getsockname()[1]))
    assert ran.code == 1
    assert "--port" in ran.err


def test_without_a_port_the_next_free_one_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        monkeypatch.setattr(run_command, "DEFAULT_PORT", other.getsockname()[1])
        assert run_command._free_port("127.0.0.1") not in (0, other.getsockname()[1])


def test_an_address_of_another_machine_cannot_be_listened_on(run: Run) -> None:
    ran = run("run", "--no-browser", "--host", "192.0.2.1")
    assert ran.code == 1
    assert "--host" in ran.err


@pytest.mark.parametrize(
    ("host", "shown"),
    [("127.0.0.1", "127.0.0.1"), ("0.0.0.0", "localhost"), ("::", "localhost"), ("::1", "[::1]")],
)
def test_the_address_shown_is_one_that_a_browser_can_open(host: str, shown: str) -> None:
    assert run_command._address_for_browser(host) == shown


def test_the_page_sends_no_usage_statistics() -> None:
    assert "--browser.gatherUsageStats=false" in run_command._command("127.0.0.1", 1)


@pytest.mark.parametrize("code", ["import sys; sys.exit(3)", "import time; time.sleep(60)"], ids=["dies", "hangs"])
def test_a_page_that_does_not_start_is_an_error(run: Run, monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    monkeypatch.setattr(run_command, "_command", lambda host, port: [sys.executable, "-c", code])
    monkeypatch.setattr(run_command, "START_SECONDS", 0.5)
    ran = run("run", "--no-browser", "--port", str(free_port()))
    assert ran.code == 1
    assert "The page " in ran.err


@pytest.mark.parametrize(("code", "ended"), [(3, 1), (0, 0)], ids=["dies", "is asked to stop"])
def test_a_page_that_stops_by_itself_is_an_error_unless_asked_to(
    run: Run, monkeypatch: pytest.MonkeyPatch, code: int, ended: int
) -> None:
    monkeypatch.setattr(run_command, "_command", lambda host, port: [sys.executable, "-c", f"raise SystemExit({code})"])
    monkeypatch.setattr(run_command, "_wait", lambda page, url: None)
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    ran = run("run", "--port", str(port := free_port()))
    assert opened == [f"http://127.0.0.1:{port}"]
    assert ran.code == ended
    assert ("with code 3" in ran.err) == (code == 3)


def test_a_page_that_does_not_stop_is_killed() -> None:
    stubborn = subprocess.Popen(
        [sys.executable, "-c", STUBBORN],
        stdout=subprocess.PIPE,
    )
    assert stubborn.stdout is not None
    stubborn.stdout.readline()
    run_command._stop(stubborn, seconds=0.1)
    stubborn.stdout.close()
    assert stubborn.returncode == -signal.SIGKILL
