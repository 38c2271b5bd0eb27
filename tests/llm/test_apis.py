"""The APIs, each spoken to a server on loopback, and the probe."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pytest
from pydantic import SecretStr

from interviewer.domain.ports import Cancelled
from interviewer.llm.client import ChatClient, ChatRequest, Limits, TimedOut
from interviewer.llm.completion import JsonCompletion, ReplyFormat
from interviewer.llm.endpoint import Endpoint, ModelRequestRefused
from interviewer.llm.faults import describe
from interviewer.llm.messages import Message, Piece, Record
from tests.llm import material
from tests.llm.openai_server import QUESTION, OpenAIServer, Recorded, Reply
from tests.llm.wire_servers import AnthropicServer, BedrockServer, GoogleServer

MESSAGES = [
    Message("system", "Be brief."),
    Message("user", "Hello there."),
    Message("assistant", "Hello."),
    Message("user", "Go on."),
]
ASK = ChatRequest(MESSAGES, 50, 0.4)
LONG = Limits(10.0, 10.0)
SCHEMA = {
    "type": "object",
    "properties": {"ready": {"type": "boolean"}},
    "required": ["ready"],
    "additionalProperties": False,
}


class Spoken(NamedTuple):
    """An API, the server that speaks it, and where its requests hold what is looked at."""

    api: str
    server: type[OpenAIServer]
    model: str
    cap: Callable[[dict[str, Any]], Any]
    temperature: Callable[[dict[str, Any]], Any]
    schema: Callable[[dict[str, Any]], Any]
    key: Callable[[Recorded], str]
    thinks: bool = True


APIS = [
    Spoken(
        "openai",
        OpenAIServer,
        "gpt-test",
        lambda body: body["max_tokens"],
        lambda body: body.get("temperature"),
        lambda body: body["response_format"]["json_schema"]["schema"],
        lambda request: request.headers["authorization"],
    ),
    Spoken(
        "azure_openai",
        OpenAIServer,
        "my-deployment",
        lambda body: body["max_completion_tokens"],
        lambda body: body.get("temperature"),
        lambda body: body["response_format"]["json_schema"]["schema"],
        lambda request: request.headers["api-key"],
    ),
    Spoken(
        "anthropic",
        AnthropicServer,
        "claude-sonnet-4-6",
        lambda body: body["max_tokens"],
        lambda body: body.get("temperature"),
        lambda body: body["output_config"]["format"]["schema"],
        lambda request: request.headers["authorization"],
    ),
    Spoken(
        "bedrock_converse",
        BedrockServer,
        "amazon.nova-pro-v1:0",
        lambda body: body["inferenceConfig"]["maxTokens"],
        lambda body: body["inferenceConfig"].get("temperature"),
        lambda body: json.loads(body["outputConfig"]["textFormat"]["structure"]["jsonSchema"]["schema"]),
        lambda request: request.headers["authorization"],
        thinks=False,
    ),
    Spoken(
        "google_genai",
        GoogleServer,
        "gemini-2.5-flash",
        lambda body: body["generationConfig"]["maxOutputTokens"],
        lambda body: body["generationConfig"].get("temperature"),
        lambda body: body["generationConfig"].get("responseJsonSchema") or body["generationConfig"]["responseSchema"],
        lambda request: request.headers["x-goog-api-key"],
    ),
]


@pytest.fixture(params=APIS, ids=[one.api for one in APIS])
def spoken(request: pytest.FixtureRequest) -> Spoken:
    found: Spoken = request.param
    return found


@pytest.fixture
def server(spoken: Spoken) -> Iterator[OpenAIServer]:
    with spoken.server() as server:
        yield server


def endpoint(spoken: Spoken, url: str) -> Endpoint:
    return material.endpoint(
        url,
        provider=spoken.api,
        api=spoken.api,
        model=spoken.model,
        api_version="2024-10-21" if spoken.api == "azure_openai" else "",
        region="us-east-1",
        thinking_tokens=1000,
        api_key=SecretStr("secret"),
    )


@pytest.fixture
def client(spoken: Spoken, server: OpenAIServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[ChatClient]:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "secret")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    client = ChatClient(endpoint(spoken, server.url), "loopback")
    yield client
    client.close()


def words(pieces: list[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


def test_a_reply_streams_with_its_usage_and_its_end(client: ChatClient, server: OpenAIServer, spoken: Spoken) -> None:
    pieces = list(client.stream(ASK, LONG))

    assert words(pieces) == QUESTION
    assert len([piece for piece in pieces if piece.text]) == len(QUESTION.split())
    assert [piece.finish for piece in pieces if piece.finish] == ["stop"]
    assert sum(piece.usage.output_tokens for piece in pieces) == len(QUESTION.split())
    assert max(piece.usage.input_tokens for piece in pieces) == 7
    (sent,) = server.requests
    assert spoken.cap(sent.body) == (1050 if spoken.thinks else 50)
    assert spoken.temperature(sent.body) == 0.4
    assert "secret" in spoken.key(sent)


def test_the_first_word_comes_before_the_rest(client: ChatClient, server: OpenAIServer) -> None:
    more = threading.Event()
    server.script(Reply("one two", hold=(3, more)))
    stream = client.stream(ASK, LONG)

    seen = [next(stream)]
    while not seen[-1].text:
        seen.append(next(stream))
    more.set()

    assert seen[-1].text == "one "
    assert words(list(stream)) == "two"


@pytest.mark.parametrize("text", ['{"ready": true}', "I would rather talk.", ""])
def test_a_schema_is_sent_and_any_reply_is_kept(
    client: ChatClient, server: OpenAIServer, spoken: Spoken, text: str
) -> None:
    server.script(Reply(text))
    record = Record("test", "p", "m", ())
    structured = JsonCompletion(material.QUICK)

    structured.complete(client, MESSAGES, SCHEMA, record, max_tokens=50, limits=LONG)

    assert record.reply == text
    assert record.model_call().usage.input_tokens == 7
    assert structured.form is ReplyFormat.SCHEMA
    assert spoken.schema(server.requests[0].body)["properties"]["ready"]["type"] in ("boolean", "BOOLEAN")


@pytest.mark.parametrize("finish", ["length", "content_filter"])
def test_a_reply_that_was_cut_or_filtered_is_kept_with_its_usage(
    client: ChatClient, server: OpenAIServer, finish: str
) -> None:
    server.script(Reply('{"rea dy', finish=finish))

    pieces = list(client.stream(ASK._replace(format=SCHEMA), LONG))

    assert words(pieces) == '{"rea dy'
    assert [piece.finish for piece in pieces if piece.finish] == [finish]
    assert sum(piece.usage.output_tokens for piece in pieces) == 2


def test_a_server_that_takes_no_schema_is_asked_with_the_schema_in_the_prompt(
    client: ChatClient, server: OpenAIServer, spoken: Spoken
) -> None:
    chat = spoken.api in ("openai", "azure_openai")
    server.script(*[Reply(status=400)] * (2 if chat else 1), Reply('{"ready": true}'))
    record = Record("test", "p", "m", ())

    JsonCompletion(material.QUICK).complete(client, MESSAGES, SCHEMA, record, max_tokens=50, limits=LONG)

    assert record.reply == '{"ready": true}'
    assert "JSON Schema" in json.dumps(server.requests[-1].body)
    assert len(server.requests) == (3 if chat else 2)


def test_a_model_that_takes_no_temperature_is_asked_without_from_then_on(
    client: ChatClient, server: OpenAIServer, spoken: Spoken
) -> None:
    refused = "Unsupported value: 'temperature' does not support 0.4 with this model."
    server.script(Reply(status=400, message=refused))

    assert [words(list(client.stream(ASK, LONG))) for _ in range(2)] == [QUESTION, QUESTION]

    assert [spoken.temperature(request.body) for request in server.requests] == [0.4, None, None]


@pytest.mark.parametrize(
    ("status", "says", "retryable"),
    [
        (401, "does not accept the API key", False),
        (403, "may not use", False),
        (404, "There is no model", False),
        (429, "takes no more requests", True),
        (500, "failure of its own", True),
        (400, "refused the form", False),
    ],
)
def test_faults_say_what_happened(
    client: ChatClient, server: OpenAIServer, status: int, says: str, retryable: bool
) -> None:
    server.script(Reply(status=status, headers=(("Retry-After", "7"),)))

    with pytest.raises(Exception) as caught:
        list(client.stream(ASK, LONG))

    assert isinstance(caught.value, Exception)
    fault = describe(caught.value, client.endpoint)
    assert says in fault.message
    assert "scripted failure" not in fault.message
    assert fault.retryable is retryable
    assert fault.wait == 7
    assert fault.bad_request is (status == 400)
    assert len(server.requests) == 1


def test_a_stream_that_breaks_off_may_be_tried_again(client: ChatClient, server: OpenAIServer) -> None:
    server.script(Reply("one two three", cut_after=2))
    came: list[Piece] = []

    with pytest.raises(Exception) as caught:
        for piece in client.stream(ASK, LONG):
            came.append(piece)

    assert words(came) in ("", "one ", "one two ")
    assert isinstance(caught.value, Exception)
    fault = describe(caught.value, client.endpoint)
    assert fault.retryable
    assert "broke off" in fault.message


def test_a_hang_is_given_up_and_the_request_closed(client: ChatClient, server: OpenAIServer) -> None:
    server.script(Reply(hang=True))
    stream = client.stream(ASK, Limits(30.0, 30.0, first=2.5))
    started = time.monotonic()

    with pytest.raises(TimedOut):
        list(stream)

    assert time.monotonic() - started < 6
    assert server.requests[0].closed.wait(3)


def test_cancelling_closes_a_request_that_has_not_answered_yet(client: ChatClient, server: OpenAIServer) -> None:
    server.script(Reply(hang=True))

    with pytest.raises(Cancelled):
        list(client.stream(ASK, LONG, lambda: bool(server.requests)))

    assert server.requests[0].closed.wait(3)


def test_closing_the_stream_closes_the_request(client: ChatClient, server: OpenAIServer) -> None:
    server.script(Reply("word " * 1000, drip=0.02))
    stream = client.stream(ASK, LONG)
    while not next(stream).text:
        pass

    stream.close()

    assert server.requests[0].closed.wait(3)


def test_the_guard_stands_before_every_api(spoken: Spoken) -> None:
    for policy, url in (("refuse", "http://127.0.0.1:9"), ("loopback", "https://models.example")):
        with pytest.raises(ModelRequestRefused):
            ChatClient(endpoint(spoken, url), policy)  # type: ignore[arg-type]


def test_a_redirect_to_another_machine_is_not_followed(client: ChatClient, server: OpenAIServer) -> None:
    server.script(Reply(status=307, headers=(("Location", "http://192.0.2.1/"),)))

    with pytest.raises(Exception) as caught:
        list(client.stream(ASK, LONG))

    assert not isinstance(caught.value, TimedOut)
    assert len(server.requests) == 1


def test_no_gateway_or_proxy_address_of_the_environment_reroutes(
    spoken: Spoken, server: OpenAIServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    with spoken.server() as other:
        for name in ("OPENAI_BASE_URL", "ANTHROPIC_BASE_URL", "AWS_ENDPOINT_URL", "GOOGLE_GEMINI_BASE_URL"):
            monkeypatch.setenv(name, other.url)
        monkeypatch.setenv("LANGSMITH_GATEWAY", other.url)
        monkeypatch.setenv("AWS_ACCESS_KEY_ID", "secret")
        monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
        client = ChatClient(endpoint(spoken, server.url), "loopback")

        list(client.stream(ASK, LONG))
        client.close()

        assert other.requests == []
        assert len(server.requests) == 1
