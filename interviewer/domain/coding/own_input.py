"""The candidate's own input for a run: the arguments as JSON, one a line."""

import json
import math
from typing import Any

from interviewer.domain.coding.problem import CodingProblem, Parameter, Signature
from interviewer.domain.coding.rightness import typed
from interviewer.domain.entities.code_check import Case
from interviewer.domain.errors import InterviewerError

MAX_CHARACTERS = 20_000
# What every language has a number for.
_LARGEST = 2**63 - 1
_AS_IN = {"int": "3", "float": "2.5", "bool": "true", "str": '"text"'}


class BadInput(InterviewerError):
    """The input is none for this problem; nothing was run."""


def beginning(problem: CodingProblem) -> str:
    """What stands in the box at first: the arguments of the first example."""
    return "\n".join(json.dumps(value, ensure_ascii=False) for value in problem.examples[0].arguments)


def what_to_type(signature: Signature) -> str:
    """What is expected in the box, in words."""
    wanted = ", ".join(f"{parameter.name} ({parameter.type})" for parameter in signature.parameters)
    return f"As JSON, each on a line of its own: {wanted}"


def read_case(signature: Signature, text: str) -> Case:
    """The arguments.

    Raises:
        BadInput: The message says which line is wrong, and how.
    """
    if len(text) > MAX_CHARACTERS:
        raise BadInput(f"The input has {len(text):,} characters, and at most {MAX_CHARACTERS:,} are taken.")
    lines = [line for line in text.split("\n") if line.strip()]
    parameters = signature.parameters
    if len(lines) != len(parameters):
        raise BadInput(f"There must be {_lines(len(parameters))} and not {len(lines)}. {what_to_type(signature)}.")
    return tuple(_argument(parameter, line) for parameter, line in zip(parameters, lines, strict=True))


def _argument(parameter: Parameter, line: str) -> Any:
    try:
        value = json.loads(line, parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise BadInput(f"{parameter.name} is no JSON. It must be {_wanted(parameter)}.") from None
    if not typed(value, parameter.type):
        raise BadInput(f"{parameter.name} must be {_wanted(parameter)}.")
    if not _fits(value):
        raise BadInput(f"{parameter.name} holds what not every language can read: a number or character out of range.")
    return value


def _refuse(name: str) -> Any:
    raise ValueError(f"{name} is no JSON")


def _fits(value: Any) -> bool:
    if isinstance(value, list):
        return all(map(_fits, value))
    if isinstance(value, str):
        return not any("\ud800" <= character <= "\udfff" for character in value)
    return math.isfinite(value) if isinstance(value, float) else abs(value) <= _LARGEST


def _wanted(parameter: Parameter) -> str:
    base, depth = parameter.type.replace("[]", ""), parameter.type.count("[]")
    return f"{parameter.type}, such as {'[' * depth}{_AS_IN[base]}{']' * depth}"


def _lines(count: int) -> str:
    return "one line" if count == 1 else f"{count} lines"
