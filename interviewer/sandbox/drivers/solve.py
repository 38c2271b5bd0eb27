"""Calls a candidate's function in Python on one case after the other.

Standard input holds the cases, each a line of JSON, and is empty for the candidate's code; each result is a line of
JSON on standard output, which the candidate's own prints do not reach.
"""

import json
import os
import sys
import time
import traceback
from collections.abc import Callable

FILE = "/code/solution.py"


def main(source: str, name: str, call: Callable[..., dict[str, object]]) -> None:
    """Run the source, then call the function of that name on each case, in the way of `call`."""
    cases, results = os.fdopen(os.dup(0)), os.fdopen(os.dup(1), "w")
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)
    # By lines: what was printed before a solution is stopped is what its author wants to see.
    sys.stdout = os.fdopen(os.dup(2), "w", buffering=1, encoding="utf-8", errors="backslashreplace")
    try:
        code = compile(source, FILE, "exec")
    except SyntaxError as error:
        sys.exit("".join(traceback.format_exception_only(error)))
    names: dict[str, object] = {"__name__": "solution"}
    try:
        exec(code, names)
    except Exception as error:
        sys.exit(f"The file {_raised(error)}")
    function = names.get(name)
    if not callable(function):
        sys.exit(f"{FILE} defines no function {name}.")
    for line in cases:
        try:
            text = json.dumps(call(function, json.loads(line)))
        except Exception as error:
            text = json.dumps({"fault": _raised(error)})
        results.write(text + "\n")
        results.flush()


def _raised(error: Exception) -> str:
    """An error with the candidate's line that was reached last; none when the fault is in what was returned."""
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == FILE]
    where = f" in line {lines[-1]}" if lines else ""
    return f"raises {type(error).__name__}{where}: {error}"


def timed(function: Callable[..., object], case: list[object]) -> dict[str, object]:
    """What the function gives, and the seconds of processor time that it took.

    They are those of the thread: where its processor time is limited, those of a process only move on by the tick.
    """
    before = time.thread_time()
    value = function(*case)
    return {"value": value, "seconds": time.thread_time() - before}


def weighed(function: Callable[..., object], case: list[object]) -> dict[str, object]:
    """The most bytes that the function holds at a time, its arguments not among them."""
    import tracemalloc  # only here: it is slow to load

    tracemalloc.start()
    try:
        function(*case)
        return {"value": tracemalloc.get_traced_memory()[1]}
    finally:
        tracemalloc.stop()
