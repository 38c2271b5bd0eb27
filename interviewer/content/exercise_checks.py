"""Checks of executable exercises. Nothing is run: what the files define and import is read from their text."""

import ast
import re
import sys
from collections.abc import Iterable, Iterator, Mapping

from interviewer.content import wording
from interviewer.content.errors import Problem
from interviewer.content.library import Located, LocatedContent
from interviewer.content.question_checks import check_spoken
from interviewer.domain.coding.exercise import Exercise
from interviewer.domain.coding.exercise_run import definitions
from interviewer.domain.entities.code import Language
from interviewer.domain.entities.rubric import RubricKind

_FILES = ("starter", "solution", "check", "machine_source")
_CASES = "cases"
_MAY_IMPORT = sys.stdlib_module_names | {"numpy"}


def check_exercises(content: LocatedContent) -> Iterator[Problem]:
    """Problems of all exercises."""
    areas = {item.id for item in content.rubrics if item.value.kind is RubricKind.AREA}
    for item in content.exercises:
        if item.value.rubric not in areas:
            yield item.problem(("rubric",), f"{item.value.rubric} is not the id of an area's rubric")
        if item.id != (stem := item.document.file.name.stem):
            yield item.problem(("id",), f"{item.id} does not match the file's name, {stem}")
        yield from check_spoken(item, content.pack.value)
        yield from _properties(item)
        yield from _wrong(item)
        if item.value.language is Language.CPP:
            yield from check_cpp_exercise(item)
            continue
        sources = {field: _tree(getattr(item.value, field)) for field in _FILES}
        trees = {field: tree for field, tree in sources.items() if isinstance(tree, ast.Module)}
        yield from _sources(item, sources)
        if len(trees) == len(sources):
            yield from _definitions(item, trees)


def _properties(item: Located[Exercise]) -> Iterator[Problem]:
    if repeated := wording.repeated([entry.id for entry in item.value.properties]):
        yield item.problem(("properties",), f"{', '.join(repeated)}: used twice")


def _wrong(item: Located[Exercise]) -> Iterator[Problem]:
    known = {entry.id for entry in item.value.properties}
    for at, wrong in enumerate(item.value.wrong):
        place = ("wrong", at)
        if wrong.breaks not in known:
            yield item.problem((*place, "breaks"), f"{wrong.breaks} is not one of the properties")
        if (count := item.value.solution.count(wrong.old)) != 1:
            yield item.problem((*place, "old"), f"must occur in the solution once, not {count} times")
        elif item.value.language is Language.PYTHON and isinstance(tree := _tree(item.value.mistaken(wrong)), str):
            yield item.problem((*place, "new"), f"makes a file that is not Python: {tree}")


def _sources(item: Located[Exercise], sources: Mapping[str, ast.Module | str]) -> Iterator[Problem]:
    for field, tree in sources.items():
        if isinstance(tree, str):
            yield item.problem((field,), f"is not Python: {tree}")
        elif foreign := sorted(_imported(tree) - _MAY_IMPORT - {item.value.machine}):
            yield item.problem((field,), f"imports {', '.join(foreign)}; only NumPy and the standard library are there")


def _definitions(item: Located[Exercise], trees: Mapping[str, ast.Module]) -> Iterator[Problem]:
    wanted, solved, tried = (definitions(trees[field]) for field in _FILES[:3])
    if not wanted:
        yield item.problem(("starter",), "defines no function and no class to write")
    if missing := [name for name in wanted if name not in solved]:
        yield item.problem(("solution",), f"lacks {', '.join(missing)}, which the starter defines")
    for at, entry in enumerate(item.value.properties):
        if entry.id not in tried:
            yield item.problem(("properties", at, "id"), f"the check has no function {entry.id}")
        if not {_CASES, f"{entry.id}_{_CASES}"} & set(tried):
            yield item.problem(("properties", at, "id"), f"the check has neither cases() nor {entry.id}_{_CASES}()")


def _tree(source: str) -> ast.Module | str:
    """The syntax of a file, or why it has none."""
    try:
        return ast.parse(source)
    except SyntaxError as error:
        return f"{error.msg} in line {error.lineno}"
    except (MemoryError, RecursionError, ValueError) as error:
        return f"it cannot be read ({type(error).__name__})"


def _imported(tree: ast.Module) -> set[str]:
    found = set()
    for node in _statements(tree.body):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add((node.module or "").split(".")[0])
    return found


def _statements(body: Iterable[ast.AST]) -> Iterator[ast.AST]:
    """All statements with those inside them, and none of the expressions, which are by far the most."""
    for node in body:
        yield node
        for part in ("body", "orelse", "finalbody", "handlers", "cases"):
            yield from _statements(getattr(node, part, ()))


_INCLUDE = re.compile(r"^[ \t]*#[ \t]*include\b[ \t]*(.*)$", re.MULTILINE)
_STANDARD = re.compile(r"<[a-z_0-9]+>")
# What begins at the start of a line: a type, and a function with what it returns.
_TYPE = re.compile(r"^(?:template <[^\n]*>\s+)?(?:class|struct) (\w+)[^;\n]*\{", re.MULTILINE)
_FUNCTION = re.compile(r"^(?!\s|return\b|else\b)[\w:<>,&* ]+?[ &*](\w+)\([^;{}]*\)[^;{}]*\{", re.MULTILINE)
_CPP_FILES = ("starter", "solution", "check")


def check_cpp_exercise(item: Located[Exercise]) -> Iterator[Problem]:
    """Problems of one exercise."""
    for field in _CPP_FILES:
        others = [
            name for name in _INCLUDE.findall(getattr(item.value, field)) if not _STANDARD.fullmatch(name.strip())
        ]
        if others:
            yield item.problem((field,), f"includes {', '.join(others)}; only the standard library is there")
    wanted, solved, tried = (_cpp_definitions(getattr(item.value, field)) for field in _CPP_FILES)
    if not wanted:
        yield item.problem(("starter",), "defines no function and no class to write")
    if missing := [name for name in wanted if name not in solved]:
        yield item.problem(("solution",), f"lacks {', '.join(missing)}, which the starter defines")
    for at, entry in enumerate(item.value.properties):
        if entry.id not in tried or not re.search(rf"^void {entry.id}\(Trial& \w+\)", item.value.check, re.MULTILINE):
            yield item.problem(("properties", at, "id"), f"the check has no function void {entry.id}(Trial& trial)")
    if item.value.machine:
        yield item.problem(("machine",), "is for exercises in Python")


def _cpp_definitions(source: str) -> list[str]:
    """The types and functions that a file defines for others, as far as they begin at the start of a line."""
    hidden = re.sub(r"^namespace \{.*?^\}", "", source, flags=re.MULTILINE | re.DOTALL)
    return [*_TYPE.findall(hidden), *_FUNCTION.findall(hidden)]
