"""The sheet that a judge fills in: what it is given, and how its reply is read."""

from typing import Any, Protocol, TypeVar

from interviewer.content import Content
from interviewer.llm.messages import Message

Request = TypeVar("Request", contravariant=True)
Found = TypeVar("Found", covariant=True)


class Unusable(Exception):
    """A reply cannot be used; the message tells the model what is wrong with it."""


class JudgeFormat(Protocol[Request, Found]):
    """One thing to ask a judge for."""

    @property
    def prompt(self) -> str:
        """Id of the prompt that is used."""
        ...

    @property
    def task(self) -> str:
        """What the judge does, after "to", such as `judge this story`."""
        ...

    def messages(self, content: Content, request: Request) -> list[Message]:
        """What the model is asked."""
        ...

    def schema(self, request: Request) -> dict[str, Any]:
        """The JSON Schema of the reply."""
        ...

    def read(self, reply: str, request: Request) -> Found:
        """What the reply says.

        Raises:
            Unusable: The reply is not of the wanted shape.
        """
        ...
