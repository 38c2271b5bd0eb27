"""A model that can be spoken to, connected on first use."""

from collections.abc import Callable
from typing import NamedTuple

from interviewer.llm.guard import ModelRequestRefused
from interviewer.llm.line import Line


class NoLine(Exception):
    """The model could not be reached at all; the message says why and what to do."""


class Source(NamedTuple):
    """A provider's model.

    Attributes:
        connect: Gives the line to the model; the first call may take seconds, for a local model is loaded then.
    """

    provider: str
    model: str
    connect: Callable[[], Line]

    @property
    def name(self) -> str:
        """`provider:model`."""
        return f"{self.provider}:{self.model}"

    def line(self) -> Line:
        """The line to the model.

        Raises:
            NoLine: There is none.
        """
        try:
            return self.connect()
        except ModelRequestRefused:
            raise
        except Exception as error:
            raise NoLine(f"{self.name} could not be started: {error}") from error
