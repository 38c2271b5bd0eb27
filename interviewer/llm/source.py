"""A model that can be spoken to, connected on first use."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from interviewer.llm.guard import ModelRequestRefused

if TYPE_CHECKING:
    from interviewer.llm.client import ChatClient


class NotConnected(Exception):
    """The model could not be reached at all; the message says why and what to do."""


class Source(NamedTuple):
    """A provider's model.

    Attributes:
        connect: Gives the client of the model; the first call may take seconds, for a local model is loaded then.
    """

    provider: str
    model: str
    connect: "Callable[[], ChatClient]"

    @property
    def name(self) -> str:
        """`provider:model`."""
        return f"{self.provider}:{self.model}"

    def client(self) -> "ChatClient":
        """The client of the model.

        Raises:
            NotConnected: There is none.
        """
        try:
            return self.connect()
        except ModelRequestRefused:
            raise
        except Exception as error:
            raise NotConnected(f"{self.name} could not be started: {error}") from error
