"""Which model the settings name, where it is, and what is said when something is missing."""

import pytest

from interviewer.llm import endpoint
from interviewer.llm.endpoint import Credentials, NotSetUp, endpoint_of, wanted, wanted_local
from interviewer.settings import Settings

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

    assert wanted_local(settings) == "qwen3-8b-q4_k_m"
    assert wanted(settings) == wanted(Settings())
    assert wanted_local(Settings(model="qwen3:8b")) == ""


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
    monkeypatch.setattr(endpoint, "find_spec", lambda package: None)

    with pytest.raises(NotSetUp, match=rf"pip install 'interviewer\[{extra}\]'"):
        endpoint_of(Settings(model=name), Credentials())


def test_an_address_without_a_host_is_refused() -> None:
    with pytest.raises(NotSetUp, match="no address"):
        endpoint_of(Settings(openai_base_url="localhost:11434"), Credentials())
