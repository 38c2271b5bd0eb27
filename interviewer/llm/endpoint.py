"""Where a chat model is reached and what it can take."""

from typing import Any

from pydantic import SecretStr

from interviewer.domain.base import Frozen
from interviewer.domain.errors import InterviewerError

OPENAI_URL = "https://api.openai.com/v1"

# A round of an hour is some 20,000 tokens.
_REMOTE_CONTEXT = 32_000
# Room for the thoughts of a reasoning model, which count too.
_REMOTE_REPLY = 2_000


class Endpoint(Frozen):
    """A chat model behind the OpenAI API.

    Attributes:
        context_tokens: Most input tokens that a prompt may hold before old exchanges are dropped from it.
        reply_tokens: Cap on the tokens of one spoken reply; it stops a model that never ends.
        voice_body: Fields for the body of every request to speak.
        judge_body: Fields for the body of every request to judge.
    """

    provider: str
    model: str
    base_url: str
    api_key: SecretStr
    context_tokens: int
    reply_tokens: int
    voice_body: dict[str, Any] = {}
    judge_body: dict[str, Any] = {}

    @property
    def name(self) -> str:
        """`provider:model`."""
        return f"{self.provider}:{self.model}"

    @property
    def is_openai(self) -> bool:
        """Whether this is OpenAI itself and not a compatible server."""
        return self.base_url.rstrip("/") == OPENAI_URL


class NotSetUp(InterviewerError):
    """The provider lacks a setting; the message names it."""


def remote(provider: str, model: str, base_url: str | None, api_key: SecretStr | None) -> Endpoint:
    """OpenAI, or the compatible server at `base_url`.

    Raises:
        NotSetUp: Neither a key nor a server is given.
    """
    if base_url is None and api_key is None:
        raise NotSetUp("Set OPENAI_API_KEY, or OPENAI_BASE_URL for a compatible server.")
    return Endpoint(
        provider=provider,
        model=model,
        base_url=base_url or OPENAI_URL,
        # Most compatible servers want no key, but the client will not start without one.
        api_key=api_key or SecretStr("none"),
        context_tokens=_REMOTE_CONTEXT,
        reply_tokens=_REMOTE_REPLY,
    )
