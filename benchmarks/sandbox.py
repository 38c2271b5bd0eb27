"""What the sandbox costs: its start over a bare process, runs a second, and the first run of a C++ program."""

import os
import subprocess
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from statistics import median

from benchmarks.report import Figure
from interviewer.domain.coding.problem import Language
from interviewer.domain.entities.code import RunStatus, SourceCode
from interviewer.sandbox import Sandbox

RUNS = 15
MOST_EXTRA_MS = 150
MOST_FIRST_CPP = 3.0
_HELLO = SourceCode(language=Language.PYTHON, text="print(42)")
_CPP = SourceCode(
    language=Language.CPP,
    text="#include <iostream>\n#include <map>\n#include <vector>\nint main() { std::cout << 42 << std::endl; }",
)


def run() -> list[Figure]:
    """Each beside a bare process of the same kind, in turn with it, so that a busy machine slows both."""
    sandbox = Sandbox()
    _inside(sandbox)
    pairs = [(_seconds(_bare), _seconds(lambda: _inside(sandbox))) for _ in range(RUNS)]
    bare, inside = (1000 * median(values) for values in zip(*pairs, strict=True))
    started = time.perf_counter()
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda _: _inside(sandbox), range(2 * RUNS)))
    rate = 2 * RUNS / (time.perf_counter() - started)
    bare_cpp = _seconds(_compile)
    first = _seconds(lambda: _check(sandbox, _CPP))
    return [
        Figure(
            "Python in the sandbox",
            f"{inside:.0f} ms (ratio {inside / bare:.1f})",
            f"{bare:.0f} ms for a bare interpreter",
            f"under {MOST_EXTRA_MS} ms more",
            inside - bare < MOST_EXTRA_MS,
        ),
        Figure("runs a second", f"{rate:.1f}", f"{1000 / bare:.1f} bare, one at a time", "at least 4", rate >= 4),
        Figure(
            "first run of a C++ program",
            f"{first:.2f} s (ratio {first / bare_cpp:.1f})",
            f"{bare_cpp:.2f} s for g++ alone",
            f"under {MOST_FIRST_CPP:.0f} s",
            first < MOST_FIRST_CPP,
        ),
    ]


def _bare() -> None:
    subprocess.run(["/usr/bin/python3", "-I", "-c", _HELLO.text], stdout=subprocess.DEVNULL, check=True)


def _compile() -> None:
    command = ["g++", "-std=c++17", "-O2", "-x", "c++", "-", "-o", os.devnull]
    subprocess.run(command, input=_CPP.text.encode(), check=True)


def _inside(sandbox: Sandbox) -> None:
    _check(sandbox, _HELLO)


def _check(sandbox: Sandbox, source: SourceCode) -> None:
    ran = sandbox.run(source)
    if ran.status is not RunStatus.OK:
        raise RuntimeError(f"{ran.status}: {ran.stderr}")


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started
