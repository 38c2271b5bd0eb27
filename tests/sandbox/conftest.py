"""The real sandbox, and whether this machine could have one.

A machine whose kernel refuses namespaces to us can run none of the attacks: their files are left out then, and the head
of the report says so. On every other machine they fail when the sandbox does not work, whatever the reason.
"""

import platform
import subprocess
from pathlib import Path

import pytest

from interviewer.sandbox import Sandbox
from interviewer.sandbox.host import identity

# What these hold to is true without a sandbox too.
EVERYWHERE = ("test_denied.py", "test_parts.py")


def _refusal() -> str | None:
    """What the kernel says to who asks for the namespaces that the sandbox needs; asked without bubblewrap."""
    if platform.system() != "Linux":
        return "this is not Linux"
    asked = subprocess.run(
        ["/usr/bin/unshare", "--user", "--map-root-user", "--net", "--pid", "--ipc", "--fork", "/bin/true"],
        capture_output=True,
        text=True,
        cwd="/",
        check=False,
        **identity(),
    )
    return asked.stderr.strip() or "no reason given" if asked.returncode else None


REFUSAL = _refusal()
collect_ignore = (
    [path.name for path in Path(__file__).parent.glob("test_*.py") if path.name not in EVERYWHERE] if REFUSAL else []
)


def pytest_report_header() -> str:
    return f"sandbox: DENIED HERE, attacks are not run: {REFUSAL}" if REFUSAL else "sandbox: attacked for real"


@pytest.fixture(scope="session")
def sandbox() -> Sandbox:
    return Sandbox()
