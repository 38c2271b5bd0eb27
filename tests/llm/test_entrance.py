"""The entrance test passes a model that keeps the rules of a turn, and no other; the result is kept by model."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from interviewer.content import Content, load_content
from interviewer.domain.errors import InterviewerError
from interviewer.llm.provider import Models
from interviewer.settings import Settings
from tests.llm.openai_server import OpenAIServer, Reply

GOOD = {"move": "probe", "target": "own_action", "span": "", "say": "What did you do yourself?", "intent": "answer"}


def turn(**changes: Any) -> Reply:
    return Reply(json.dumps({**GOOD, "shown": [], "threads": [], **changes}))


@pytest.fixture(scope="module")
def content() -> Content:
    return load_content()


@pytest.fixture
def server() -> Iterator[OpenAIServer]:
    with OpenAIServer(default=lambda body: turn()) as server:
        yield server


@pytest.fixture
def models(tmp_path: Path, server: OpenAIServer, content: Content) -> Iterator[Models]:
    found = new(tmp_path, server, content)
    yield found
    found.close()


def new(tmp_path: Path, server: OpenAIServer, content: Content, **settings: Any) -> Models:
    values = {"data_dir": tmp_path, "openai_base_url": server.url, "model": "m", "model_requests": "loopback"}
    return Models(Settings(**{**values, **settings}), content)


def test_a_model_that_keeps_the_rules_passes_and_leads(models: Models, server: OpenAIServer) -> None:
    assert models.interviewer("remote") is None

    result = models.test("remote")

    assert result.passed
    assert set(result.checks.values()) == {5}
    assert len(server.requests) == 5
    assert "clarify" in json.dumps(server.requests[0].body["response_format"])
    assert models.interviewer("remote") is models.interviewer("openai") is not None
    assert models.judge("openai").name == "openai:m"
    assert models.providers()[0].entrance.startswith("passed")


@pytest.mark.parametrize(
    ("reply", "check"),
    [
        (turn(move="sing"), "move allowed"),
        (turn(target="nothing_known"), "move allowed"),
        (turn(span="words that nobody has said"), "span verbatim"),
        (turn(say=""), "one question"),
    ],
)
def test_a_model_that_breaks_a_rule_each_time_fails(
    models: Models, server: OpenAIServer, reply: Reply, check: str
) -> None:
    server.script(*[reply] * 20)

    result = models.test("remote")

    assert not result.passed
    assert result.checks[check] < 4
    assert models.interviewer("remote") is None
    assert models.judge("remote").name == "rules"
    assert "words prepared questions only" in models.providers()[0].entrance


def test_one_slip_in_the_words_is_forgiven_and_one_in_the_move_is_not(models: Models, server: OpenAIServer) -> None:
    server.script(turn(span="words that nobody has said"))
    assert models.test("remote").passed

    server.script(turn(target="nothing_known"))
    assert not models.test("remote").passed


def test_a_model_without_json_fails(models: Models, server: OpenAIServer) -> None:
    server.script(*[Reply("What did you do?")] * 20)

    assert models.test("remote").problem


def test_a_model_that_does_not_answer_was_not_tested(models: Models, server: OpenAIServer) -> None:
    server.script(Reply(status=401))

    with pytest.raises(InterviewerError, match="could not be tested.*OPENAI_API_KEY"):
        models.test("remote")

    assert models.providers()[0].entrance or None is None


def test_the_background_takes_it_once_and_never_raises(models: Models, server: OpenAIServer) -> None:
    server.script(Reply(status=401))
    models.admit("remote")
    assert models.providers()[0].entrance or None is None

    models.admit("openai")
    models.admit("remote")
    models.admit("scripted")
    models.admit("nobody")

    assert models.interviewer("remote") is not None
    assert len(server.requests) == 6


def test_a_judge_is_had_after_the_test_or_says_why_there_was_none(models: Models, server: OpenAIServer) -> None:
    server.script(Reply(status=401))
    assert models.judge("remote").name == "openai:m"
    assert models.providers()[0].entrance or None is None

    server.script(*[turn(say="")] * 5)
    assert models.judge("remote").name == "rules"
    assert len(server.requests) == 6


def test_a_slow_model_fails_at_the_minute(
    models: Models, server: OpenAIServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("interviewer.llm.entrance.MOST_SECONDS", 0.001)

    result = models.test("remote")

    assert "It took more than" in result.problem
    assert len(server.requests) <= 1


def test_a_result_holds_for_this_model_at_this_place_and_outlives_the_process(
    tmp_path: Path, models: Models, server: OpenAIServer, content: Content
) -> None:
    models.test("remote")

    assert new(tmp_path, server, content).interviewer("remote")
    assert not new(tmp_path, server, content, model="other").interviewer("remote")
    assert not new(tmp_path, server, content, openai_base_url="http://127.0.0.1:9/v1").interviewer("remote")
    assert not new(tmp_path, server, content).interviewer("local")


def test_a_damaged_file_is_no_result(tmp_path: Path, models: Models) -> None:
    models.test("remote")
    (tmp_path / "entrance.json").write_text("{", encoding="utf-8")

    assert models.providers()[0].entrance or None is None


def test_without_a_model_there_is_nothing_to_test(tmp_path: Path, content: Content) -> None:
    bare = Models(Settings(data_dir=tmp_path), content)

    for provider in ("scripted", "remote"):
        with pytest.raises(InterviewerError, match="no model that could be tested"):
            bare.test(provider)
