"""Runs attacks with limits that keep them cheap, finds what they leave, and asks whether a sandbox can be had."""

import platform
import subprocess
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from uuid import uuid4

from interviewer.domain.coding.problem import Language
from interviewer.domain.entities.code import Limits, RunResult, SourceCode
from interviewer.sandbox import Sandbox
from interviewer.sandbox.bwrap import identity

# The time on the wall is long because the machine may be busy; what runs in vain is ended by its time on processors.
SMALL = Limits(cpu_seconds=1, wall_seconds=30, memory=200_000_000, processes=16, output=50_000, disk=4_000_000)
COMPILING = Limits(cpu_seconds=4, wall_seconds=60, memory=400_000_000, processes=16, output=4_000_000, disk=8_000_000)

# Puts a name on a process that can be found from outside.
NAMING = """
import ctypes
def be(name):
    ctypes.CDLL(None).prctl(15, name.encode(), 0, 0, 0)
"""


def python(sandbox: Sandbox, text: str, stdin: str = "", **limits: float) -> RunResult:
    """Run a Python program with small limits, some of them changed."""
    source = SourceCode(language=Language.PYTHON, text=text)
    return sandbox.run(source, stdin, SMALL.model_validate(SMALL.model_dump() | limits))


def cpp(sandbox: Sandbox, text: str) -> RunResult:
    """Compile and run a C++ program with small limits."""
    return sandbox.run(SourceCode(language=Language.CPP, text=text), "", SMALL, COMPILING)


def new_name() -> str:
    """For `be`; the kernel keeps 15 bytes."""
    return f"at{uuid4().hex[:12]}"


def named(name: str) -> Iterator[int]:
    """The processes of this machine that have the name."""
    for path in Path("/proc").glob("[0-9]*/comm"):
        with suppress(OSError):
            if path.read_text().strip() == name:
                yield int(path.parent.name)


def gone(name: str, seconds: float = 10.0) -> bool:
    """Whether no process of that name is left, now or soon: a killed one may take a moment to die."""
    until = time.monotonic() + seconds
    while list(named(name)):
        if time.monotonic() > until:
            return False
    return True


def left_out(names: Iterable[str]) -> list[str]:
    """The test files to leave out: all of these on a machine that cannot have a sandbox, none elsewhere.

    A sandbox that is missing for another reason, such as that nobody installed bubblewrap, is a fault and fails.
    """
    return list(names) if refusal() else []


@lru_cache
def refusal() -> str | None:
    """The kernel's answer to a request for the namespaces that the sandbox needs, made without bubblewrap."""
    if platform.system() != "Linux":
        return "this is not Linux"
    command = ["unshare", "--user", "--map-root-user", "--net", "--pid", "--ipc", "--fork", "/bin/true"]
    try:
        asked = subprocess.run(command, capture_output=True, text=True, cwd="/", check=False, **identity())
    except FileNotFoundError:
        return None  # the kernel was not asked: a missing tool is a fault, not a refusal
    except OSError as error:
        return str(error)
    return asked.stderr.strip() or "no reason given" if asked.returncode else None
