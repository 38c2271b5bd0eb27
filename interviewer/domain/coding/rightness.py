"""Whether the result of a solution is right."""

import json
import math
from collections import Counter
from typing import Any

from interviewer.domain.coding.problem import CodingProblem, Compare

_SCALARS: dict[str, type] = {"int": int, "float": float, "bool": bool, "str": str}


def typed(value: Any, kind: str) -> bool:
    """Whether a value has the type of a signature, to the last item; an integer is no float and no bool an integer."""
    if kind.endswith("[]"):
        return type(value) is list and all(typed(item, kind[:-2]) for item in value)
    return type(value) is _SCALARS[kind]


def right(problem: CodingProblem, result: Any, expected: Any, valid: bool) -> bool:
    """Whether a result is of the signature's type and right, by the problem's way of comparing.

    Args:
        problem: Says how to compare.
        result: What a solution gave.
        expected: What the reference gave.
        valid: What the problem's own judge says; counts only where several results are right.
    """
    if not typed(result, problem.signature.returns):
        return False
    match problem.compare:
        case Compare.EXACT:
            return bool(result == expected)
        case Compare.UNORDERED:
            return Counter(map(json.dumps, result)) == Counter(map(json.dumps, expected))
        case Compare.CLOSE:
            return _close(result, expected)
        case Compare.VALID:
            return valid


def _close(one: Any, other: Any) -> bool:
    if isinstance(one, list):
        return len(one) == len(other) and all(map(_close, one, other))
    if isinstance(one, float):
        return math.isclose(one, other, rel_tol=1e-6, abs_tol=1e-6)
    return bool(one == other)
