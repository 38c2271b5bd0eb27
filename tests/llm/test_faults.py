"""Faults, which of them are retried, and what the probe reports."""

import pytest

from interviewer.llm.client import ChatClient, ChatRequest, Limits, TimedOut
from interviewer.llm.completion import probe
from interviewer.llm.endpoint import ModelRequestRefused
from interviewer.llm.faults import Backoff, Fault, describe
from interviewer.llm.messages import Message
from tests.llm import material
from tests.llm.material import endpoint
from tests.llm.openai_server import OpenAIServer, Reply

ASK = ChatRequest([Message("user", "Hello")], 5, 0.0)


def fault(client: ChatClient) -> Fault:
    with pytest.raises(Exception) as caught:
        list(client.stream(ASK, Limits(5, 5)))
    assert isinstance(caught.value, Exception)
    return describe(caught.value, client.endpoint)


@pytest.mark.parametrize(
    ("reply", "retryable", "says"),
    [
        (Reply(status=429), True, "takes no more requests"),
        (Reply(status=429, code="insufficient_quota"), False, "check the account"),
        (Reply(status=500), True, "failure of its own"),
        (Reply(status=503), True, "failure of its own"),
        (Reply(status=401), False, "OPENAI_API_KEY"),
        (Reply(status=403), False, "may not use"),
        (Reply(status=404), False, "no model gpt-test"),
        (Reply(status=400), False, "INTERVIEWER_MODEL"),
        (Reply(status=400, message="context_length_exceeded"), False, "longer than"),
        (Reply(status=418), False, "error 418"),
        (Reply("one two three", cut_after=1), True, "broke off"),
        (Reply("one two three", cut_after=0), True, "broke off"),
    ],
)
def test_faults_of_the_server(
    client: ChatClient, server: OpenAIServer, reply: Reply, retryable: bool, says: str
) -> None:
    server.script(reply)

    found = fault(client)

    assert found.retryable is retryable
    assert says in found.message
    assert "scripted failure" not in found.message


def test_a_server_that_is_not_there_may_come_back() -> None:
    with OpenAIServer() as gone:
        url = gone.url
    client = ChatClient(endpoint(url), "loopback")

    found = fault(client)
    client.close()

    assert found.retryable
    assert url in found.message


@pytest.mark.parametrize("status", [400, 422])
def test_a_form_that_is_not_taken_is_marked(client: ChatClient, server: OpenAIServer, status: int) -> None:
    server.script(Reply(status=status))

    assert fault(client).bad_request


def test_the_wait_that_the_server_asks_for_is_kept(client: ChatClient, server: OpenAIServer) -> None:
    server.script(
        Reply(status=429, headers=(("Retry-After", "7"),)), Reply(status=429, headers=(("Retry-After", "x"),))
    )

    assert fault(client).wait == 7
    assert fault(client).wait is None


def test_a_refusal_by_the_guard_is_no_fault() -> None:
    wrapped = RuntimeError("connection error")
    wrapped.__cause__ = ModelRequestRefused("switched off")

    with pytest.raises(ModelRequestRefused):
        describe(wrapped, endpoint("http://127.0.0.1/v1"))


def test_an_unknown_error_is_named_without_its_words() -> None:
    found = describe(KeyError("the candidate's words"), endpoint("http://127.0.0.1/v1"))

    assert "KeyError" in found.message
    assert "words" not in found.message
    assert not found.retryable


def test_overtime_is_not_tried_again() -> None:
    assert not describe(TimedOut(), endpoint("http://127.0.0.1/v1")).retryable


def test_waits_grow_and_end() -> None:
    backoff = Backoff(attempts=3, base=1.0, cap=1.5)
    passing = Fault("", retryable=True)

    first, second = backoff.wait(1, passing, 60), backoff.wait(2, passing, 60)

    assert first is not None
    assert 0.5 <= first <= 1.0
    assert second is not None
    assert 0.75 <= second <= 1.5
    assert backoff.wait(3, passing, 60) is None
    assert backoff.wait(1, Fault(""), 60) is None


def test_a_wait_that_outlasts_the_time_is_not_begun() -> None:
    assert Backoff().wait(1, Fault("", retryable=True, wait=30), 10) is None
    assert Backoff().wait(1, Fault("", retryable=True, wait=3), 10) == 3


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
def test_the_probe_reports_what_the_model_can_do(
    client: ChatClient, server: OpenAIServer, replies: list[Reply], ready: bool, detail: str, fix: str
) -> None:
    server.script(*replies)

    result = probe(material.handle(client), 0.5)

    assert result[0] is ready
    assert detail in result[1]
    assert fix in result[2]
    assert bool(result[2]) is not ready
