"""Cases of a coding problem: the candidate's own input, the check of a result, its display, and simpler cases."""

import json
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from interviewer.domain.base import Frozen
from interviewer.domain.coding.problem import CodingProblem, Compare, Parameter, Signature
from interviewer.domain.entities.code import SeenCase, cut
from interviewer.domain.entities.code_check import Answer, Case
from interviewer.domain.errors import InterviewerError

MAX_CHARACTERS = 20_000
# What every language has a number for.
_LARGEST_INTEGER = 2**63 - 1
_AS_IN = {"int": "3", "float": "2.5", "bool": "true", "str": '"text"'}


class BadInput(InterviewerError):
    """The input is none for this problem; nothing was run."""


def example_input(problem: CodingProblem) -> str:
    """What stands in the box at first: the arguments of the first example."""
    return "\n".join(json.dumps(value, ensure_ascii=False) for value in problem.examples[0].arguments)


def input_prompt(signature: Signature) -> str:
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
        raise BadInput(f"There must be {_line_count(len(parameters))} and not {len(lines)}. {input_prompt(signature)}.")
    return tuple(_argument(parameter, line) for parameter, line in zip(parameters, lines, strict=True))


def _argument(parameter: Parameter, line: str) -> Any:
    try:
        value = json.loads(line, parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise BadInput(f"{parameter.name} is not JSON. It must be {_wanted(parameter)}.") from None
    if not has_type(value, parameter.type):
        raise BadInput(f"{parameter.name} must be {_wanted(parameter)}.")
    if not _is_portable(value):
        raise BadInput(
            f"{parameter.name} holds something that not every language can read: a number or character out of range."
        )
    return value


def _refuse(name: str) -> Any:
    raise ValueError(f"{name} is not JSON")


def _is_portable(value: Any) -> bool:
    if isinstance(value, list):
        return all(map(_is_portable, value))
    if isinstance(value, str):
        return not any("\ud800" <= character <= "\udfff" for character in value)
    return math.isfinite(value) if isinstance(value, float) else abs(value) <= _LARGEST_INTEGER


def _wanted(parameter: Parameter) -> str:
    base, depth = parameter.type.replace("[]", ""), parameter.type.count("[]")
    return f"{parameter.type}, such as {'[' * depth}{_AS_IN[base]}{']' * depth}"


def _line_count(count: int) -> str:
    return "one line" if count == 1 else f"{count} lines"


_SCALARS: dict[str, type] = {"int": int, "float": float, "bool": bool, "str": str}


def has_type(value: Any, kind: str) -> bool:
    """Whether a value has the type of a signature, to the last item; an integer is no float and no bool an integer."""
    if kind.endswith("[]"):
        return type(value) is list and all(has_type(item, kind[:-2]) for item in value)
    return type(value) is _SCALARS[kind]


def is_right(problem: CodingProblem, result: Any, expected: Any, valid: bool) -> bool:
    """Whether a result is of the signature's type and right, by the problem's way of comparing.

    Args:
        problem: Says how to compare.
        result: What a solution gave.
        expected: What the reference gave.
        valid: What the problem's own judge says; counts only where several results are right.
    """
    if not has_type(result, problem.signature.returns):
        return False
    match problem.compare:
        case Compare.EXACT:
            return bool(result == expected)
        case Compare.UNORDERED:
            return Counter(map(json.dumps, result)) == Counter(map(json.dumps, expected))
        case Compare.CLOSE:
            return _is_close(result, expected)
        case Compare.VALID:
            return valid


def _is_close(one: Any, other: Any) -> bool:
    if isinstance(one, list):
        return len(one) == len(other) and all(map(_is_close, one, other))
    if isinstance(one, float):
        return math.isclose(one, other, rel_tol=1e-6, abs_tol=1e-6)
    return bool(one == other)


# Characters of a value.
_MAX_SHOWN = 1_000


def seen_case(signature: Signature, arguments: Case, answer: Answer) -> SeenCase:
    """A case of which nobody says what is right."""
    named = zip(signature.parameters, arguments, strict=True)
    lines = (f"{parameter.name} = {_shown_value(value)}" for parameter, value in named)
    return SeenCase(arguments="\n".join(lines), got=cut(answer.fault or _shown_value(answer.value), _MAX_SHOWN))


def judged_case(signature: Signature, arguments: Case, answer: Answer, expected: Any, right: bool) -> SeenCase:
    """A case whose right result is known."""
    seen = seen_case(signature, arguments, answer)
    return seen.model_copy(update={"expected": _shown_value(expected), "passed": right})


def _shown_value(value: Any) -> str:
    return cut(json.dumps(value, ensure_ascii=False), _MAX_SHOWN)


# More draws than this are made fewer by a smaller size only.
_MAX_DRAWS = 400
_MAX_RECIPES = 90


class Recipe(Frozen):
    """How a case is made: `generate(rng, size)`, or `heavy`, with these draws, or with those of the seed."""

    seed: str
    size: int
    heavy: bool = False
    draws: tuple[int, ...] | None = None


class GeneratedCase(Frozen):
    """A case and how it came about; `sizes` are what its cost depends on."""

    recipe: Recipe
    case: Case
    sizes: dict[str, float]

    @property
    def weight(self) -> tuple[int, str]:
        """By which cases are called simpler: shorter when written, then earlier in order."""
        text = json.dumps(self.case)
        return len(text), text


def simpler_recipes(recipe: Recipe) -> Iterator[Recipe]:
    """Recipes for cases that may be simpler, the boldest first; a bounded number."""
    return islice(_all_recipes(recipe), _MAX_RECIPES)


def _all_recipes(recipe: Recipe) -> Iterator[Recipe]:
    draws = recipe.draws or ()
    for size in _smaller_sizes(recipe.size):
        yield recipe.model_copy(update={"size": size, "draws": None})
        if len(draws) <= _MAX_DRAWS:
            yield recipe.model_copy(update={"size": size})
    if len(draws) <= _MAX_DRAWS:
        for changed in _simpler_draws(draws):
            yield recipe.model_copy(update={"draws": changed})


def _smaller_sizes(size: int) -> list[int]:
    tried = {0, 1, 2, 3, 4, *(size * part // 8 for part in range(1, 8)), size - 1}
    return sorted(value for value in tried if 0 <= value < size)


def _simpler_draws(draws: Sequence[int]) -> Iterator[tuple[int, ...]]:
    yield ()
    width = len(draws) // 2
    while width >= 1:
        for start in range(0, len(draws), width):
            yield (*draws[:start], *draws[start + width :])
            if width > 1 and any(draws[start : start + width]):
                yield (*draws[:start], *([0] * width), *draws[start + width :])
        width //= 2
    for at, value in enumerate(draws):
        for less in dict.fromkeys((0, value // 2, value - 1)):
            if 0 <= less < value:
                yield (*draws[:at], less, *draws[at + 1 :])
