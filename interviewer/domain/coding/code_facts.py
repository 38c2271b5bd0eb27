"""What is certain about the candidate's code, as a person would see it at a glance, and the questions about it."""

import ast
import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from interviewer.domain.base import Frozen
from interviewer.domain.coding.problem import CodingProblem, Signature
from interviewer.domain.coding.starter import starters
from interviewer.domain.entities.code import Code, Language
from interviewer.domain.entities.question import Question
from interviewer.domain.language.word_cache import remembered


class FactKind(StrEnum):
    """What was found, in the order in which it is asked about.

    EMPTY: an input's first or last entry is taken, and nothing asks whether there is one. ENDLESS: a loop without an
    end or a way out. SHARED_DEFAULT: a default value that all calls share. NESTED: a loop over an input inside
    another. FRONT: entries are taken from, or put at, the front of a list in a loop. UNUSED: a value that nothing
    reads. UNEXPLAINED: a long function without a word about it.
    """

    EMPTY = "empty"
    ENDLESS = "endless"
    SHARED_DEFAULT = "shared_default"
    NESTED = "nested"
    FRONT = "front"
    UNUSED = "unused"
    UNEXPLAINED = "unexplained"


class CodeFact(Frozen):
    """A fact and its place.

    Attributes:
        line: As the editor numbers it, from 1.
        name: What it is about, as it stands in the code; may be empty.
        inner: A second line; 0 when there is none.
    """

    kind: FactKind
    line: int
    name: str = ""
    inner: int = 0


_LONG_FUNCTION = 12
_Function = ast.FunctionDef | ast.AsyncFunctionDef
_LOOPS = (ast.For, ast.AsyncFor, ast.While)


def python_facts(text: str, signature: Signature) -> Iterator[CodeFact]:
    """What is certain about the code; nothing while it cannot be parsed, because it is still being typed."""
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return
    functions = [node for node in ast.walk(tree) if isinstance(node, _Function)]
    wanted = next((function for function in functions if function.name == signature.name), None)
    if wanted is None:
        return
    inputs = _inputs(wanted, signature)
    yield from _empty(wanted, inputs)
    yield from _nested(wanted, set(inputs))
    for function in functions:
        yield from _endless(function)
        yield from _shared_default(function)
        yield from _front(function)
        yield from _unused(function)
    yield from _unexplained(text, functions)


def _inputs(function: _Function, signature: Signature) -> list[str]:
    """The parameters that are lists or texts, by the names that the candidate gave them."""
    names = [argument.arg for argument in function.args.args if argument.arg not in ("self", "cls")]
    types = [parameter.type for parameter in signature.parameters]
    return [name for name, kind in zip(names, types, strict=False) if kind.endswith("[]") or kind == "str"]


def _empty(function: _Function, inputs: Sequence[str]) -> Iterator[CodeFact]:
    if any(isinstance(node, ast.Try) for node in ast.walk(function)):
        return
    safe = _guarded(function)
    for node in ast.walk(function):
        name = _end_taken(node) or _extreme_taken(node)
        if isinstance(node, ast.expr) and name in inputs and name not in safe:
            yield CodeFact(kind=FactKind.EMPTY, line=node.lineno, name=name)


def _end_taken(node: ast.AST) -> str:
    """The name whose first or last entry is read."""
    if not (isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Load) and isinstance(node.value, ast.Name)):
        return ""
    last = (
        isinstance(node.slice, ast.UnaryOp)
        and isinstance(node.slice.op, ast.USub)
        and _is_number(node.slice.operand, 1)
    )
    return node.value.id if last or _is_number(node.slice, 0) else ""


def _extreme_taken(node: ast.AST) -> str:
    """The name whose largest or smallest entry is looked for, without a default."""
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("max", "min")):
        return ""
    if len(node.args) != 1 or any(keyword.arg == "default" for keyword in node.keywords):
        return ""
    return node.args[0].id if isinstance(node.args[0], ast.Name) else ""


def _guarded(function: _Function) -> set[str]:
    """Names that a condition, an assertion or a loop mentions: there somebody thought of their length."""
    found: set[str] = set()
    for node in ast.walk(function):
        if isinstance(node, ast.If | ast.IfExp | ast.While | ast.Assert):
            found |= _names(node.test)
        elif isinstance(node, ast.BoolOp):
            found |= _names(node)
        elif isinstance(node, ast.For | ast.AsyncFor | ast.comprehension):
            inside = {name for name in _names(node.iter) if _reads_within(node, name)}
            found |= inside
    return found


def _reads_within(loop: ast.For | ast.AsyncFor | ast.comprehension, name: str) -> bool:
    if isinstance(loop, ast.comprehension):
        return True
    return any(
        _end_taken(node) == name or _extreme_taken(node) == name for part in loop.body for node in ast.walk(part)
    )


def _nested(function: _Function, inputs: set[str]) -> Iterator[CodeFact]:
    for outer in ast.walk(function):
        if not isinstance(outer, ast.For) or not _names(outer.iter) & inputs:
            continue
        for inner in (node for part in outer.body for node in ast.walk(part)):
            if isinstance(inner, ast.For) and _names(inner.iter) & inputs:
                yield CodeFact(kind=FactKind.NESTED, line=outer.lineno, inner=inner.lineno)


def _endless(function: _Function) -> Iterator[CodeFact]:
    ways_out = ast.Break | ast.Return | ast.Raise | ast.Yield | ast.YieldFrom
    for loop in ast.walk(function):
        if isinstance(loop, ast.While) and isinstance(loop.test, ast.Constant) and loop.test.value:
            if not any(isinstance(node, ways_out) for node in ast.walk(loop)):
                yield CodeFact(kind=FactKind.ENDLESS, line=loop.lineno)


def _shared_default(function: _Function) -> Iterator[CodeFact]:
    arguments = function.args
    positional = [*arguments.posonlyargs, *arguments.args]
    pairs = [
        *zip(positional[len(positional) - len(arguments.defaults) :], arguments.defaults, strict=True),
        *zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True),
    ]
    for argument, default in pairs:
        if isinstance(default, ast.List | ast.Dict | ast.Set):
            yield CodeFact(kind=FactKind.SHARED_DEFAULT, line=function.lineno, name=argument.arg)


def _front(function: _Function) -> Iterator[CodeFact]:
    for loop in (node for node in ast.walk(function) if isinstance(node, _LOOPS)):
        for call in (node for part in loop.body for node in ast.walk(part) if isinstance(node, ast.Call)):
            if isinstance(call.func, ast.Attribute) and isinstance(call.func.value, ast.Name) and call.args:
                used = call.func.attr
                if _is_number(call.args[0], 0) and (used == "insert" or used == "pop" and len(call.args) == 1):
                    yield CodeFact(kind=FactKind.FRONT, line=call.lineno, name=call.func.value.id)


def _unused(function: _Function) -> Iterator[CodeFact]:
    """Only once the function returns something: until then it is being written."""
    nodes = list(ast.walk(function))
    if not any(isinstance(node, ast.Return) and node.value is not None for node in nodes):
        return
    shared = {name for node in nodes if isinstance(node, ast.Global | ast.Nonlocal) for name in node.names}
    read = {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)} | shared
    for node in nodes:
        targets = node.targets if isinstance(node, ast.Assign) else []
        for target in targets:
            if isinstance(target, ast.Name) and target.id not in read and not target.id.startswith("_"):
                yield CodeFact(kind=FactKind.UNUSED, line=target.lineno, name=target.id)


def _unexplained(text: str, functions: Sequence[_Function]) -> Iterator[CodeFact]:
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) < _LONG_FUNCTION or "#" in text or any(ast.get_docstring(function) for function in functions):
        return
    yield CodeFact(kind=FactKind.UNEXPLAINED, line=functions[0].lineno, name=functions[0].name)


def _is_number(node: ast.AST, number: int) -> bool:
    return isinstance(node, ast.Constant) and type(node.value) is int and node.value == number


def _names(node: ast.AST) -> set[str]:
    return {child.id for child in ast.walk(node) if isinstance(child, ast.Name)}


_LONG_CODE = 15
# Nobody asks about the hundredth loop, and an answer must not wait for it.
_MAX_LOOPS = 40
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
                yield CodeFact(kind=FactKind.ENDLESS, line=_line_at(code, loop.start))
    for outer in loops:
        for inner in loops:
            inside = outer.body_start <= inner.start < outer.body_end
            if inside and _mentions(outer.header, inputs) and _mentions(inner.header, inputs):
                line, second = _line_at(code, outer.start), _line_at(code, inner.start)
                yield CodeFact(kind=FactKind.NESTED, line=line, inner=second)
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) >= _LONG_CODE and not re.search(_COMMENT, text, re.DOTALL) and signature.name in code:
        yield CodeFact(kind=FactKind.UNEXPLAINED, line=_line_at(code, code.index(signature.name)), name=signature.name)


def _loops(code: str) -> Iterator[_Loop]:
    for found in itertools.islice(_LOOP.finditer(code), _MAX_LOOPS):
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
    for _ in range(_MAX_LOOPS):
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


def _line_at(code: str, at: int) -> int:
    return code.count("\n", 0, at) + 1


# Characters. Longer code is not looked at: no interviewer would read it in the round, and no answer may wait for it.
LONGEST = 12_000


def code_facts(code: Code, problem: CodingProblem) -> tuple[CodeFact, ...]:
    """The first fact of each kind, in the order of `FactKind`; none about code that nobody has touched."""
    if len(code.text) > LONGEST or not is_touched(code, problem):
        return ()
    return _first_of_each_kind(code.text, code.language, problem.signature)


def is_touched(code: Code, question: Question) -> bool:
    """Whether somebody has written something beyond the starting lines."""
    return code.text.split() != starters(question).get(code.language, "").split() and bool(code.text.strip())


@remembered(64)
def _first_of_each_kind(text: str, language: Language, signature: Signature) -> tuple[CodeFact, ...]:
    found = python_facts if language is Language.PYTHON else brace_facts
    first: dict[FactKind, CodeFact] = {}
    for fact in sorted(found(text, signature), key=lambda fact: fact.line):
        first.setdefault(fact.kind, fact)
    return tuple(first[kind] for kind in FactKind if kind in first)


_ASKS: Mapping[FactKind, tuple[str, ...]] = MappingProxyType(
    {
        FactKind.EMPTY: (
            "What happens in line {line} when {name} is empty?",
            "Take an empty {name}. What does line {line} do with it?",
        ),
        FactKind.ENDLESS: (
            "What ends the loop in line {line}?",
            "I look at the loop in line {line}. When does it stop?",
        ),
        FactKind.SHARED_DEFAULT: (
            "Line {line} has a default for {name}. What is in it on the second call?",
            "What does the second call see in {name}, with the default in line {line}?",
        ),
        FactKind.NESTED: (
            "The loop in line {inner} runs inside the one in line {line}. How many steps is that for 100,000 entries?",
            "Lines {line} and {inner} are a loop in a loop. What does that cost as the input grows?",
        ),
        FactKind.FRONT: (
            "Line {line} works at the front of {name}. What does one such step cost?",
            "What has to move in {name} each time line {line} runs?",
        ),
        FactKind.UNUSED: (
            "What is {name} in line {line} for?",
            "I don't see where {name} from line {line} is used. What was the plan for it?",
        ),
        FactKind.UNEXPLAINED: (
            "A colleague opens {name} in a year. What would you write above line {line} for them?",
            "What would the comment above line {line} say?",
        ),
    }
)
DIRECTIVE = "Ask about this one spot of their code. Keep the number of the line and ask nothing else."
# Longer names are nobody's to read aloud.
_LONGEST_NAME = 30


def phrasings(fact: CodeFact) -> tuple[str, ...]:
    """The question in several phrasings; empty when what it is about cannot be said aloud."""
    if len(fact.name) > _LONGEST_NAME or not fact.name.isascii():
        return ()
    return tuple(ask.format(line=fact.line, inner=fact.inner, name=fact.name) for ask in _ASKS[fact.kind])
