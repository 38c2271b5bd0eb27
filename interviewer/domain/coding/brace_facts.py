"""Facts about code in C++ or Java, from its loops and braces alone; nothing is compiled or run."""

import itertools
import re
from collections.abc import Iterator
from typing import NamedTuple

from interviewer.domain.coding.code_fact import CodeFact, FactKind
from interviewer.domain.coding.problem import Signature

_LONG = 15
# Nobody asks about the hundredth loop, and an answer must not wait for it.
_MOST_LOOPS = 40
_COMMENT = r"//[^\n]*|/\*.*?(?:\*/|\Z)"
# No text begins behind a backslash; one without an end would be searched again from each escaped mark in it.
_NO_CODE = re.compile(rf"{_COMMENT}|(?<!\\)(?:\"(?:\\.|[^\"\\\n])*+\"|'(?:\\.|[^'\\\n])*+')", re.DOTALL)
_LOOP = re.compile(r"\b(?:for|while)\s*\(")
_ENDLESS = re.compile(r"\bwhile\s*\(\s*(?:true|1)\s*\)|\bfor\s*\([^;()]*;\s*(?:true)?\s*;[^;()]*\)")
_WAY_OUT = re.compile(r"\b(?:break|return|throw|goto|exit|abort)\b")


class _Loop(NamedTuple):
    start: int
    header: str
    body_start: int
    body_end: int


def brace_facts(text: str, signature: Signature) -> Iterator[CodeFact]:
    """What is certain about the code; nothing while its braces do not match, because it is still being typed."""
    code = _NO_CODE.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    if any(code.count(begin) != code.count(end) for begin, end in ("{}", "()", "[]")):
        return
    inputs = [parameter.name for parameter in signature.parameters if parameter.type.endswith("[]")]
    loops = list(_loops(code))
    for loop in loops:
        whole = code[loop.start : loop.body_start]
        if _ENDLESS.match(whole) and loop.body_end > loop.body_start:
            if not _WAY_OUT.search(code, loop.body_start, loop.body_end):
                yield CodeFact(kind=FactKind.ENDLESS, line=_line(code, loop.start))
    for outer in loops:
        for inner in loops:
            inside = outer.body_start <= inner.start < outer.body_end
            if inside and _mentions(outer.header, inputs) and _mentions(inner.header, inputs):
                line, second = _line(code, outer.start), _line(code, inner.start)
                yield CodeFact(kind=FactKind.NESTED, line=line, inner=second)
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) >= _LONG and not re.search(_COMMENT, text, re.DOTALL) and signature.name in code:
        yield CodeFact(kind=FactKind.UNEXPLAINED, line=_line(code, code.index(signature.name)), name=signature.name)


def _loops(code: str) -> Iterator[_Loop]:
    for found in itertools.islice(_LOOP.finditer(code), _MOST_LOOPS):
        header_end = _closing(code, found.end() - 1, "()")
        begin = _next(code, header_end + 1)
        if code[begin : begin + 1] == ";":  # the end of a do loop, or a loop without a body
            continue
        yield _Loop(found.start(), code[found.end() : header_end], begin, _body_end(code, begin))


def _closing(code: str, at: int, pair: str) -> int:
    """Where the bracket that opens at `at` is closed; the end of the text when it is not."""
    depth = 0
    for place in range(at, len(code)):
        depth += (code[place] == pair[0]) - (code[place] == pair[1])
        if depth == 0:
            return place
    return len(code)


def _body_end(code: str, begin: int) -> int:
    """Where the body of a loop ends: a block, a statement, or further loops without braces and what is in the last."""
    for _ in range(_MOST_LOOPS):
        further = _LOOP.match(code, begin)
        if further is None:
            break
        begin = _next(code, _closing(code, further.end() - 1, "()") + 1)
    if code[begin : begin + 1] == "{":
        return _closing(code, begin, "{}")
    end = code.find(";", begin)
    return len(code) if end < 0 else end


def _next(code: str, at: int) -> int:
    """The next place that is not white space."""
    while code[at : at + 1].isspace():
        at += 1
    return at


def _mentions(header: str, names: list[str]) -> bool:
    return any(re.search(rf"\b{re.escape(name)}\b", header) for name in names)


def _line(code: str, at: int) -> int:
    return code.count("\n", 0, at) + 1
