"""Where there is no sandbox nothing runs, and the message says how to get one."""

from pathlib import Path

import pytest

from interviewer.domain.code_run import RunStatus
from interviewer.sandbox import Sandbox
from interviewer.sandbox.host import Host, find_host
from interviewer.sandbox.proof import attempts
from tests.sandbox.attacking import python

REFUSING = "#!/bin/sh\necho 'bwrap: No permissions to create new namespace' >&2\nexit 1\n"
OLD = "#!/bin/sh\necho 'bwrap: Unknown option --disable-userns' >&2\nexit 1\n"


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
    ran = python(Sandbox(found=host), "open('/tmp/ran', 'w')")
    assert ran.status is RunStatus.DENIED and ran.exit_code is None
    assert ran.stderr.startswith("Running is off") and said in ran.stderr


@pytest.mark.parametrize("script", [REFUSING, OLD])
def test_a_bubblewrap_that_is_refused_is_quoted(tmp_path: Path, script: str) -> None:
    stand_in = tmp_path / "bwrap"
    stand_in.write_text(script)
    for path in (stand_in, tmp_path, *tmp_path.parents[:2]):
        path.chmod(0o755)
    ran = python(Sandbox(found=Host("Linux", "x86_64", str(stand_in))), "print(1)")
    assert ran.status is RunStatus.DENIED
    assert script.split("'")[1] in ran.stderr and "docs/sandbox.md" in ran.stderr


def test_what_is_found_is_of_this_machine() -> None:
    assert find_host().system


def test_the_doctor_cannot_try_without_a_sandbox() -> None:
    (attempt,) = attempts(Sandbox(found=Host("Linux", "x86_64", None)))
    assert not attempt.held and not attempt.got_out
    assert "apt-get install bubblewrap" in attempt.seen
