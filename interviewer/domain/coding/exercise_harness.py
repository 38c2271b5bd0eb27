"""Tries the properties of an exercise on a candidate's file, in the process that runs both.

The text of this module goes into that process as it stands, so it uses the standard library and nothing else. What the
candidate prints goes to standard error: the report has standard output for itself and begins with a word that came in
by standard input, so no print can pass for it. Code that is out to cheat could still find the word in memory; the
sandbox around the process keeps it from doing harm, not from deceiving its own author.
"""

import json
import os
import signal
import sys
import traceback
import types
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

CANDIDATE = "your file"
_SECONDS = 5.0  # of processor time for one case, so that a busy machine fails nobody
_LONGEST = 600  # characters of a case or of what was seen
_WHOLE = 48  # elements; a larger array is told by its shape


class TooSlow(BaseException):
    """A case took longer than it may; no exception that a candidate's `except Exception` could swallow."""


def main(told: str) -> None:
    """Run the check that `told` describes in JSON, write the report, and end the process without another word."""
    word = sys.stdin.readline().strip()
    task = json.loads(told)
    dumps, write, leave = json.dumps, os.write, os._exit
    report = os.dup(1)
    os.dup2(2, 1)
    text = f"\n{word} {dumps(examine(**task))}\n"
    left = text.encode()
    while left:
        left = left[write(report, left) :]
    sys.stdout.flush()
    leave(0)


def examine(
    source: str, check: str, names: list[str], properties: list[str], machine: tuple[str, str] = ("", "")
) -> dict[str, Any]:
    """What came of it: why the file could not be used, or for each property its cases and the first that failed.

    Args:
        source: The candidate's file.
        check: The program that tries the properties.
        names: What the file must define.
        properties: What is tried.
        machine: Name and text of a module that both may import; two empty texts for none.
    """
    name, text = machine
    if name:
        module(name, text, name)
    try:
        with _bounded():
            solution = module("solution", source, CANDIDATE)
    except BaseException as error:
        return {"error": raised(error), "results": []}
    if missing := [name for name in names if not hasattr(solution, name)]:
        return {"error": f"lacks {', '.join(missing)}", "results": []}
    trials = module("check", check, "check")
    return {"error": None, "results": [_tried(solution, trials, name) for name in properties]}


def module(name: str, source: str, file: str) -> types.ModuleType:
    """The text, run as a module that data classes and pickling can find."""
    made = types.ModuleType(name)
    sys.modules[name] = made
    exec(compile(source, file, "exec"), made.__dict__)
    return made


def raised(error: BaseException) -> str:
    """An error in one line, with the line of the candidate's file in which it came up."""
    if isinstance(error, TooSlow):
        return f"takes more than {_SECONDS:g} seconds of processor time"
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == CANDIDATE]
    if isinstance(error, SyntaxError) and error.filename == CANDIDATE:
        lines.append(error.lineno)
    where = f" in line {lines[-1]}" if lines else ""
    return _cut(f"raises {type(error).__name__}{where}: {error}")


def shown(case: dict[str, Any]) -> str:
    """A case as arguments that can be typed again."""
    return _cut(", ".join(f"{name}={_value(value)}" for name, value in case.items()))


def _tried(solution: types.ModuleType, trials: types.ModuleType, name: str) -> dict[str, Any]:
    cases: Callable[[], Iterable[dict[str, Any]]] = getattr(trials, f"{name}_cases", None) or trials.cases
    count = 0
    for count, case in enumerate(cases(), 1):
        seen = _seen(getattr(trials, name), solution, case)
        if seen is not None:
            return {"id": name, "cases": count, "failure": {"case": shown(case), "seen": _cut(seen)}}
    return {"id": name, "cases": count, "failure": None}


def _seen(holds: Callable[..., str | None], solution: types.ModuleType, case: dict[str, Any]) -> str | None:
    try:
        with _bounded():
            return holds(solution, **case)
    except BaseException as error:
        return raised(error)


@contextmanager
def _bounded() -> Iterator[None]:
    """An endless loop is told with the case that it came up in, and does not wait for the end of the sandbox."""

    def stop(*_: object) -> None:
        raise TooSlow

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, _SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _value(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    if not (hasattr(value, "dtype") and hasattr(value, "ndim")):
        return repr(value)
    if value.size > _WHOLE:
        return f"<{value.dtype} array of shape {value.shape}>"
    return f"np.array({_numbers(value)}, np.{value.dtype})"


def _numbers(array: Any) -> str:
    if array.ndim:
        return f"[{', '.join(map(_numbers, array))}]"
    number = str(array)  # as short as its type allows, where tolist() would show the digits of a double
    return number.replace("inf", "np.inf").replace("nan", "np.nan")


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}..."
