"""The real sandbox.

A machine whose kernel refuses namespaces to us can run none of the attacks: their files are left out then, and the head
of the report says so. On every other machine they fail when the sandbox does not work, whatever the reason.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from interviewer.content.library import Content
from interviewer.sandbox import Sandbox
from interviewer.usecases.coding import Coding
from tests import shipped
from tests.sandbox.attacking import left_out

# What these hold to is true without a sandbox too.
EVERYWHERE = ("test_without_sandbox.py",)

collect_ignore = left_out(path.name for path in Path(__file__).parent.glob("test_*.py") if path.name not in EVERYWHERE)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that any user may look into, unlike those of pytest: as root the sandbox runs as somebody else."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.fixture(scope="session")
def sandbox() -> Sandbox:
    return Sandbox()


@pytest.fixture(scope="session")
def content() -> Content:
    return shipped.content()


@pytest.fixture(scope="session")
def coding(content: Content, sandbox: Sandbox) -> Coding:
    return Coding(content, sandbox)
