"""Calls a candidate's Python function on one case after the other.

Standard input holds the cases, one line of JSON each, and is empty for the candidate's code. Each result is a line of
JSON on standard output, where the candidate's own prints do not go.
"""

import json
import os
import sys
import time
import traceback
from collections.abc import Callable

FILE = "/code/solution.py"


def main(source: str, name: str, call: Callable[..., dict[str, object]]) -> None:
    """Run the source, then call its function of this name on each case through `call`."""
    cases, results = os.fdopen(os.dup(0)), os.fdopen(os.dup(1), "w")
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)
    # Line-buffered: the author wants to see what was printed before a solution was stopped.
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
    """An error with the last line of the candidate's reached; without a line when the returned value is at fault."""
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == FILE]
    where = f" in line {lines[-1]}" if lines else ""
    return f"raises {type(error).__name__}{where}: {error}"


def timed(function: Callable[..., object], case: list[object]) -> dict[str, object]:
    """What the function returns, and the seconds of processor time that it took.

    Of the thread: where processor time is limited, that of a process only advances by the tick.
    """
    before = time.thread_time()
    value = function(*case)
    return {"value": value, "seconds": time.thread_time() - before}


def measured(function: Callable[..., object], case: list[object]) -> dict[str, object]:
    """The peak bytes that the function allocates, without its arguments."""
    import tracemalloc  # slow to load, so only here

    tracemalloc.start()
    try:
        function(*case)
        return {"value": tracemalloc.get_traced_memory()[1]}
    finally:
        tracemalloc.stop()
