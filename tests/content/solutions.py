"""Runs the solutions of coding problems: loads their source, makes cases, and tells whether results are right."""

import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path, PurePosixPath
from random import Random
from typing import Any

from interviewer.content.document import read_yaml
from interviewer.content.files import ContentFile
from interviewer.domain.coding.cases import has_type, is_right
from interviewer.domain.coding.problem import CodingProblem, Compare, Language

FOLDER = Path(__file__).parents[2] / "prompts" / "questions" / "coding"
IDS = sorted(path.stem for path in FOLDER.glob("*.yaml"))
ENDINGS = {Language.PYTHON: ".py", Language.CPP: ".cpp", Language.JAVA: ".java"}
# The largest input for brute force, unless the solution sets `SMALL`.
SMALL = 7

Case = tuple[Any, ...]


@dataclass(frozen=True)
class Solution:
    """What the Python file of a problem holds.

    Attributes:
        file: The name under which its code is compiled, by which its lines are told from others.
        valid: Only for problems with several right results.
        sceptic: The same, but where it asks the reference for the best result it gets that of brute force.
        heavy: `heavy(rng, size)` makes a case on which the cost shows; `generate`, unless ordinary cases end early.
        small: The largest size that brute force can do quickly.
    """

    file: str
    reference: Callable[..., Any]
    brute_force: Callable[..., Any]
    generate: Callable[[Random, int], Case]
    heavy: Callable[[Random, int], Case]
    sizes: Callable[..., dict[str, float]]
    valid: Callable[..., bool] | None
    sceptic: Callable[..., bool] | None
    small: int


@lru_cache
def problem(name: str) -> CodingProblem:
    """The problem of that id, read without the rest of the tree."""
    path = FOLDER / f"{name}.yaml"
    beside = ((language, path.with_suffix(ending)) for language, ending in ENDINGS.items())
    texts = {language: file.read_text(encoding="utf-8") for language, file in beside if file.exists()}
    document = read_yaml(ContentFile(PurePosixPath("prompts/questions/coding") / path.name, path))
    return document.validate(CodingProblem, solutions=texts)


def solution(task: CodingProblem) -> Solution:
    """The Python solution, run into a namespace of its own."""
    file = str(FOLDER / f"{task.id}.py")
    code = compile(task.solutions[Language.PYTHON], file, "exec")
    names: dict[str, Any] = {"__name__": f"solution_of_{task.id}"}
    twin = dict(names)
    exec(code, names)
    exec(code, twin)
    twin["reference"] = twin["brute_force"]
    return Solution(
        file=file,
        reference=names["reference"],
        brute_force=names["brute_force"],
        generate=names["generate"],
        heavy=names.get("heavy", names["generate"]),
        sizes=names["sizes"],
        valid=names.get("valid"),
        sceptic=twin.get("valid"),
        small=names.get("SMALL", SMALL),
    )


def cases(code: Solution, count: int, largest: int, seed: str = "") -> Iterator[Case]:
    """Generated cases, the sizes from 0 to the largest in turn."""
    for at in range(count):
        yield code.generate(Random(f"{seed}/{at}"), at % (largest + 1))


def right(task: CodingProblem, code: Solution, case: Case, result: Any, expected: Any) -> bool:
    """Whether the result is of the signature's type and right, by the problem's way of comparing."""
    judged = task.compare is not Compare.VALID or not has_type(result, task.signature.returns)
    return is_right(task, result, expected, judged or _valid(task, code, case, result))


def _valid(task: CodingProblem, code: Solution, case: Case, result: Any) -> bool:
    assert code.valid is not None, f"{task.id} needs valid(result, *arguments)"
    return code.valid(copy.deepcopy(result), *copy.deepcopy(case))


def fault(task: CodingProblem, code: Solution, case: Case, function: Callable[..., Any], expected: Any) -> str | None:
    """What is wrong with what the function does in this case; nothing when all is well."""
    given = copy.deepcopy(case)
    try:
        result = function(*given)
    except Exception as error:
        return f"{function.__name__}{case} raises {error!r}"
    if given != case:
        return f"{function.__name__}{case} changes its arguments"
    if not right(task, code, case, result, expected):
        return f"{function.__name__}{case} gives {result!r}; expected {expected!r} ({task.compare})"
    return None


def disagreement(task: CodingProblem, code: Solution, count: int) -> str | None:
    """The first small case in which the reference and brute force do not agree, or are not right."""
    code = replace(code, valid=code.sceptic)
    for case in cases(code, count, code.small, task.id):
        for value, parameter in zip(case, task.signature.parameters, strict=True):
            if not has_type(value, parameter.type):
                return f"generate gives {value!r} for {parameter.name}: {parameter.type}"
        expected = code.brute_force(*copy.deepcopy(case))
        for function in (code.brute_force, code.reference):
            if told := fault(task, code, case, function, expected):
                return told
    return None
