"""Arithmetic over named quantities, as it stands in content: numbers, names, + - * / // % **, and a few functions."""

import ast
import math
import operator
from collections.abc import Callable, Mapping
from types import MappingProxyType

# Nothing that is counted in a machine comes near this; without a bound, 9**9**9 would hang the reader.
_MAX_EXPONENT = 200

_OPERATORS: Mapping[type[ast.operator], Callable[[float, float], float]] = MappingProxyType(
    {
        ast.Add: operator.add,
        ast.Sub: operator.sub,
        ast.Mult: operator.mul,
        ast.Div: operator.truediv,
        ast.FloorDiv: operator.floordiv,
        ast.Mod: operator.mod,
    }
)
_FUNCTIONS: Mapping[str, Callable[..., float]] = MappingProxyType(
    {"ceil": math.ceil, "floor": math.floor, "log2": math.log2, "sqrt": math.sqrt, "min": min, "max": max}
)


def evaluate(formula: str, values: Mapping[str, float]) -> float:
    """What the formula comes to.

    Args:
        formula: Such as `ceil(parameters * 2 / memory)`.
        values: The quantities by name.

    Raises:
        ValueError: The formula is no arithmetic, names something unknown, or has no finite result.
    """
    try:
        tree = ast.parse(formula.strip(), mode="eval")
        result = float(_value(tree.body, values))
    except SyntaxError as error:
        raise ValueError(f"not arithmetic: {formula!r}") from error
    except (ArithmeticError, MemoryError, RecursionError, TypeError) as error:
        raise ValueError(f"{formula!r} has no result: {error}") from error
    if not math.isfinite(result):
        raise ValueError(f"{formula!r} has no finite result")
    return result


def names(formula: str) -> frozenset[str]:
    """The quantities that the formula names; none when it is no arithmetic."""
    try:
        nodes = list(ast.walk(ast.parse(formula.strip(), mode="eval")))
    except (MemoryError, RecursionError, SyntaxError):
        return frozenset()
    return frozenset(node.id for node in nodes if isinstance(node, ast.Name)) - _FUNCTIONS.keys()


def _value(node: ast.expr, values: Mapping[str, float]) -> float:
    match node:
        case ast.Constant(value=int() | float() as number) if not isinstance(number, bool):
            return number
        case ast.Name(id=name) if name in values:
            return values[name]
        case ast.Name(id=name):
            raise ValueError(f"unknown quantity {name!r}; known are {', '.join(sorted(values))}")
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -_value(operand, values)
        case ast.BinOp(left=left, op=ast.Pow(), right=right):
            return _power(_value(left, values), _value(right, values))
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _OPERATORS:
            return _OPERATORS[type(op)](_value(left, values), _value(right, values))
        case ast.Call(func=ast.Name(id=name), args=args, keywords=[]) if name in _FUNCTIONS:
            return _FUNCTIONS[name](*(_value(argument, values) for argument in args))
    raise ValueError(f"not arithmetic: {ast.unparse(node)}")


def _power(base: float, exponent: float) -> float:
    if abs(exponent) > _MAX_EXPONENT:
        raise ValueError(f"exponent {exponent:g} is beyond {_MAX_EXPONENT}")
    # As floats, so that a large power overflows at once instead of growing as an integer.
    return math.pow(base, exponent)
