"""The guard refuses model requests before a socket is opened."""

import pytest

from interviewer.llm.client import ChatClient, ChatRequest, Limits
from interviewer.llm.endpoint import ModelRequestRefused, Policy, check
from interviewer.llm.messages import Message
from interviewer.settings import Settings
from tests.llm.material import endpoint
from tests.llm.openai_server import OpenAIServer


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:8000/v1", "http://127.9.9.9/v1", "http://[::1]:80/v1", "http://LOCALHOST:1/v1"]
)
def test_loopback_is_this_machine(url: str) -> None:
    check("loopback", url)


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
        check("loopback", url)


@pytest.mark.parametrize("url", ["http://127.0.0.1:8000/v1", "https://api.openai.com/v1"])
def test_refuse_refuses_everything(url: str) -> None:
    with pytest.raises(ModelRequestRefused, match="INTERVIEWER_MODEL_REQUESTS"):
        check("refuse", url)


def test_allow_lets_everything_pass() -> None:
    check("allow", "https://api.openai.com/v1")


def test_tests_refuse_by_default() -> None:
    assert Settings().model_requests == "refuse"


@pytest.mark.parametrize(("policy", "url"), [("refuse", None), ("loopback", "https://api.openai.com/v1")])
def test_a_refused_line_is_not_even_made(policy: Policy, url: str | None, server: OpenAIServer) -> None:
    with pytest.raises(ModelRequestRefused):
        ChatClient(endpoint(url or server.url), policy)

    assert server.requests == []


def test_a_request_is_checked_too(server: OpenAIServer, client: ChatClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "_policy", "refuse")

    with pytest.raises(ModelRequestRefused):
        list(client.stream(ChatRequest([Message("user", "Hello")], 5, 0.0), Limits(1, 1)))

    assert server.requests == []
