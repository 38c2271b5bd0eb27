"""The sheet that a judge fills in: what it is given, and how its reply is read."""

from typing import Any, Protocol

from interviewer.content import Content
from interviewer.domain.entities.scorecard import CriterionVerdict
from interviewer.domain.ports import JudgeRequest
from interviewer.llm.messages import Message


class Unusable(Exception):
    """A reply cannot be used; the message tells the model what is wrong with it."""


class Sheet(Protocol):
    """One way to ask a model for verdicts."""

    @property
    def prompt(self) -> str:
        """Id of the prompt that is used."""
        ...

    def messages(self, content: Content, request: JudgeRequest) -> list[Message]:
        """What the model is asked."""
        ...

    def schema(self, request: JudgeRequest) -> dict[str, Any]:
        """The JSON Schema of the reply."""
        ...

    def tokens(self, request: JudgeRequest) -> int:
        """Most tokens that a reply may need."""
        ...

    def read(self, reply: str, request: JudgeRequest) -> tuple[CriterionVerdict, ...]:
        """The verdicts of a reply.

        Raises:
            Unusable: The reply is not of the wanted shape.
        """
        ...
