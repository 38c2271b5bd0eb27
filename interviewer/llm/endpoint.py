"""Where a chat model is reached and what it can take."""

from typing import Any, Literal
from urllib.parse import urlsplit

from pydantic import SecretStr

from interviewer.domain.base import Frozen
from interviewer.domain.errors import InterviewerError
from interviewer.llm.guard import is_loopback

# The names that LangChain's `init_chat_model` knows them by.
Api = Literal["openai", "azure_openai", "anthropic", "bedrock_converse", "google_genai"]

OPENAI_URL = "https://api.openai.com/v1"


class Endpoint(Frozen):
    """A chat model behind one of the APIs that are spoken.

    Attributes:
        provider: Stands before the model's name in records.
        api: Which API is spoken there.
        api_version: Of Azure OpenAI.
        region: Of Amazon Bedrock.
        key_name: What to check when the server does not accept who asks.
        context_tokens: Most input tokens that a prompt may hold before old exchanges are dropped from it.
        reply_tokens: Cap on the tokens of one spoken reply; it stops a model that never ends.
        thinking_tokens: Added to the cap of every reply for the thoughts of a reasoning model, which count too; left
            out where the model is known not to think.
        voice_body: Fields for the body of every request to speak.
        judge_body: Fields for the body of every request to judge.
    """

    provider: str
    model: str
    base_url: str
    api_key: SecretStr
    api: Api = "openai"
    api_version: str = ""
    region: str = ""
    key_name: str = "OPENAI_API_KEY"
    context_tokens: int
    reply_tokens: int
    thinking_tokens: int = 0
    voice_body: dict[str, Any] = {}
    judge_body: dict[str, Any] = {}

    @property
    def name(self) -> str:
        """`provider:model`."""
        return f"{self.provider}:{self.model}"

    @property
    def is_compatible(self) -> bool:
        """Whether this is a server that copies OpenAI's API."""
        return self.api == "openai" and self.base_url.rstrip("/") != OPENAI_URL

    @property
    def place(self) -> str:
        """Host and port, without a name or a password that stand in the address."""
        return urlsplit(self.base_url).netloc.rpartition("@")[2]

    @property
    def remote_host(self) -> str:
        """The other machine that requests go to; empty when they stay on this one."""
        host = urlsplit(self.base_url).hostname or ""
        return "" if is_loopback(host) else host


class NotSetUp(InterviewerError):
    """The provider lacks a setting; the message names it."""
