"""Proof that the sandbox holds, by trying to get out of it."""

import json
import os
from pathlib import Path
from typing import NamedTuple

from interviewer.domain.coding.problem import Language
from interviewer.domain.entities.code_run import Limits, RunStatus, Source
from interviewer.sandbox.host import home
from interviewer.sandbox.runner import Sandbox

_PROOF = Limits(cpu_seconds=5, wall_seconds=30, memory=200_000_000, processes=16, output=50_000, disk=4_000_000)


class Attempt(NamedTuple):
    """One attempt to get out: what was tried and what was seen; neither held nor got out when nothing could be run."""

    name: str
    held: bool
    got_out: bool
    seen: str


def attempts(sandbox: Sandbox) -> tuple[Attempt, ...]:
    """What came of each; a single one that says why when nothing can be run here."""
    program = Path(__file__).with_name("drivers").joinpath("escape.py").read_text(encoding="utf-8")
    given = json.dumps({"home": str(home()), "pid": os.getpid()})
    ran = sandbox.run(Source(language=Language.PYTHON, text=program), given, _PROOF)
    if ran.status is not RunStatus.OK:
        return (Attempt("run", False, False, ran.stderr.strip() or f"the attempts ended with {ran.status}"),)
    told = (json.loads(line) for line in ran.stdout.splitlines())
    return tuple(Attempt(name, not seen, bool(seen), seen or "refused") for name, seen in told)
