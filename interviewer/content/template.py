"""Prompt templates: Jinja text that fails loudly when a variable is missing."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from pydantic import Field

from interviewer.content.document import Document
from interviewer.content.errors import Problem
from interviewer.domain.base import Frozen

if TYPE_CHECKING:
    from jinja2 import Template
    from jinja2.runtime import Context
    from jinja2.sandbox import SandboxedEnvironment


class PromptHead(Frozen):
    """The front matter of a prompt.

    Attributes:
        id: Folder and name of the file, as `judge/story`.
        variables: What the text is rendered with.
    """

    id: str
    version: int = Field(ge=1)
    variables: frozenset[str]


@dataclass(frozen=True)
class PromptTemplate:
    """A versioned prompt, compiled on first use: most commands use none."""

    id: str
    version: int
    text: str
    variables: frozenset[str]

    def render(self, **values: object) -> str:
        """The prompt with its variables filled in.

        Raises:
            jinja2.UndefinedError: A variable or an attribute of one is missing.
        """
        return self._template.render(values).strip()

    @cached_property
    def _template(self) -> "Template":
        return _environment().from_string(self.text)


def read_prompt(document: Document) -> PromptTemplate:
    """The prompt in a document.

    Raises:
        ContentError: Its front matter does not fit.
    """
    head = document.validate(PromptHead)
    return PromptTemplate(head.id, head.version, document.body, head.variables)


def faults(prompt: PromptTemplate, document: Document) -> Iterator[Problem]:
    """Whether the text is a valid template, and uses no variable that its front matter does not name."""
    from jinja2 import TemplateSyntaxError, meta

    try:
        used = meta.find_undeclared_variables(_environment().parse(prompt.text))
    except TemplateSyntaxError as error:
        yield document.body_problem(error.lineno, f"not a valid template: {error.message}")
        return
    if unknown := sorted(used - prompt.variables):
        known = ", ".join(sorted(prompt.variables))
        line = _line_of(unknown[0], prompt.text)
        yield document.body_problem(line, f"{unknown[0]}: unknown variable; known are {known}")


def _environment() -> "SandboxedEnvironment":
    """Prompts are plain text, not HTML: escaping would change the candidate's words.

    Sandboxed, because a folder of content may come from somebody else, and a template must reach only what it is given.
    """
    from jinja2 import StrictUndefined
    from jinja2.exceptions import SecurityError
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Sandbox(ImmutableSandboxedEnvironment):
        """Without repetition by `*` and without powers: `'x' * 10**10` would take all memory."""

        intercepted_binops = frozenset({"*", "**"})

        def call_binop(self, context: "Context", operator: str, left: Any, right: Any) -> Any:
            """Refuse the operators that are intercepted."""
            raise SecurityError(f"{operator} is not allowed in a prompt")

    return Sandbox(undefined=StrictUndefined, autoescape=False, trim_blocks=True, lstrip_blocks=True)


def _line_of(word: str, text: str) -> int:
    return next((at for at, line in enumerate(text.splitlines(), 1) if word in line), 1)
