"""Checks a candidate's file in C++ against an exercise: the program to compile, and what its runs say.

One program tries one property at a time, so one in which the process dies leaves the others to be tried.
"""

import re
import secrets
from collections.abc import Callable

from interviewer.domain.coding.cpp_trial import HARNESS
from interviewer.domain.coding.exercise import Exercise
from interviewer.domain.coding.exercise_run import ExerciseReport, Failure, Outcome
from interviewer.domain.coding.sanitizer_words import found
from interviewer.domain.entities.code_run import RunResult, RunStatus

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
    told = found(ran.stderr, CANDIDATE)
    if told is None:
        told = last.removeprefix("failed ") if last.startswith("failed ") else _ENDED.get(ran.status, "was not run")
    return Outcome(id=name, cases=len(cases), failure=Failure(case=cases[-1] if cases else "no case", seen=told))
