"""Checks a candidate's file in C++ against an exercise: the program to compile, and what its runs say.

One program tries one property at a time, so one in which the process dies leaves the others to be tried.
"""

import re
import secrets
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from interviewer.domain.coding.cpp_harness import HARNESS
from interviewer.domain.coding.exercise import Exercise
from interviewer.domain.coding.exercise_run import ExerciseReport, Failure, Outcome
from interviewer.domain.entities.code import RunResult, RunStatus

CANDIDATE = "main.cpp"
_INCLUDE = re.compile(r"^#include <([\w.]+)>", re.MULTILINE)
_ENDED = {
    RunStatus.TIMEOUT: "takes too long and was stopped",
    RunStatus.MEMORY: "takes too much memory and was stopped",
    RunStatus.OUTPUT_LIMIT: "prints too much and was stopped",
    RunStatus.RUNTIME_ERROR: "ends the process",
    RunStatus.OK: "ends the process before the check is done",
}


def program(exercise: Exercise, source: str) -> str:
    """The program that tries a property; its two lines on standard input are a word and the property's name."""
    return "\n".join(
        (
            f'#line 1 "{CANDIDATE}"',
            source,
            '#line 1 "the harness"',
            HARNESS,
            *(f"#include <{header}>" for header in headers(exercise.check)),
            checks(exercise),
            "int main() { static Trial trial; return trial.run(tried); }",
            "",
        )
    )


def checks(exercise: Exercise) -> str:
    """The check, in a namespace as the candidate may use its names too, and a function that calls it by a property."""
    calls = (f'    if (name == "{entry.id}") return check::{entry.id}(trial), true;' for entry in exercise.properties)
    return "\n".join(
        (
            "namespace check {",
            '#line 1 "check.cpp"',
            without_headers(exercise.check),
            "}  // namespace check",
            "static bool tried(const std::string& name, Trial& trial) {",
            *calls,
            "    return false;",
            "}",
        )
    )


def headers(source: str) -> list[str]:
    """The headers that a source includes."""
    return _INCLUDE.findall(source)


def without_headers(source: str) -> str:
    """The source without its includes; its lines keep their numbers."""
    return _INCLUDE.sub("", source)


def check(exercise: Exercise, run: Callable[[str], RunResult]) -> ExerciseReport:
    """What the properties say about a program.

    Args:
        exercise: Whose properties.
        run: Runs the program that was compiled from `program` with this text on standard input.
    """
    return ExerciseReport(error=None, results=tuple(_outcome(entry.id, run) for entry in exercise.properties))


def _outcome(name: str, run: Callable[[str], RunResult]) -> Outcome:
    word = secrets.token_hex(16)
    ran = run(f"{word}\n{name}\n")
    said = [line.removeprefix(f"{word} ") for line in ran.stdout.splitlines() if line.startswith(f"{word} ")]
    cases = [line.removeprefix("case ") for line in said if line.startswith("case ")]
    last = said[-1] if said else ""
    if last.startswith("held ") and ran.status is RunStatus.OK:
        return Outcome(id=name, cases=len(cases), failure=None)
    told = sanitizer_report(ran.stderr, CANDIDATE)
    if told is None:
        told = last.removeprefix("failed ") if last.startswith("failed ") else _ENDED.get(ran.status, "was not run")
    return Outcome(id=name, cases=len(cases), failure=Failure(case=cases[-1] if cases else "no case", seen=told))


_RACE = re.compile(r"WARNING: ThreadSanitizer: ([^\n]+?) \(pid=\d+\)\n(.*?)(?=\n=====|\Z)", re.DOTALL)
_ACCESS = re.compile(
    r"^ {2}(Previous )?(atomic )?(read|write) of size \d+ at \S+ by [^\n]+\n((?: {4}#[^\n]+\n?)+)",
    re.MULTILINE | re.IGNORECASE,
)
_MEMORY = re.compile(r"ERROR: AddressSanitizer: ([\w-]+)(.*?)(?=\nSUMMARY|\Z)", re.DOTALL)
_UNDEFINED = re.compile(r"(?<![\w./])([\w./]+):(\d+):\d+: runtime error: ([^\n]+)")
_RACE_TEXTS: Mapping[str, str] = MappingProxyType(
    {
        "lock-order-inversion": "takes two locks in different orders and can deadlock",
        "heap-use-after-free": "uses memory that another thread may have freed",
        "double lock of a mutex": "locks a mutex that the same thread holds already",
        "unlock of an unlocked mutex": "unlocks a mutex that is not locked",
        "destroy of a locked mutex": "destroys a mutex that is locked",
        "thread leak": "leaves a thread that nobody joins",
    }
)
_MEMORY_TEXTS: Mapping[str, str] = MappingProxyType(
    {
        "heap-buffer-overflow": "goes beyond the end of its memory",
        "stack-buffer-overflow": "goes beyond the end of an array on the stack",
        "global-buffer-overflow": "goes beyond the end of a global array",
        "container-overflow": "goes beyond the end of a container",
        "heap-use-after-free": "uses memory that was freed",
        "stack-use-after-return": "uses a variable of a function that has returned",
        "stack-use-after-scope": "uses a variable whose block has ended",
        "attempting": "frees memory twice, or memory that cannot be freed",
        "alloc-dealloc-mismatch": "frees memory in another way than it was taken",
        "stack-overflow": "calls itself until the stack is full",
        "SEGV": "uses an address at which it has no memory",
    }
)


def sanitizer_report(stderr: str, file: str) -> str | None:
    """What a sanitizer found first, as what the solution does; None when it found nothing.

    Args:
        stderr: Of the program.
        file: The name of the candidate's file, whose lines are told.
    """
    if race := _RACE.search(stderr):
        return _describe_race(race[1], race[2], file)
    if undefined := _UNDEFINED.search(stderr):
        where = f" in line {undefined[2]}" if undefined[1].endswith(file) else ""
        return f"does what C++ does not define{where}: {undefined[3]}"
    if memory := _MEMORY.search(stderr):
        what = _MEMORY_TEXTS.get(memory[1], f"breaks a rule about memory ({memory[1]})")
        return f"{what}{_in_lines(_lines_of(memory[2], file)[:1])}"
    return None


def _describe_race(kind: str, report: str, file: str) -> str:
    if not kind.startswith("data race"):
        known = next((text for race, text in _RACE_TEXTS.items() if race in kind), f"breaks a rule of threads ({kind})")
        return f"{known}{_in_lines(sorted(set(_lines_of(report, file)), key=int))}"
    accesses = [_describe_access(bool(atomic), kind, stack, file) for _, atomic, kind, stack in _ACCESS.findall(report)]
    one, other = [*accesses, "an access", "another one"][:2]
    return f"has a data race: {one} and {other}, by two threads and with nothing that orders the two"


def _describe_access(atomic: bool, kind: str, stack: str, file: str) -> str:
    what = f"{'an atomic' if atomic else 'a'} {kind.lower()}"
    lines = _lines_of(stack, file)
    return f"{what} in line {lines[0]}" if lines else f"{what} by the caller of your code"


def _lines_of(text: str, file: str) -> list[str]:
    """The lines of the file in a stack, the innermost first."""
    return re.findall(rf"(?<![\w.]){re.escape(file)}:(\d+)", text)


def _in_lines(lines: Iterable[str]) -> str:
    told = list(lines)
    if not told:
        return ""
    return f" in line {told[0]}" if len(told) == 1 else f" in lines {', '.join(told[:-1])} and {told[-1]}"
