"""Coding problems: statement, cases, and the solutions that prove them right."""

import ast
import json
from enum import StrEnum
from typing import Any, Self

from pydantic import Field, model_validator

from interviewer.domain.base import Frozen
from interviewer.domain.entities.code import PROGRAMS
from interviewer.domain.entities.code import Language as Language
from interviewer.domain.entities.question import ID, Clarifying, Question
from interviewer.domain.language.word_cache import remembered

# What a parameter or a result may be: a scalar or lists of one, so that every case is JSON and every language has it.
TYPE = r"^(?:int|float|bool|str)(?:\[\]){0,3}$"


class Compare(StrEnum):
    """How a result is compared with the expected one.

    EXACT: equal. UNORDERED: equal as a multiset of the outer list. CLOSE: floats within 1e-6, relative or absolute.
    VALID: several results are right; the solution's `valid(result, *arguments)` decides.
    """

    EXACT = "exact"
    UNORDERED = "unordered"
    CLOSE = "close"
    VALID = "valid"


class Parameter(Frozen):
    """A parameter of the function to write; `type` is `int`, `float`, `bool` or `str`, with `[]` for a list of it."""

    name: str = Field(pattern=ID)
    type: str = Field(pattern=TYPE)


class Signature(Frozen):
    """The function to write."""

    name: str = Field(pattern=ID)
    parameters: tuple[Parameter, ...] = Field(min_length=1)
    returns: str = Field(pattern=TYPE)


_ABOUT_LIMITS = (
    *("how large", "how big", "how small", "how long can", "how many", "how much", "input size*", "size of the"),
    *("maximum*", "minimum", "at most", "at least one", "bound", "bounds", "limit", "limits", "constraint*", "range"),
    *("empty", "zero", "negative", "only positive"),
)


class Example(Frozen):
    """A case that the candidate sees; `arguments` in the order of the parameters."""

    arguments: tuple[Any, ...]
    result: Any
    why: str


class Complexity(Frozen):
    """Cost of the reference solution, as arithmetic over the sizes of an input.

    Attributes:
        time: Such as `nodes + edges` or `n * log2(n)`; the solution's `sizes(*arguments)` gives the names' values.
        memory: Beyond the input, in the same names; `1` for constant.
        why: One sentence.
    """

    time: str
    memory: str
    why: str


class CodingProblem(Question):
    """A problem for the coding round.

    Attributes:
        topics: Areas that it covers, of those of the pack.
        statement: What the candidate reads beside the chat, in Markdown.
        solutions: Source text by language, from the files beside the YAML file. The one in Python holds
            `reference`, `brute_force`, `generate(rng, size)`, `sizes` and, for `Compare.VALID`, `valid`; it may hold
            `heavy(rng, size)`, inputs on which the cost shows, and `SMALL`, the largest size for brute force.
    """

    topics: tuple[str, ...] = Field(min_length=1)
    statement: str
    signature: Signature
    examples: tuple[Example, ...] = Field(min_length=2)
    constraints: tuple[str, ...] = Field(min_length=2)
    compare: Compare = Compare.EXACT
    complexity: Complexity
    languages: tuple[Language, ...] = (Language.PYTHON,)
    solutions: dict[Language, str]
    hints: tuple[str, ...] = Field(min_length=3, max_length=3)

    @property
    def facts(self) -> tuple[Clarifying, ...]:
        """What was prepared, and the limits of the input, which a careful candidate asks for first."""
        limits = f"These are the limits: {'; '.join(limit.rstrip('.') for limit in self.constraints)}."
        return (*self.clarifying, Clarifying(ask="How large is the input at most?", cues=_ABOUT_LIMITS, answer=limits))

    @property
    def handout(self) -> str:
        """The statement with the function to write, examples and constraints."""
        examples = (f"{_code(f'{self._call(e.arguments)} → {_json(e.result)}')}\n{e.why}" for e in self.examples)
        limits = "\n".join(f"- {limit}" for limit in self.constraints)
        return "\n\n".join((self.statement.strip(), _code(self._declaration), *examples, limits))

    @property
    def told_when_asked(self) -> str:
        """What the interviewer tells whoever asks, and the statement does not, as a list."""
        return "\n".join(f"- {told.ask} {told.answer}" for told in self.clarifying)

    @property
    def _declaration(self) -> str:
        parameters = ", ".join(f"{parameter.name}: {parameter.type}" for parameter in self.signature.parameters)
        return f"{self.signature.name}({parameters}): {self.signature.returns}"

    def _call(self, arguments: tuple[Any, ...]) -> str:
        return f"{self.signature.name}({', '.join(map(_json, arguments))})"

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        for example in self.examples:
            if len(example.arguments) != len(self.signature.parameters):
                raise ValueError("an example must give every parameter of the signature")
        if Language.PYTHON not in self.solutions:
            raise ValueError("the solution in Python is missing; put it beside this file, with the ending .py")
        if Language.CPP in self.languages and Language.CPP not in self.solutions:
            raise ValueError("the solution in C++ is missing; put it beside this file, with the ending .cpp")
        return self


def _code(text: str) -> str:
    return f"```text\n{text}\n```"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def references(problem: CodingProblem, written: Language | None = None) -> dict[Language, str]:
    """The solution in each language that there is one in, the language that the candidate wrote in first."""
    order = sorted(problem.solutions, key=lambda language: (language is not written, PROGRAMS.index(language)))
    return {one: reference(problem) if one is Language.PYTHON else problem.solutions[one].strip() for one in order}


def reference(problem: CodingProblem) -> str:
    """The function `reference` in Python with all that it needs from its file, in the file's order."""
    return _reference(problem.solutions[Language.PYTHON])


@remembered(64)  # each plan of a coding round asks for the length of every reference
def _reference(text: str) -> str:
    parts = [(node, _defined_names(node)) for node in ast.parse(text).body]
    needed = {"reference"}
    before = 0
    while len(needed) > before:
        before = len(needed)
        for node, names in parts:
            if names & needed and not isinstance(node, ast.Import | ast.ImportFrom):
                needed |= {inner.id for inner in ast.walk(node) if isinstance(inner, ast.Name)}
    wanted = [node for node, names in parts if names & needed]
    imports = [ast.unparse(node) for node in wanted if isinstance(node, ast.Import | ast.ImportFrom)]
    rest = [
        ast.get_source_segment(text, node) or "" for node in wanted if not isinstance(node, ast.Import | ast.ImportFrom)
    ]
    return "\n\n\n".join(part for part in ("\n".join(imports), *rest) if part)


def _defined_names(node: ast.stmt) -> set[str]:
    """The names that a statement of the file defines."""
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return {node.name}
    if isinstance(node, ast.Import | ast.ImportFrom):
        return {alias.asname or alias.name for alias in node.names}
    return {inner.id for inner in ast.walk(node) if isinstance(inner, ast.Name) and isinstance(inner.ctx, ast.Store)}


# Lines of a reference in Python that a candidate writes while talking in a quarter of an hour; a third of the problems
# that ship have no more.
SHORT_LINES = 20


def is_short(problem: CodingProblem) -> bool:
    """Whether its reference in Python has few lines, blank ones not counted."""
    return sum(bool(line.strip()) for line in reference(problem).splitlines()) <= SHORT_LINES
