"""The command line answers at once, and says in one line what is wrong with it."""

import os
import resource
import subprocess
import sys

import pytest

from tests.cli.conftest import Run

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
