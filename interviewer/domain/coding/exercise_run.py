"""Checks a candidate's file against an exercise: what program to run, and what its output says."""

import ast
import inspect
import json
import secrets
from typing import NamedTuple, Protocol

from pydantic import ValidationError

from interviewer.domain.base import Frozen
from interviewer.domain.coding import exercise_harness
from interviewer.domain.coding.exercise import Exercise
from interviewer.domain.entities.code import RunResult


class Failure(Frozen):
    """The smallest of the tried cases in which a property does not hold, and what was seen there."""

    case: str
    seen: str


class Outcome(Frozen):
    """What became of a property; `cases` were tried, the failing one included."""

    id: str
    cases: int
    failure: Failure | None


class ExerciseReport(Frozen):
    """What a check found.

    Attributes:
        error: Why nothing could be tried, such as a syntax error.
        results: One for each property, in the exercise's order; empty after an error.
    """

    error: str | None
    results: tuple[Outcome, ...]

    @property
    def right(self) -> bool:
        """Whether every property held in every case."""
        return self.error is None and all(outcome.failure is None for outcome in self.results)

    def lines(self, exercise: Exercise) -> tuple[str, ...]:
        """The report for people: what went wrong with the file, or a line for each property."""
        if self.error is not None:
            return (f"The file cannot be used: it {self.error}.",)
        says = {entry.id: entry.says for entry in exercise.properties}
        return tuple(_line(outcome, says[outcome.id]) for outcome in self.results)


class ExerciseCheck(NamedTuple):
    """What the properties of an exercise say about a file, and how the run of the check ended."""

    exercise: Exercise
    report: ExerciseReport
    run: RunResult


class Runner(Protocol):
    """Runs a Python program that nobody trusts, with NumPy to import, and returns its standard output."""

    def __call__(self, program: str, stdin: str) -> str:
        """What the program wrote before it ended or was stopped."""
        ...


_NOTHING_SAID = "ended the process, or had to be stopped, before the check was done"


def check(exercise: Exercise, source: str, run: Runner) -> ExerciseReport:
    """What the exercise's properties say about a candidate's file."""
    word = secrets.token_hex(16)
    output = run(program(exercise, source), f"{word}\n")
    said = [line.removeprefix(f"{word} ") for line in output.splitlines() if line.startswith(f"{word} ")]
    try:
        return ExerciseReport.model_validate_json(said[-1] if said else "")
    except ValidationError:
        return ExerciseReport(error=_NOTHING_SAID, results=())


def program(exercise: Exercise, source: str) -> str:
    """The Python program that checks a file; it expects a word on standard input and begins its report with it."""
    task = {
        "source": source,
        "check": exercise.check,
        "names": defined(exercise.starter),
        "properties": [entry.id for entry in exercise.properties],
        "machine": (exercise.machine, exercise.machine_source),
    }
    return f"{inspect.getsource(exercise_harness)}\n\nmain({json.dumps(task)!r})\n"


def defined(source: str) -> list[str]:
    """The functions and classes that a file defines for others.

    Raises:
        SyntaxError: The text is no Python.
    """
    return definitions(ast.parse(source))


def definitions(tree: ast.Module) -> list[str]:
    """The functions and classes that a parsed file defines for others."""
    kinds = (ast.FunctionDef, ast.ClassDef)
    return [node.name for node in tree.body if isinstance(node, kinds) and not node.name.startswith("_")]


def _line(outcome: Outcome, says: str) -> str:
    if outcome.failure is None:
        return f"holds in {outcome.cases} cases: {says}"
    return f"fails: {says} For {outcome.failure.case} the solution {outcome.failure.seen}."
