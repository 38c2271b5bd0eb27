"""How long a whole loop without a model takes from the command line, to the debrief and the decision document."""

import os
import resource
import subprocess
import sys
from tempfile import TemporaryDirectory
from typing import NamedTuple

from benchmarks.report import Figure

RUNS = 3
LIMIT = 3.0
_LOOP = ("loop", "--candidate", "strong", "--provider", "scripted", "--json")
_CALL = "import sys; from interviewer.cli import main; sys.exit(main())"


class _Run(NamedTuple):
    seconds: float
    written: bytes


def run() -> list[Figure]:
    """Seconds of processor time, the least of several runs: what other programs do meanwhile counts least there."""
    loops = [_run(*_LOOP) for _ in range(RUNS)]
    helps = [_run("--help") for _ in range(RUNS)]
    best, bare = min(one.seconds for one in loops), min(one.seconds for one in helps)
    same = len({one.written for one in loops}) == 1
    return [
        Figure(
            "a whole loop, scripted",
            f"{best:.2f} s of CPU (ratio {best / bare:.1f})",
            f"{bare:.2f} s for `interviewer --help`",
            f"under {LIMIT:.0f} s, {RUNS} runs the same to the byte",
            best < LIMIT and same,
        )
    ]


def _run(*arguments: str) -> _Run:
    before = _of_children()
    with TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, "-c", _CALL, *arguments],
            env={**os.environ, "INTERVIEWER_DATA_DIR": folder},
            stdout=subprocess.PIPE,
            check=True,
        )
    return _Run(_of_children() - before, done.stdout)


def _of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
