"""A probe tells whether a model can be used."""

import pytest

from interviewer.llm.client import ChatClient
from interviewer.llm.completion import probe
from tests.llm import material
from tests.llm.openai_server import OpenAIServer, Reply


@pytest.mark.parametrize(
    ("replies", "ready", "detail", "fix"),
    [
        ([], True, "keeps to a schema", ""),
        ([Reply(status=400), Reply('{"ready": true}')], True, "does not enforce a schema", ""),
        ([Reply("Certainly!")], False, "not in JSON", "Choose another model"),
        ([Reply("{ready")], False, "not in JSON", "Choose another model"),
        ([Reply(status=401)], False, "does not answer", "OPENAI_API_KEY"),
        ([Reply(hang=True)], False, "does not answer", "took too long"),
    ],
)
def test_what_is_found(
    client: ChatClient, server: OpenAIServer, replies: list[Reply], ready: bool, detail: str, fix: str
) -> None:
    server.script(*replies)

    found = probe(material.source(client), 0.5)

    assert found[0] is ready
    assert detail in found[1]
    assert fix in found[2]
    assert bool(found[2]) is not ready
