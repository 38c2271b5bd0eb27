"""All solutions of all exercises in C++, right and wrong, as one program for each sanitizer.

The sandbox compiles and runs each by itself in the product; here that would take minutes, and every source is the
repository's own.
"""

import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from interviewer.domain.coding import cpp_exercise
from interviewer.domain.coding.cpp_harness import HARNESS
from interviewer.domain.coding.exercise import Exercise
from interviewer.domain.coding.exercise_run import ExerciseReport
from interviewer.domain.entities.code import RunResult, RunStatus, Sanitizer
from tests.content.compiled import run

_FLAGS = {
    Sanitizer.MEMORY: ("-fsanitize=address,undefined", "-fno-sanitize-recover=all", "-ffp-contract=off"),
    Sanitizer.RACES: ("-fsanitize=thread",),
}
_SECONDS = 120


class Variant(NamedTuple):
    """A solution of an exercise; the reference has the name `reference`, a wrong one that of its place in the list."""

    exercise: Exercise
    name: str
    source: str

    @property
    def within(self) -> str:
        """The namespace that it and its check stand in."""
        return f"{self.exercise.id}_{self.name}"


def variants(exercise: Exercise) -> list[Variant]:
    """The reference and what is wrong."""
    wrong = [Variant(exercise, f"wrong_{at}", exercise.mistaken(one)) for at, one in enumerate(exercise.wrong)]
    return [Variant(exercise, "reference", exercise.solution), *wrong]


def compiled(exercises: Sequence[Exercise], sanitizer: Sanitizer, folder: Path) -> Path:
    """The program with all variants of these exercises."""
    source, program = folder / f"{sanitizer}.cpp", folder / sanitizer
    source.write_text(_text([one for exercise in exercises for one in variants(exercise)]), encoding="utf-8")
    run(["g++", "-std=c++17", "-O0", "-g1", *_FLAGS[sanitizer], "-o", str(program), str(source)])
    return program


def report(program: Path, variant: Variant, properties: Sequence[str] = ()) -> ExerciseReport:
    """What the properties say about a variant; all of them, or only those of these names."""
    wanted = [entry for entry in variant.exercise.properties if not properties or entry.id in properties]
    some = variant.exercise.model_copy(update={"properties": tuple(wanted)})
    return cpp_exercise.check(some, lambda stdin: _ran(program, variant, stdin))


def _ran(program: Path, variant: Variant, stdin: str) -> RunResult:
    ran = subprocess.run(
        [str(program), variant.within], input=stdin, capture_output=True, text=True, timeout=_SECONDS, check=False
    )
    status = RunStatus.OK if ran.returncode == 0 else RunStatus.RUNTIME_ERROR
    return RunResult(status=status, stdout=ran.stdout, stderr=ran.stderr, exit_code=ran.returncode)


def _text(made: Sequence[Variant]) -> str:
    texts = (text for one in made for text in (one.source, one.exercise.check))
    headers = {header for text in texts for header in cpp_exercise.headers(text)}
    lines = [*(f"#include <{header}>" for header in sorted(headers)), "#include <cstring>", HARNESS]
    for one in made:
        lines += [
            f"namespace {one.within} {{",
            f'#line 1 "{cpp_exercise.CANDIDATE}"',
            cpp_exercise.without_headers(one.source),
        ]
        lines += [cpp_exercise.checks(one.exercise), "}"]
    lines += ['#line 1 "the choice"', "int main(int, char** words) {", "    static Trial trial;"]
    lines += [
        f'    if (std::strcmp(words[1], "{one.within}") == 0) return trial.run({one.within}::tried);' for one in made
    ]
    return "\n".join([*lines, "    return 2;", "}", ""])
