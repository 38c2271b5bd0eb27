"""The real sandbox.

A machine whose kernel refuses namespaces to us can run none of the attacks: their files are left out then, and the head
of the report says so. On every other machine they fail when the sandbox does not work, whatever the reason.
"""

from pathlib import Path

import pytest

from interviewer.sandbox import Sandbox
from tests.sandbox.refusal import refusal

# What these hold to is true without a sandbox too.
EVERYWHERE = ("test_denied.py", "test_parts.py")

collect_ignore = (
    [path.name for path in Path(__file__).parent.glob("test_*.py") if path.name not in EVERYWHERE] if refusal() else []
)


@pytest.fixture(scope="session")
def sandbox() -> Sandbox:
    return Sandbox()
