"""Prompt templates: Jinja text that fails loudly where a variable is missing."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic import Field

from interviewer.content.document import Document
from interviewer.content.errors import ContentError
from interviewer.domain.base import Frozen

if TYPE_CHECKING:
    from jinja2 import Template


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
    """A versioned prompt."""

    id: str
    version: int
    text: str
    variables: frozenset[str]
    _template: "Template"

    def render(self, **values: object) -> str:
        """The prompt with its variables filled in.

        Raises:
            jinja2.UndefinedError: A variable or an attribute of one is missing.
        """
        return self._template.render(values).strip()


def read_prompt(document: Document) -> PromptTemplate:
    """The prompt in a document.

    Raises:
        ContentError: The text is not a valid template, or uses a variable that its front matter does not name.
    """
    from jinja2 import StrictUndefined, TemplateSyntaxError, meta

    from interviewer.content.sandbox import Sandbox

    head = document.validate(PromptHead)
    # Prompts are plain text, not HTML: escaping would change the candidate's words. In the sandbox, because a folder of
    # content may have come from somebody else, and a template must not reach what it is not given.
    environment = Sandbox(undefined=StrictUndefined, autoescape=False, trim_blocks=True, lstrip_blocks=True)
    try:
        used = meta.find_undeclared_variables(environment.parse(document.body))
    except TemplateSyntaxError as error:
        problem = document.body_problem(error.lineno, f"not a valid template: {error.message}")
        raise ContentError([problem]) from error
    if unknown := sorted(used - head.variables):
        line = _line_of(unknown[0], document.body)
        message = f"{unknown[0]}: unknown variable; known are {', '.join(sorted(head.variables))}"
        raise ContentError([document.body_problem(line, message)])
    return PromptTemplate(head.id, head.version, document.body, head.variables, environment.from_string(document.body))


def _line_of(word: str, text: str) -> int:
    return next((at for at, line in enumerate(text.splitlines(), 1) if word in line), 1)
