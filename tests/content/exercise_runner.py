"""Runs programs of exercises for the tests, each in a process of its own, forked from one that has NumPy loaded.

The sandbox runs them in the product; here every source is the repository's own.
"""

import json
import os
import subprocess
import sys
from types import TracebackType
from typing import Any, Self

_PARENT = """
import json, os, sys
import numpy

for line in sys.stdin:
    program, stdin = json.loads(line)
    given, give = os.pipe()
    said, say = os.pipe()
    if not (child := os.fork()):
        for source, target in ((given, 0), (say, 1)):
            os.dup2(source, target)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        os.closerange(3, 64)
        sys.stdin = os.fdopen(0)
        try:
            exec(compile(program, "program", "exec"), {"__name__": "__main__"})
        finally:
            os._exit(1)
    os.write(give, stdin.encode())
    for end in (give, given, say):
        os.close(end)
    with os.fdopen(said, errors="replace") as output:
        text = output.read()
    os.waitpid(child, 0)
    sys.stdout.write(json.dumps(text) + chr(10))
    sys.stdout.flush()
"""


class ForkedRunner:
    """A `Runner`; starting NumPy once and not for every program saves most of the time."""

    def __enter__(self) -> Self:
        alone = os.environ | {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
        self._parent = subprocess.Popen(
            [sys.executable, "-I", "-c", _PARENT], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=alone
        )
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._parent.communicate(timeout=10)

    def __call__(self, program: str, stdin: str) -> str:
        assert self._parent.stdin and self._parent.stdout
        self._parent.stdin.write(json.dumps((program, stdin)) + "\n")
        self._parent.stdin.flush()
        told: Any = json.loads(self._parent.stdout.readline())
        return str(told)
