"""What LangChain does not do for us, so that it stays written by hand: see the decision on the chat client.

When one of these fails, LangChain has learned it, and the code beside it can go.
"""

import asyncio
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
from langchain.chat_models import init_chat_model
from langchain_core.exceptions import ModelError
from langchain_core.language_models import BaseChatModel
from openai import LengthFinishReasonError

from tests.llm.openai_server import OpenAIServer, Reply
from tests.llm.test_apis import SCHEMA
from tests.llm.wire_servers import BedrockServer


def model(server: OpenAIServer, retries: int = 0) -> BaseChatModel:
    made = init_chat_model(
        "openai:gpt-test",
        base_url=server.url,
        api_key="key",
        timeout=10,
        max_retries=retries,
        use_responses_api=False,
        stream_usage=True,
    )
    assert isinstance(made, BaseChatModel)
    return made


def test_a_silent_stream_cannot_be_closed_by_another_thread(server: OpenAIServer) -> None:
    server.script(Reply("late", hang=True))
    stream = model(server).stream("Hello")
    reading = threading.Thread(target=lambda: list(stream))
    reading.start()
    server.wait_for(1, 30.0)

    with pytest.raises(ValueError, match="already executing"):
        stream.close()  # type: ignore[attr-defined]  # it is a generator

    server.release()
    reading.join()


def test_structured_output_does_not_stream_and_loses_the_usage(server: OpenAIServer) -> None:
    server.script(Reply('{"ready": true}'))

    raw = [part["raw"] for part in _structured(server) if "raw" in part]

    assert len(raw) == 1
    assert raw[0].usage_metadata is None


def test_structured_output_loses_a_reply_that_was_cut_off(server: OpenAIServer) -> None:
    server.script(Reply('{"rea dy', finish="length"))
    parts = _structured(server)

    with pytest.raises(LengthFinishReasonError):
        for part in parts:
            assert not part["raw"].text


def _structured(server: OpenAIServer) -> Iterator[Any]:
    return (
        model(server)
        .with_structured_output({"title": "reply", **SCHEMA}, method="json_schema", include_raw=True)
        .stream("Hello")
    )


def test_its_retries_wait_as_long_as_the_server_likes(server: OpenAIServer) -> None:
    server.script(*[Reply(status=429, headers=(("Retry-After", "2"),))] * 2)
    started = time.monotonic()

    with pytest.raises(ModelError):
        list(model(server, retries=1).stream("Hello"))

    assert time.monotonic() - started > 1.9


def test_cancelling_does_not_close_a_request_to_bedrock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "secret")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    with BedrockServer() as server:
        server.script(Reply("late", hang=True))
        bedrock = init_chat_model(
            "amazon.nova-pro-v1:0", model_provider="bedrock_converse", region_name="us-east-1", base_url=server.url
        )

        async def cancelled() -> None:
            task = asyncio.ensure_future(anext(aiter(bedrock.astream("Hello"))))
            while not server.requests:
                await asyncio.sleep(0.01)
            task.cancel()
            await asyncio.wait([task])
            assert not server.requests[0].closed.wait(1)
            server.release()

        asyncio.run(cancelled())
