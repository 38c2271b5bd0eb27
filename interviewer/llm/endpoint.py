"""Where a chat model is reached, what it can take, and which requests the settings let through."""

from importlib.util import find_spec
from ipaddress import ip_address
from typing import Any, Literal, NamedTuple, TypeVar
from urllib.parse import urlsplit

from pydantic import AliasChoices, Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from interviewer.domain.base import Frozen
from interviewer.domain.errors import InterviewerError
from interviewer.settings import Settings, install_command

RequestPolicy = Literal["allow", "loopback", "refuse"]


class ModelRequestRefused(RuntimeError):
    """A model was about to be asked although the settings forbid it."""


def check_request(policy: RequestPolicy, url: str) -> None:
    """Let a request to `url` pass, or refuse it before a socket is opened.

    Raises:
        ModelRequestRefused: The policy is `refuse`, or it is `loopback` and the host is another machine.
    """
    if policy == "allow":
        return
    if policy == "refuse":
        raise ModelRequestRefused(
            "Model requests are switched off (INTERVIEWER_MODEL_REQUESTS=refuse). "
            "Unset that variable to let a model be asked."
        )
    host = urlsplit(url).hostname or ""
    if not is_loopback(host):
        raise ModelRequestRefused(
            f"Only models on this machine may be asked (INTERVIEWER_MODEL_REQUESTS=loopback), and {host or 'no host'} "
            "is not one. Unset that variable to ask it."
        )


def is_loopback(host: str) -> bool:
    """Whether a host name or address is this machine: `localhost`, `::1` or 127.0.0.0/8."""
    if host.lower() == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


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


# A round of an hour is some 20,000 tokens.
_CONTEXT = 32_000
# Two short sentences, or the JSON of a turn with what was heard in it.
_REPLY = 1_000
# What reasoning models spend on a question of this kind, with room to spare; their own defaults allow far more.
_THINKING = 4_000


T = TypeVar("T")


def _environment(*names: str) -> Any:
    return Field(default=None, validation_alias=AliasChoices(*names))


class Credentials(BaseSettings):
    """What the services' own tools read from the environment, under their usual names; `.env` is read too.

    Amazon's keys and profiles are left to its own library.
    """

    model_config = SettingsConfigDict(env_file=".env", env_ignore_empty=True, extra="ignore")

    anthropic_key: SecretStr | None = _environment("ANTHROPIC_API_KEY")
    anthropic_url: str | None = _environment("ANTHROPIC_BASE_URL", "ANTHROPIC_API_URL")
    google_key: SecretStr | None = _environment("GOOGLE_API_KEY", "GEMINI_API_KEY")
    google_url: str | None = _environment("GOOGLE_GEMINI_BASE_URL")
    azure_key: SecretStr | None = _environment("AZURE_OPENAI_API_KEY")
    azure_url: str | None = _environment("AZURE_OPENAI_ENDPOINT")
    azure_version: str = Field(default="2024-10-21", validation_alias=AliasChoices("OPENAI_API_VERSION"))
    aws_region: str | None = _environment("AWS_REGION", "AWS_DEFAULT_REGION")
    aws_url: str | None = _environment("AWS_ENDPOINT_URL_BEDROCK_RUNTIME", "AWS_ENDPOINT_URL")


class Service(NamedTuple):
    """A service that serves models.

    Attributes:
        package: LangChain's package for it.
        extra: The extra of this project that installs the package; empty when it is always there.
        key_name: What says who asks.
    """

    package: str
    extra: str
    key_name: str


SERVICES: dict[Api, Service] = {
    "openai": Service("langchain_openai", "", "OPENAI_API_KEY"),
    "azure_openai": Service("langchain_openai", "", "AZURE_OPENAI_API_KEY"),
    "anthropic": Service("langchain_anthropic", "anthropic", "ANTHROPIC_API_KEY"),
    "bedrock_converse": Service("langchain_aws", "bedrock", "the AWS credentials"),
    "google_genai": Service("langchain_google_genai", "google", "GOOGLE_API_KEY"),
}
_PREFIXES: dict[str, Api] = {**{api: api for api in SERVICES}, "bedrock": "bedrock_converse"}
_LOCAL = "local"


def record_name(api: Api) -> str:
    """What stands before the model's name in records."""
    return "bedrock" if api == "bedrock_converse" else api


class ChosenModel(NamedTuple):
    """A model by the name in the settings."""

    api: Api
    model: str


def chosen_model(settings: Settings) -> ChosenModel:
    """Which model the settings name.

    A prefix that is no known service belongs to the name: `qwen3:8b` is a model of the server at `OPENAI_BASE_URL`.
    `local:NAME` names a model of this machine, and leaves the remote one at its default.
    """
    prefix, colon, rest = settings.model.partition(":")
    if prefix == _LOCAL and rest:
        return ChosenModel("openai", type(settings).model_fields["model"].default)
    if colon and rest and prefix in _PREFIXES:
        return ChosenModel(_PREFIXES[prefix], rest)
    return ChosenModel("openai", settings.model)


def chosen_local_model(settings: Settings) -> str:
    """The model of this machine that the settings name with `local:NAME`; empty when they name none."""
    prefix, _, rest = settings.model.partition(":")
    return rest if prefix == _LOCAL else ""


def endpoint_of(settings: Settings, credentials: Credentials) -> Endpoint:
    """Where the remote model is.

    Raises:
        NotSetUp: A package, a key or an address is missing; the message says what to do.
    """
    api, model = chosen_model(settings)
    service = SERVICES[api]
    if find_spec(service.package) is None:
        raise NotSetUp(f"Models of {api} need the extra '{service.extra}': `{install_command(service.extra)}`.")
    url, key = _address_and_key(api, settings, credentials)
    if not urlsplit(url).hostname:
        raise NotSetUp(f"{url} is no address of a server. It begins with https:// or http://.")
    return Endpoint(
        provider=record_name(api),
        model=model,
        base_url=url,
        api_key=key,
        api=api,
        api_version=credentials.azure_version if api == "azure_openai" else "",
        region=credentials.aws_region or "" if api == "bedrock_converse" else "",
        key_name=service.key_name,
        context_tokens=_CONTEXT,
        reply_tokens=_REPLY,
        thinking_tokens=_THINKING,
    )


def _address_and_key(api: Api, settings: Settings, known: Credentials) -> tuple[str, SecretStr]:
    """The address and the key."""
    if api == "azure_openai":
        return (
            _required(known.azure_url, "Set AZURE_OPENAI_ENDPOINT to the address of your resource."),
            _required(known.azure_key, "Set AZURE_OPENAI_API_KEY."),
        )
    if api == "anthropic":
        key = _required(known.anthropic_key, "Set ANTHROPIC_API_KEY.")
        return known.anthropic_url or "https://api.anthropic.com", key
    if api == "google_genai":
        key = _required(known.google_key, "Set GOOGLE_API_KEY.")
        return known.google_url or "https://generativelanguage.googleapis.com", key
    if api == "bedrock_converse":
        region = _required(known.aws_region, "Set AWS_REGION, beside your usual AWS credentials.")
        return known.aws_url or f"https://bedrock-runtime.{region}.amazonaws.com", SecretStr("")
    if settings.openai_base_url:
        # Most compatible servers want no key, but the client will not start without one.
        return settings.openai_base_url, settings.openai_api_key or SecretStr("none")
    missing = "Set OPENAI_API_KEY, or OPENAI_BASE_URL for a compatible server such as Ollama or vLLM."
    return OPENAI_URL, _required(settings.openai_api_key, missing)


def _required(value: T | None, otherwise: str) -> T:
    if value is None:
        raise NotSetUp(otherwise)
    return value
