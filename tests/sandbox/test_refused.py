"""A bubblewrap that gives up is quoted, with what to do."""

from pathlib import Path

import pytest

from interviewer.domain.entities.code_run import RunStatus
from interviewer.domain.entities.languages import Language
from interviewer.sandbox import Sandbox
from interviewer.sandbox.bwrap import Host
from tests.sandbox.attacking import python

REFUSING = "#!/bin/sh\necho 'bwrap: No permissions to create new namespace' >&2\nexit 1\n"
OLD = "#!/bin/sh\necho 'bwrap: Unknown option --disable-userns' >&2\nexit 1\n"


@pytest.mark.parametrize("script", [REFUSING, OLD])
def test_a_bubblewrap_that_is_refused_is_quoted(open_folder: Path, script: str) -> None:
    stand_in = open_folder / "bwrap"
    stand_in.write_text(script)
    stand_in.chmod(0o755)
    sandbox = Sandbox(host=Host("Linux", "x86_64", str(stand_in)))
    ran = python(sandbox, "print(1)")
    assert ran.status is RunStatus.DENIED
    assert script.split("'")[1] in ran.stderr and "docs/sandbox.md" in ran.stderr
    assert sandbox.lacking(Language.PYTHON) == ran.stderr, "it is known before anything is run"
