"""Facts about Python code, from its syntax tree; nothing is run."""

import ast
from collections.abc import Iterator, Sequence

from interviewer.domain.coding.code_fact import CodeFact, FactKind
from interviewer.domain.coding.problem import Signature

_LONG = 12
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
    last = isinstance(node.slice, ast.UnaryOp) and isinstance(node.slice.op, ast.USub) and _is(node.slice.operand, 1)
    return node.value.id if last or _is(node.slice, 0) else ""


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
                if _is(call.args[0], 0) and (used == "insert" or used == "pop" and len(call.args) == 1):
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
    if len(lines) < _LONG or "#" in text or any(ast.get_docstring(function) for function in functions):
        return
    yield CodeFact(kind=FactKind.UNEXPLAINED, line=functions[0].lineno, name=functions[0].name)


def _is(node: ast.AST, number: int) -> bool:
    return isinstance(node, ast.Constant) and type(node.value) is int and node.value == number


def _names(node: ast.AST) -> set[str]:
    return {child.id for child in ast.walk(node) if isinstance(child, ast.Name)}
