"""Where there is no sandbox nothing runs, and the message says how to get one."""

from pathlib import Path

import pytest

from interviewer.domain.coding.problem import Language
from interviewer.domain.entities.code_run import RunStatus, Source
from interviewer.sandbox import Sandbox
from interviewer.sandbox.bwrap import Host, find_host
from interviewer.sandbox.harness import try_to_escape
from tests.sandbox.attacking import python


@pytest.mark.parametrize(
    ("host", "said"),
    [
        (Host("Linux", "x86_64", None), "apt-get install bubblewrap"),
        (Host("Linux", "aarch64", None), "apt-get install bubblewrap"),
        (Host("Linux", "riscv64", "/usr/bin/bwrap"), "this is riscv64"),
        (Host("Darwin", "arm64", None), "a virtual machine with Linux on macOS"),
        (Host("Windows", "AMD64", None), "WSL 2 on Windows"),
    ],
)
def test_a_machine_without_it_says_how_to_get_it(host: Host, said: str) -> None:
    ran = python(Sandbox(host=host), "open('/tmp/ran', 'w')")
    assert ran.status is RunStatus.DENIED and ran.exit_code is None
    assert ran.stderr.startswith("Running is off") and said in ran.stderr


def test_what_is_found_is_of_this_machine() -> None:
    assert find_host().system


def test_the_doctor_cannot_try_without_a_sandbox() -> None:
    (attempt,) = try_to_escape(Sandbox(host=Host("Linux", "x86_64", None)))
    assert not attempt.held and not attempt.got_out
    assert "apt-get install bubblewrap" in attempt.seen


@pytest.mark.parametrize("language", [Language.PYTHON, Language.CPP])
def test_a_bubblewrap_that_cannot_be_started_is_told(tmp_path: Path, language: Language) -> None:
    ran = Sandbox(host=Host("Linux", "x86_64", str(tmp_path / "gone"))).run(Source(language=language, text=""))
    assert ran.status is RunStatus.DENIED
    assert "docs/sandbox.md" in ran.stderr and "It said: [Errno " in ran.stderr
