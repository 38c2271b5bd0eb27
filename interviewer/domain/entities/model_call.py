"""The record of a use of a model: what was asked and answered, and what it cost."""

from interviewer.domain.base import Frozen


class Usage(Frozen):
    """Tokens of one or more model calls; cached ones are input tokens that the provider had in its cache."""

    input_tokens: int = 0
    output_tokens: int = 0
    cached_tokens: int = 0

    def __add__(self, other: "Usage") -> "Usage":
        """The sum, field by field."""
        return Usage(
            input_tokens=self.input_tokens + other.input_tokens,
            output_tokens=self.output_tokens + other.output_tokens,
            cached_tokens=self.cached_tokens + other.cached_tokens,
        )


class ModelCall(Frozen):
    """A record of one use of a model.

    Attributes:
        purpose: `voice`, `judge` or `reader`.
        versions: Ids and versions of the prompts and rubrics that were used, as `judge/story@1`.
        attempts: Requests sent, first try included; 0 when no model was asked.
        seconds: Wall time of all attempts.
        first_token_seconds: Wall time to the first text of a stream.
        reply: The raw reply of the last attempt.
        error: Why it failed, when it did.
    """

    purpose: str
    provider: str
    model: str
    versions: tuple[str, ...] = ()
    attempts: int = 0
    usage: Usage = Usage()
    seconds: float = 0.0
    first_token_seconds: float | None = None
    reply: str = ""
    error: str | None = None
