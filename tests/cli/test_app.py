"""The command line answers at once, and whatever goes wrong is one line with the next step, never a traceback."""

import errno
import os
import resource
import subprocess
import sys

import pytest

from interviewer.cli.errors import one_line
from interviewer.service import NotFound
from tests.cli.conftest import Run
from tests.cli.fake_service import FakeService

START = [sys.executable, "-c", "from interviewer.cli import main; main()"]
HEAVY = ("pydantic", "streamlit", "langchain", "sqlalchemy", "numpy", "openai", "rich.progress", "interviewer.service")
COMMANDS = (
    "run",
    "chat",
    "score",
    "rehearse",
    "loop",
    "loops",
    "eval",
    "list",
    "show",
    "export",
    "delete",
    "doctor",
    "model",
)


def bare_environment() -> dict[str, str]:
    """Without the coverage measurement, which costs time at every start."""
    return {name: value for name, value in os.environ.items() if not name.startswith("COV")}


def test_help_answers_within_half_a_second() -> None:
    """Measured in processor time, which a busy machine does not stretch as it does the clock's."""
    seconds = []
    for _ in range(5):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([*START, "--help"], env=bare_environment(), capture_output=True, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    assert min(seconds) < 0.5


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys\nfrom interviewer.cli.app import call\ncall(['--help'])\n"
        f"sys.exit(', '.join(name for name in {HEAVY!r} if name in sys.modules))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], env=bare_environment(), capture_output=True, text=True, check=False
    )
    assert ran.stderr.strip() == ""


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_a_help_text(run: Run, command: str) -> None:
    ran = run(command, "--help")
    assert ran.code == 0
    assert f"interviewer {command}" in ran.out


def test_without_a_command_the_help_is_shown_and_the_usage_is_wrong(run: Run) -> None:
    ran = run()
    assert ran.code == 2
    assert all(command in ran.out for command in COMMANDS)


@pytest.mark.parametrize(
    "arguments",
    [("frob",), ("chat", "--frob"), ("chat", "--level", "L9"), ("show",), ("run", "--port", "0"), ("score",)],
)
def test_wrong_usage_is_one_line_with_the_next_step(run: Run, arguments: tuple[str, ...]) -> None:
    ran = run(*arguments)
    assert ran.code == 2
    assert ran.out == ""
    assert ran.err.count("\n") == 1
    assert "--help`" in ran.err


def test_the_choices_are_those_of_the_domain() -> None:
    from typing import get_args

    from interviewer.cli.options import ProviderName, VoteName
    from interviewer.domain.entities.scorecard import Vote
    from interviewer.settings import Provider

    assert set(get_args(VoteName)) == set(Vote)
    assert set(get_args(ProviderName)) == set(get_args(Provider))


def test_an_error_of_ours_is_its_message_in_one_line() -> None:
    assert one_line(NotFound("There is none.\nLook again.")) == "There is none. Look again."


def test_an_error_of_the_system_names_the_file() -> None:
    line = one_line(OSError(errno.EACCES, "Permission denied", "some/file"))
    assert line.startswith("Permission denied: some/file.")


def test_a_defect_is_reported_with_its_place() -> None:
    try:
        raise ZeroDivisionError("by zero")
    except ZeroDivisionError as error:
        assert "ZeroDivisionError: by zero (test_app.py:" in one_line(error)


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
