"""The running record of one use of a model."""

import time

from interviewer.domain.entities.scorecard import ModelCall, Usage
from interviewer.llm.piece import Piece


class Record:
    """Counts requests, tokens and time while a model is used, and ends as an `ModelCall`."""

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
            self._current = piece.usage  # usage is told of the whole request, by some servers more than once

    def exchange(self, error: str | None = None) -> ModelCall:
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
