"""The chat client, and what LangChain does not do for it."""

import asyncio
import json
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
from langchain.chat_models import init_chat_model
from langchain_core.exceptions import ModelError
from langchain_core.language_models import BaseChatModel
from openai import LengthFinishReasonError

from interviewer.domain.ports import Cancelled
from interviewer.llm.client import ChatClient, ChatRequest, Limits, TimedOut, live_limits
from interviewer.llm.endpoint import ModelRequestRefused
from interviewer.llm.messages import Message
from tests.llm.material import endpoint
from tests.llm.openai_server import QUESTION, OpenAIServer, Reply
from tests.llm.test_apis import SCHEMA
from tests.llm.wire_servers import BedrockServer

ASK = ChatRequest([Message("system", "Be brief."), Message("user", "Hello there.")], 50, 0.4)
LONG = Limits(5.0, 5.0)


def test_a_reply_comes_in_pieces_with_its_usage(client: ChatClient, server: OpenAIServer) -> None:
    pieces = list(client.stream(ASK, LONG))

    assert [piece.text for piece in pieces if piece.text][:3] == ["What ", "did ", "you "]
    assert "".join(piece.text for piece in pieces) == QUESTION
    assert [piece.finish for piece in pieces if piece.finish] == ["stop"]
    assert max(piece.usage.input_tokens for piece in pieces) == 4
    assert server.requests[0].messages == [
        {"role": "system", "content": "Be brief."},
        {"role": "user", "content": "Hello there."},
    ]


def test_cached_tokens_are_reported(client: ChatClient) -> None:
    list(client.stream(ASK, LONG))

    assert max(piece.usage.cached_tokens for piece in client.stream(ASK, LONG)) == 4


def test_the_cap_on_tokens_is_sent_in_the_field_that_compatible_servers_know(
    client: ChatClient, server: OpenAIServer
) -> None:
    list(client.stream(ASK, LONG))

    assert server.requests[0].body["max_tokens"] == 50
    assert "max_completion_tokens" not in server.requests[0].body


def test_a_wanted_format_is_sent_and_does_not_break_prose(client: ChatClient, server: OpenAIServer) -> None:
    server.script(Reply("I would rather talk."), Reply(""), Reply("{", finish="length"))
    wanted = {"type": "json_schema", "json_schema": {"name": "reply", "strict": True, "schema": {"type": "object"}}}

    came = [list(client.stream(ASK._replace(body={"response_format": wanted}), LONG)) for _ in range(3)]

    assert ["".join(piece.text for piece in pieces) for pieces in came] == ["I would rather talk.", "", "{"]
    assert [max(piece.finish for piece in pieces) for pieces in came] == ["stop", "stop", "length"]
    assert all(max(piece.usage.input_tokens for piece in pieces) == 4 for pieces in came)
    assert server.requests[0].body["response_format"] == wanted


def test_silence_ends_at_the_total_limit_and_closes_the_request(client: ChatClient, server: OpenAIServer) -> None:
    server.script(Reply(hang=True))

    with pytest.raises(TimedOut):
        list(client.stream(ASK, Limits(0.5, 0.5)))

    assert server.requests[0].closed.wait(2)


def test_a_stall_between_pieces_ends_at_the_gap(client: ChatClient, server: OpenAIServer) -> None:
    server.script(Reply("one two three", drip=0.5))
    came = []

    with pytest.raises(TimedOut):
        for piece in client.stream(ASK, Limits(5.0, 0.1)):
            came.append(piece.text)

    assert came == ["one "]


def test_a_slow_drip_ends_at_the_total_limit(client: ChatClient, server: OpenAIServer) -> None:
    server.script(Reply("word " * 500, drip=0.02))

    with pytest.raises(TimedOut):
        list(client.stream(ASK, Limits(0.6, 0.5)))

    assert server.requests[0].closed.wait(2)


def test_a_server_that_only_keeps_the_connection_alive_ends_at_the_total_limit(
    client: ChatClient, server: OpenAIServer
) -> None:
    server.script(Reply("never", drip=1, comments=True))

    with pytest.raises(TimedOut):
        list(client.stream(ASK, Limits(0.3, 5.0)))


def test_closing_the_stream_closes_the_request(client: ChatClient, server: OpenAIServer) -> None:
    server.script(Reply("word " * 1000, drip=0.02))
    stream = client.stream(ASK, LONG)

    next(stream)
    stream.close()

    assert server.requests[0].closed.wait(2)


def test_cancelling_stops_a_request_that_has_not_answered_yet(client: ChatClient, server: OpenAIServer) -> None:
    server.script(Reply(hang=True))
    cancel = threading.Event()

    def cancel_once_asked() -> None:
        server.wait_for(1)
        cancel.set()

    threading.Thread(target=cancel_once_asked).start()
    started = time.monotonic()
    with pytest.raises(Cancelled):
        list(client.stream(ASK, LONG, cancel.is_set))

    assert time.monotonic() - started < 4
    assert server.requests[0].closed.wait(2)


def test_two_requests_run_at_once(client: ChatClient, server: OpenAIServer) -> None:
    server.script(Reply("first", hang=True), Reply("second", hang=True))
    said: list[str] = []

    def ask() -> None:
        said.append("".join(piece.text for piece in client.stream(ASK, LONG)))

    threads = [threading.Thread(target=ask) for _ in range(2)]
    for thread in threads:
        thread.start()
    server.wait_for(2)
    server.release()
    for thread in threads:
        thread.join()

    assert sorted(said) == ["first", "second"]


def test_closing_the_line_ends_open_requests(server: OpenAIServer) -> None:
    client = ChatClient(endpoint(server.url), "loopback")
    server.script(Reply("word " * 1000, drip=0.02))
    stream = client.stream(ASK, LONG)
    next(stream)

    client.close()
    client.close()

    assert server.requests[0].closed.wait(2)


def test_no_trace_is_exported_whatever_the_environment_says(
    client: ChatClient, server: OpenAIServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    with OpenAIServer() as collector:
        for name in ("LANGSMITH_TRACING", "LANGCHAIN_TRACING_V2"):
            monkeypatch.setenv(name, "true")
        for name in ("LANGSMITH_ENDPOINT", "LANGCHAIN_ENDPOINT"):
            monkeypatch.setenv(name, collector.url)
        monkeypatch.setenv("LANGSMITH_API_KEY", "key")
        made: list[str] = []

        def no_tracer(*args: object, **kwargs: object) -> None:
            made.append("tracer")
            raise RuntimeError("a tracer was made")

        monkeypatch.setattr("langchain_core.tracers.langchain.LangChainTracer.__init__", no_tracer)

        list(client.stream(ASK, LONG))

        assert made == []
        assert collector.requests == []
        assert len(server.requests) == 1


def test_a_gateway_in_the_environment_does_not_reroute(
    client: ChatClient, server: OpenAIServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    with OpenAIServer() as gateway:
        monkeypatch.setenv("LANGSMITH_GATEWAY", gateway.url)

        list(client.stream(ASK, LONG))

        assert gateway.requests == []
        assert len(server.requests) == 1


def test_nothing_of_a_prompt_or_a_reply_is_logged(
    server: OpenAIServer, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_LOG", "debug")
    caplog.set_level("DEBUG")
    server.script(Reply(status=500, message="pelican"), Reply("pelican"))
    client = ChatClient(endpoint(server.url), "loopback")
    ask = ChatRequest([Message("user", "My pelican project.")], 50, 0.4)

    with pytest.raises(Exception, match="pelican"):
        list(client.stream(ask, LONG))
    list(client.stream(ask, LONG))
    client.close()

    assert "pelican" in json.dumps(server.requests[0].body)
    assert "pelican" not in caplog.text


def test_a_redirect_to_another_machine_is_refused(client: ChatClient, server: OpenAIServer) -> None:
    server.script(Reply(status=307, headers=(("Location", "http://192.0.2.1/v1/chat/completions"),)))

    with pytest.raises(Exception) as caught:
        list(client.stream(ASK, LONG))

    causes = []
    error: BaseException | None = caught.value
    while error is not None:
        causes.append(type(error))
        error = error.__cause__ or error.__context__
    assert ModelRequestRefused in causes


def test_a_server_that_says_nothing_is_given_up_before_the_total(client: ChatClient, server: OpenAIServer) -> None:
    server.script(Reply(hang=True))

    with pytest.raises(TimedOut):
        list(client.stream(ASK, Limits(30.0, 30.0, first=0.4)))

    assert server.requests[0].closed.wait(2)


def test_only_a_model_of_another_machine_has_to_begin_early() -> None:
    far, near = endpoint("https://models.example/v1"), endpoint("http://127.0.0.1:1/v1")

    assert live_limits(far, 30.0, 25.0) == Limits(25.0, 15.0, 12.0)
    assert live_limits(near, 30.0, 25.0).first is None


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
