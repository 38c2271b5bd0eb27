"""Checks of exercises in C++. Nothing is compiled: what the files define and include is read from their lines."""

import re
from collections.abc import Iterator

from interviewer.content.errors import Problem
from interviewer.content.placed import Placed
from interviewer.domain.coding.exercise import Exercise

_INCLUDE = re.compile(r"^[ \t]*#[ \t]*include\b[ \t]*(.*)$", re.MULTILINE)
_STANDARD = re.compile(r"<[a-z_0-9]+>")
# What begins at the start of a line: a type, and a function with what it returns.
_TYPE = re.compile(r"^(?:template <[^\n]*>\s+)?(?:class|struct) (\w+)[^;\n]*\{", re.MULTILINE)
_FUNCTION = re.compile(r"^(?!\s|return\b|else\b)[\w:<>,&* ]+?[ &*](\w+)\([^;{}]*\)[^;{}]*\{", re.MULTILINE)
_FILES = ("starter", "solution", "check")


def check(item: Placed[Exercise]) -> Iterator[Problem]:
    """Problems of one exercise."""
    for field in _FILES:
        others = [
            name for name in _INCLUDE.findall(getattr(item.value, field)) if not _STANDARD.fullmatch(name.strip())
        ]
        if others:
            yield item.problem((field,), f"includes {', '.join(others)}; only the standard library is there")
    wanted, solved, tried = (definitions(getattr(item.value, field)) for field in _FILES)
    if not wanted:
        yield item.problem(("starter",), "defines no function and no class to write")
    if missing := [name for name in wanted if name not in solved]:
        yield item.problem(("solution",), f"lacks {', '.join(missing)}, which the starter defines")
    for at, entry in enumerate(item.value.properties):
        if entry.id not in tried or not re.search(rf"^void {entry.id}\(Trial& \w+\)", item.value.check, re.MULTILINE):
            yield item.problem(("properties", at, "id"), f"the check has no function void {entry.id}(Trial& trial)")
    if item.value.machine:
        yield item.problem(("machine",), "is for exercises in Python")


def definitions(source: str) -> list[str]:
    """The types and functions that a file defines for others, as far as they begin at the start of a line."""
    hidden = re.sub(r"^namespace \{.*?^\}", "", source, flags=re.MULTILINE | re.DOTALL)
    return [*_TYPE.findall(hidden), *_FUNCTION.findall(hidden)]
