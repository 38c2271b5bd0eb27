"""The plain interviewer is a system prompt and the transcript, and what comes back is said as it is."""

import pytest

from interviewer.domain.ports import VoiceError
from interviewer.llm.baselines import ModelPlain
from interviewer.llm.client import ChatClient
from interviewer.llm.connections import ModelHandle
from tests.llm import material
from tests.llm.openai_server import OpenAIServer, Reply

ROUND = material.interview(material.opening(), "Hello.", material.probe(), "<line> We found it.")


def plain(client: ChatClient) -> ModelPlain:
    return ModelPlain(material.source(client), material.content(), 5.0)


def test_the_model_gets_the_title_the_question_and_the_words_as_they_stand(
    client: ChatClient, server: OpenAIServer
) -> None:
    server.script(Reply(" Great! How? And why? "))

    assert plain(client).say(ROUND, material.PERSONA, "When did you dig?") == "Great! How? And why?"

    messages = [(message["role"], message["content"]) for message in server.requests[0].messages]
    assert messages[0] == ("system", "Interview, Bar Raiser: When did you dig?")
    assert [role for role, _ in messages[1:]] == ["user", "assistant", "user", "assistant", "user"]
    assert messages[-1][1] == "<line> We found it."


def test_of_a_long_interview_the_end_is_kept(client: ChatClient, server: OpenAIServer) -> None:
    answer, probe = "word " * 4000, material.probe()
    long = material.interview(material.opening(), answer, probe, answer, probe, answer, probe, "The end.")

    plain(client).say(long, material.PERSONA, "When?")

    messages = server.requests[0].messages
    assert messages[0]["role"] == "system" and messages[1]["role"] == "user"
    assert messages[-1]["content"] == "The end."
    assert len(messages) < len(long.turns)


def test_a_turn_without_words_is_no_empty_message(client: ChatClient, server: OpenAIServer) -> None:
    mute = material.interview(material.probe().model_copy(update={"text": ""}), "Hello?")

    plain(client).say(mute, material.PERSONA, "When?")

    assert server.requests[0].messages[2]["content"] == "..."


def test_a_model_that_fails_is_told(client: ChatClient, server: OpenAIServer) -> None:
    server.script(Reply(status=401))

    with pytest.raises(VoiceError) as caught:
        plain(client).say(ROUND, material.PERSONA, "When?")

    assert caught.value.exchange.versions == ("prompt/interviewer/plain@1",)


def test_a_model_that_cannot_be_reached_is_told() -> None:
    def no() -> ChatClient:
        raise OSError("no such file")

    with pytest.raises(VoiceError, match="could not be started"):
        ModelPlain(ModelHandle("local", "small", no), material.content(), 5.0).say(ROUND, material.PERSONA, "When?")
