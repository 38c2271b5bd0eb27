"""A model server on loopback and a client of it."""

from collections.abc import Iterator

import pytest

from interviewer.llm.client import ChatClient, ChatRequest, Limits
from interviewer.llm.messages import Message
from tests.llm.material import endpoint
from tests.llm.openai_server import OpenAIServer


@pytest.fixture
def server() -> Iterator[OpenAIServer]:
    with OpenAIServer() as server:
        yield server


@pytest.fixture
def client(server: OpenAIServer) -> Iterator[ChatClient]:
    client = ChatClient(endpoint(server.url), "loopback")
    # The first request loads libraries; tests of time limits are not about that.
    for temperature in (0.0, 0.4):
        list(client.stream(ChatRequest([Message("user", "Hello")], 5, temperature), Limits(30, 30)))
    server.forget()
    yield client
    client.close()
