"""A model server on loopback and a line to it."""

from collections.abc import Iterator

import pytest

from interviewer.llm.line import Line
from tests.llm.material import endpoint
from tests.llm.openai_server import OpenAIServer


@pytest.fixture
def server() -> Iterator[OpenAIServer]:
    with OpenAIServer() as server:
        yield server


@pytest.fixture
def line(server: OpenAIServer) -> Iterator[Line]:
    line = Line(endpoint(server.url), "loopback")
    yield line
    line.close()
