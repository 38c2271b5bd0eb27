"""Checks of executable exercises. Nothing is run: what the files define and import is read from their syntax."""

import ast
import sys
from collections.abc import Iterator

from interviewer.content import question_checks, wording
from interviewer.content.errors import Problem
from interviewer.content.placed import Placed, PlacedContent
from interviewer.domain.exercise import Exercise
from interviewer.domain.exercise_run import defined
from interviewer.domain.rubric import RubricKind

_CASES = "cases"
_MAY_IMPORT = sys.stdlib_module_names | {"numpy"}


def check(content: PlacedContent) -> Iterator[Problem]:
    """Problems of all exercises."""
    areas = {item.id for item in content.rubrics if item.value.kind is RubricKind.AREA}
    for item in content.exercises:
        if item.value.rubric not in areas:
            yield item.problem(("rubric",), f"{item.value.rubric} is not the id of an area's rubric")
        if item.id != (stem := item.document.file.name.stem):
            yield item.problem(("id",), f"{item.id} does not match the file's name, {stem}")
        yield from question_checks.spoken(item)
        yield from _properties(item)
        yield from _wrong(item)
        broken = list(_sources(item))
        yield from broken or _definitions(item)


def _properties(item: Placed[Exercise]) -> Iterator[Problem]:
    if repeated := wording.repeated([entry.id for entry in item.value.properties]):
        yield item.problem(("properties",), f"{', '.join(repeated)}: used twice")


def _wrong(item: Placed[Exercise]) -> Iterator[Problem]:
    known = {entry.id for entry in item.value.properties}
    for at, wrong in enumerate(item.value.wrong):
        place = ("wrong", at)
        if wrong.breaks not in known:
            yield item.problem((*place, "breaks"), f"{wrong.breaks} is none of the properties")
        if (count := item.value.solution.count(wrong.old)) != 1:
            yield item.problem((*place, "old"), f"must stand in the solution once, not {count} times")
        elif told := _misspelt(item.value.mistaken(wrong)):
            yield item.problem((*place, "new"), f"makes a file that is no Python: {told}")


def _sources(item: Placed[Exercise]) -> Iterator[Problem]:
    for field in ("starter", "solution", "check"):
        source = getattr(item.value, field)
        if told := _misspelt(source):
            yield item.problem((field,), f"is no Python: {told}")
        elif foreign := sorted(_imported(source) - _MAY_IMPORT):
            yield item.problem((field,), f"imports {', '.join(foreign)}; only NumPy and the standard library are there")


def _definitions(item: Placed[Exercise]) -> Iterator[Problem]:
    exercise = item.value
    wanted = defined(exercise.starter)
    if not wanted:
        yield item.problem(("starter",), "defines no function and no class to write")
    if missing := [name for name in wanted if name not in defined(exercise.solution)]:
        yield item.problem(("solution",), f"lacks {', '.join(missing)}, which the starter defines")
    tried = defined(exercise.check)
    for at, entry in enumerate(exercise.properties):
        if entry.id not in tried:
            yield item.problem(("properties", at, "id"), f"the check has no function {entry.id}")
        if not {_CASES, f"{entry.id}_{_CASES}"} & set(tried):
            yield item.problem(("properties", at, "id"), f"the check has neither cases() nor {entry.id}_{_CASES}()")


def _misspelt(source: str) -> str | None:
    try:
        ast.parse(source)
    except SyntaxError as error:
        return f"{error.msg} in line {error.lineno}"
    return None


def _imported(source: str) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add((node.module or "").split(".")[0])
    return found
