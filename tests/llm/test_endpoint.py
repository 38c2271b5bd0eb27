"""Endpoints from the settings, and the guard before every request."""

import pytest

from interviewer.llm.client import ChatClient, ChatRequest, Limits
from interviewer.llm.endpoint import (
    Credentials,
    ModelRequestRefused,
    NotSetUp,
    RequestPolicy,
    check_request,
    chosen_local_model,
    chosen_model,
    endpoint_of,
)
from interviewer.llm.messages import Message
from interviewer.settings import Settings
from tests.llm.material import endpoint
from tests.llm.openai_server import OpenAIServer

ENVIRONMENT = {
    "OPENAI_API_KEY": "openai-key",
    "AZURE_OPENAI_API_KEY": "azure-key",
    "AZURE_OPENAI_ENDPOINT": "https://mine.openai.azure.com/",
    "ANTHROPIC_API_KEY": "anthropic-key",
    "AWS_REGION": "eu-central-1",
    "GEMINI_API_KEY": "google-key",
}


@pytest.mark.parametrize(
    ("name", "api", "model", "host", "recorded"),
    [
        ("gpt-5", "openai", "gpt-5", "api.openai.com", "openai:gpt-5"),
        ("openai:gpt-5", "openai", "gpt-5", "api.openai.com", "openai:gpt-5"),
        ("azure_openai:d", "azure_openai", "d", "mine.openai.azure.com", "azure_openai:d"),
        ("anthropic:claude-x", "anthropic", "claude-x", "api.anthropic.com", "anthropic:claude-x"),
        (
            "bedrock:eu.amazon.nova-pro-v1:0",
            "bedrock_converse",
            "eu.amazon.nova-pro-v1:0",
            "bedrock-runtime.eu-central-1.amazonaws.com",
            "bedrock:eu.amazon.nova-pro-v1:0",
        ),
        (
            "google_genai:gemini-x",
            "google_genai",
            "gemini-x",
            "generativelanguage.googleapis.com",
            "google_genai:gemini-x",
        ),
        ("qwen3:8b", "openai", "qwen3:8b", "api.openai.com", "openai:qwen3:8b"),
    ],
)
def test_a_model_by_its_name(
    monkeypatch: pytest.MonkeyPatch, name: str, api: str, model: str, host: str, recorded: str
) -> None:
    for variable, value in ENVIRONMENT.items():
        monkeypatch.setenv(variable, value)

    found = endpoint_of(Settings(model=name), Credentials())

    assert (found.api, found.model, found.remote_host, found.name) == (api, model, host, recorded)


def test_a_name_without_a_service_is_a_model_of_the_compatible_server() -> None:
    found = endpoint_of(Settings(model="qwen3:8b", openai_base_url="http://localhost:11434/v1"), Credentials())

    assert found.is_compatible
    assert (found.model, found.remote_host, found.place) == ("qwen3:8b", "", "localhost:11434")


def test_a_local_name_is_of_this_machine() -> None:
    settings = Settings(model="local:qwen3-8b-q4_k_m")

    assert chosen_local_model(settings) == "qwen3-8b-q4_k_m"
    assert chosen_model(settings) == chosen_model(Settings())
    assert chosen_local_model(Settings(model="qwen3:8b")) == ""


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("gpt-5", "OPENAI_API_KEY, or OPENAI_BASE_URL"),
        ("azure_openai:d", "AZURE_OPENAI_ENDPOINT"),
        ("anthropic:x", "ANTHROPIC_API_KEY"),
        ("bedrock:x", "AWS_REGION"),
        ("google_genai:x", "GOOGLE_API_KEY"),
    ],
)
def test_what_is_missing_is_named(name: str, says: str) -> None:
    with pytest.raises(NotSetUp, match=says):
        endpoint_of(Settings(model=name), Credentials())


@pytest.mark.parametrize(
    ("name", "extra"), [("anthropic:x", "anthropic"), ("bedrock:x", "bedrock"), ("google_genai:x", "google")]
)
def test_a_missing_package_is_named_with_its_extra(monkeypatch: pytest.MonkeyPatch, name: str, extra: str) -> None:
    monkeypatch.setattr("interviewer.llm.endpoint.find_spec", lambda package: None)

    with pytest.raises(NotSetUp, match=rf"pip install 'interviewer\[{extra}\]'"):
        endpoint_of(Settings(model=name), Credentials())


def test_an_address_without_a_host_is_refused() -> None:
    with pytest.raises(NotSetUp, match="no address"):
        endpoint_of(Settings(openai_base_url="localhost:11434"), Credentials())


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:8000/v1", "http://127.9.9.9/v1", "http://[::1]:80/v1", "http://LOCALHOST:1/v1"]
)
def test_loopback_is_this_machine(url: str) -> None:
    check_request("loopback", url)


@pytest.mark.parametrize(
    "url",
    [
        "https://api.openai.com/v1",
        "http://10.0.0.1/v1",
        "http://localhost.example.com/v1",
        "http://127.0.0.1@example.com/v1",
        "http://127.0.0.1.example.com/v1",
        "not a url",
    ],
)
def test_loopback_is_no_other_machine(url: str) -> None:
    with pytest.raises(ModelRequestRefused, match="INTERVIEWER_MODEL_REQUESTS"):
        check_request("loopback", url)


@pytest.mark.parametrize("url", ["http://127.0.0.1:8000/v1", "https://api.openai.com/v1"])
def test_refuse_refuses_everything(url: str) -> None:
    with pytest.raises(ModelRequestRefused, match="INTERVIEWER_MODEL_REQUESTS"):
        check_request("refuse", url)


def test_allow_lets_everything_pass() -> None:
    check_request("allow", "https://api.openai.com/v1")


def test_tests_refuse_by_default() -> None:
    assert Settings().model_requests == "refuse"


@pytest.mark.parametrize(("policy", "url"), [("refuse", None), ("loopback", "https://api.openai.com/v1")])
def test_a_refused_line_is_not_even_made(policy: RequestPolicy, url: str | None, server: OpenAIServer) -> None:
    with pytest.raises(ModelRequestRefused):
        ChatClient(endpoint(url or server.url), policy)

    assert server.requests == []


def test_a_request_is_checked_too(server: OpenAIServer, client: ChatClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "_policy", "refuse")

    with pytest.raises(ModelRequestRefused):
        list(client.stream(ChatRequest([Message("user", "Hello")], 5, 0.0), Limits(1, 1)))

    assert server.requests == []
