"""What goes to a chat client and what comes back: messages, pieces, and the record of one use of a model."""

import time
from typing import Literal, NamedTuple

from interviewer.domain.entities.scorecard import ModelCall, Usage

Role = Literal["system", "user", "assistant"]

# Characters per token: low for English, so that the estimate errs on the safe side.
_CHARACTERS = 3.5
_OVERHEAD = 6


class Message(NamedTuple):
    """One message of a prompt."""

    role: Role
    text: str


def tokens(message: Message) -> int:
    """A cautious estimate of the tokens that a message takes in a prompt."""
    return int(len(message.text) / _CHARACTERS) + _OVERHEAD


class Piece(NamedTuple):
    """A part of a streamed reply.

    Attributes:
        usage: Tokens of the request, when the server reported them with this piece.
        finish: Why the reply ended, on its last piece: `stop`, `length` or `content_filter`.
        thinks: The piece holds thoughts, whose text is dropped.
    """

    text: str = ""
    usage: Usage = Usage()
    finish: str = ""
    thinks: bool = False


class Record:
    """Counts requests, tokens and time of one use of a model, for a `ModelCall`."""

    def __init__(self, purpose: str, provider: str, model: str, versions: tuple[str, ...]) -> None:
        """Start the clock."""
        self._purpose = purpose
        self._provider = provider
        self._model = model
        self._versions = versions
        self._started = time.monotonic()
        self._before = Usage()
        self._current = Usage()
        self.attempts = 0
        self.first_token_seconds: float | None = None
        self.reply = ""
        self.finish = ""

    @property
    def seconds(self) -> float:
        """Time since the start."""
        return time.monotonic() - self._started

    def begin(self) -> None:
        """A request is about to be sent."""
        self.attempts += 1
        self._before += self._current
        self._current = Usage()
        self.reply = self.finish = ""

    def add(self, piece: Piece) -> None:
        """A piece has come."""
        if piece.text and self.first_token_seconds is None:
            self.first_token_seconds = self.seconds
        self.reply += piece.text
        self.finish = piece.finish or self.finish
        if piece.usage != Usage():
            self._current = piece.usage  # usage covers the whole request; some servers report it more than once

    def model_call(self, error: str | None = None) -> ModelCall:
        """The record as it stands."""
        return ModelCall(
            purpose=self._purpose,
            provider=self._provider,
            model=self._model,
            versions=self._versions,
            attempts=self.attempts,
            usage=self._before + self._current,
            seconds=self.seconds,
            first_token_seconds=self.first_token_seconds,
            reply=self.reply,
            error=error,
        )
