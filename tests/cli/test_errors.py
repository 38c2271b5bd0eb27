"""Whatever goes wrong is one line with the next step, never a traceback."""

import errno
import subprocess
import sys

import pytest

from interviewer.cli.errors import one_line
from interviewer.service import NotFound
from tests.cli.conftest import Run
from tests.cli.fake_service import FakeService


def test_an_error_of_ours_is_its_message_in_one_line() -> None:
    assert one_line(NotFound("There is none.\nLook again.")) == "There is none. Look again."


def test_an_error_of_the_system_names_the_file() -> None:
    line = one_line(OSError(errno.EACCES, "Permission denied", "some/file"))
    assert line.startswith("Permission denied: some/file.")


def test_a_defect_is_reported_with_its_place() -> None:
    try:
        raise ZeroDivisionError("by zero")
    except ZeroDivisionError as error:
        assert "ZeroDivisionError: by zero (test_errors.py:" in one_line(error)


def test_an_error_without_a_traceback_or_words_is_still_a_line() -> None:
    assert "no message (unknown place)" in one_line(KeyError())


@pytest.mark.parametrize("error", [NotFound("It is gone. Look at the list."), RuntimeError("odd")])
def test_a_failing_service_ends_the_command_with_one_line(
    run: Run, service: FakeService, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def fail(**_: object) -> None:
        raise error

    monkeypatch.setattr(service, "interviews", fail)
    ran = run("list")
    assert ran.code == 1
    assert ran.out == ""
    assert str(error) in ran.err
    assert ran.err.count("\n") == 1
    assert service.closed


def test_settings_that_are_not_valid_are_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INTERVIEWER_PROVIDER", "oracle")
    monkeypatch.setenv("INTERVIEWER_REQUEST_TIMEOUT", "-1")
    ran = run("list")
    assert ran.code == 1
    assert "INTERVIEWER_PROVIDER: " in ran.err
    assert "INTERVIEWER_REQUEST_TIMEOUT: " in ran.err
    assert ran.err.count("\n") == 1


def test_ctrl_c_ends_with_130_and_no_traceback(run: Run, service: FakeService, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(**_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(service, "interviews", stop)
    ran = run("list")
    assert ran.code == 130
    assert ran.err == ""


def test_a_reader_that_goes_away_is_no_error_message() -> None:
    """As with `interviewer --help | head -0`: the pipe is closed before anything is written."""
    command = subprocess.Popen(
        [sys.executable, "-c", "from interviewer.cli import main; main()", "--help"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert command.stdout is not None
    command.stdout.close()
    assert command.stderr is not None
    assert command.stderr.read() == b""
    command.stderr.close()
    assert command.wait(30) == 1
