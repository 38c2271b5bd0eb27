"""Which models there are, what is made of them, and the consent to send answers."""

import json
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from interviewer.domain.entities.scorecard import Reading
from interviewer.domain.errors import InterviewerError
from interviewer.domain.evidence.threads import WordListener
from interviewer.domain.ports import JudgeError, VoiceError
from interviewer.llm.connections import Consent, UnknownProvider
from interviewer.llm.endpoint import ModelRequestRefused
from interviewer.llm.local.catalogue import CHAT, READER, ModelFile
from interviewer.llm.local.files import paths_of, write_marker
from interviewer.llm.local.server import Address
from interviewer.llm.provider import FallbackReader, Models
from interviewer.llm.scripted import ScriptedVoice
from interviewer.settings import Settings
from tests.admitted import admit
from tests.llm import material
from tests.llm.openai_server import QUESTION, OpenAIServer, Reply


class FakeLocalServer:
    """Serves whatever file on the servers that it was given, one after the other."""

    def __init__(self, servers: list[OpenAIServer]) -> None:
        self.servers = servers
        self.started: list[tuple[Path, int, int]] = []
        self.stopped = False

    def start(self, path: Path, *, slots: int, context: int, embeddings: bool = False) -> Address:
        self.started.append((path, slots, context))
        return Address(self.servers[0].url, "key")

    def stop(self) -> None:
        self.stopped = True


def models(tmp_path: Path, **settings: Any) -> Models:
    values = {"data_dir": tmp_path, "model_requests": "loopback", **settings}
    return Models(Settings(**values), material.content())


@pytest.fixture
def remote(tmp_path: Path, server: OpenAIServer) -> Iterator[Models]:
    admit(tmp_path, "gpt-test", server.url, material.content())
    found = models(tmp_path, openai_base_url=server.url, model="gpt-test")
    yield found
    found.close()


def install_chat(directory: Path) -> Path:
    """The chat model's file, as far as its size and marker go."""
    return install(CHAT, directory)


def install(entry: ModelFile, directory: Path) -> Path:
    """A file of the right size that holds nothing."""
    path = paths_of(entry, directory).whole
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.truncate(entry.size)
    write_marker(entry, directory)
    return path


def speak(models: Models, name: str) -> str:
    round_so_far = material.interview(material.opening(), "I found the stall.")
    return "".join(models.voice(name).speak(material.probe(), round_so_far, material.PERSONA))


def ready(models: Models) -> dict[str, bool]:
    return {info.provider: info.ready for info in models.providers()}


def test_the_small_model_alone_can_score_once_it_is_there(tmp_path: Path) -> None:
    found = models(tmp_path)
    assert [info.provider for info in found.providers()] == ["remote", "reader", "local", "scripted"]
    missing = found.providers()[1]
    assert not missing.ready and f"interviewer model pull {READER.name}" in missing.fix

    install(READER, tmp_path / "models")

    assert ready(found) == {"remote": False, "reader": True, "local": False, "scripted": True}
    assert found.judge("reader").name == "rules"
    assert isinstance(found.reader("reader"), FallbackReader)
    assert found.grader("reader") is None and found.rewriter("reader") is None and found.candidate("reader") is None
    assert isinstance(found.voice("reader"), ScriptedVoice)
    assert found.probe("reader") == found.providers()[1]


def test_on_a_bare_machine_only_the_script_is_there(tmp_path: Path) -> None:
    bare = models(tmp_path)

    assert ready(bare) == {"remote": False, "reader": False, "local": False, "scripted": True}
    assert bare.default() == "scripted"
    assert "interviewer model pull qwen2.5-coder-1.5b" in bare.providers()[2].fix
    assert "OPENAI_API_KEY" in bare.providers()[0].fix


def test_the_small_reader_is_preferred_to_the_script_and_to_a_chat_model_that_nobody_named(tmp_path: Path) -> None:
    found = models(tmp_path)
    install_chat(tmp_path / "models")

    assert ready(found)["local"]
    assert found.default() == "scripted"

    install(READER, tmp_path / "models")

    assert found.default() == "reader"
    assert models(tmp_path, provider="local").default() == "local"


@pytest.mark.parametrize("setting", [{}, {"openai_api_key": "k"}, {"openai_base_url": "https://models.example/v1"}])
def test_nothing_but_a_choice_sends_answers_away(tmp_path: Path, setting: dict[str, str]) -> None:
    assert models(tmp_path, **setting).default() == "scripted"

    install(READER, tmp_path / "models")

    assert models(tmp_path, **setting).default() == "reader"


@pytest.mark.parametrize(
    "setting",
    [
        {"openai_base_url": "http://127.0.0.1:1/v1"},
        {"openai_api_key": "k", "model": "gpt-test"},
        {"openai_api_key": "k", "provider": "remote"},
        {"openai_api_key": "k", "provider": "openai"},
    ],
)
def test_a_server_of_this_machine_or_a_named_model_is_preferred(tmp_path: Path, setting: dict[str, str]) -> None:
    install_chat(tmp_path / "models")

    assert models(tmp_path, **setting).default() == "remote"


def test_an_empty_variable_names_no_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INTERVIEWER_MODEL", "")

    assert models(tmp_path, openai_api_key="k").default() == "scripted"


def test_the_setting_is_above_what_is_found(tmp_path: Path) -> None:
    assert models(tmp_path, provider="scripted", openai_api_key="k").default() == "scripted"


def test_a_key_is_never_shown(tmp_path: Path) -> None:
    assert "secret" not in repr(models(tmp_path, openai_api_key="secret").providers())


def test_a_compatible_server_speaks_and_judges_without_a_key(remote: Models, server: OpenAIServer) -> None:
    assert speak(remote, "openai") == QUESTION
    verdicts, exchange = remote.judge("openai").assess(material.story())

    assert verdicts is not None and len(verdicts) == 8
    assert exchange.model == "gpt-test"
    assert remote.voice("openai").name == remote.judge("openai").name == "openai:gpt-test"
    assert {request.body["model"] for request in server.requests} == {"gpt-test"}


def test_one_connection_serves_many_replies(remote: Models, server: OpenAIServer) -> None:
    for _ in range(3):
        speak(remote, "openai")

    assert server.connections == 1


def test_what_the_judge_learned_of_the_server_is_kept(remote: Models, server: OpenAIServer) -> None:
    server.script(Reply(status=400))
    for _ in range(2):
        remote.judge("openai").assess(material.story())

    assert len(server.requests) == 3


def test_the_script_needs_nothing(tmp_path: Path) -> None:
    bare = models(tmp_path, model_requests="refuse")

    assert speak(bare, "scripted") == material.probe().text
    assert bare.judge("scripted").name == "rules"
    assert bare.probe("scripted").ready


def test_an_unknown_provider_is_named(tmp_path: Path) -> None:
    bare = models(tmp_path)

    for make in (bare.voice, bare.judge, bare.probe):
        with pytest.raises(UnknownProvider, match="'other'.*remote, reader, local or scripted"):
            make("other")


@pytest.mark.parametrize(("name", "says"), [("openai", "OPENAI_API_KEY"), ("local", "model pull")])
def test_a_provider_that_is_not_set_up_says_what_to_do(tmp_path: Path, name: str, says: str) -> None:
    bare = models(tmp_path)

    with pytest.raises(VoiceError, match=says):
        speak(bare, name)
    assert says in bare.probe(name).fix


def test_refused_requests_are_loud(tmp_path: Path, server: OpenAIServer) -> None:
    refused = models(tmp_path, openai_base_url=server.url, model_requests="refuse")

    with pytest.raises(ModelRequestRefused):
        speak(refused, "openai")
    with pytest.raises(ModelRequestRefused):
        refused.judge("openai").assess(material.story())
    assert not refused.probe("openai").ready
    assert server.requests == []


def test_a_probe_really_asks(remote: Models, server: OpenAIServer) -> None:
    found = remote.probe("openai")

    assert found.ready
    assert found.model == "gpt-test"
    assert len(server.requests) == 1


def test_without_the_small_model_words_are_read(tmp_path: Path) -> None:
    reading = models(tmp_path).reader("local").read(["I measured the loader and cut the step time by 40%."])

    assert reading.reader.startswith("words@")


def test_the_small_model_reads_when_it_is_there(tmp_path: Path) -> None:
    found = models(tmp_path)
    before = found.reader("local").name
    install(READER, tmp_path / "models")

    assert before.startswith("words@")
    assert found.reader("local").name.startswith("smollm2-135m@")


def test_a_model_that_may_not_be_asked_does_not_read(tmp_path: Path) -> None:
    install(READER, tmp_path / "models")

    assert models(tmp_path, model_requests="refuse").reader("local").name.startswith("words@")


def test_the_local_model_is_asked_for_no_verdicts(tmp_path: Path) -> None:
    verdicts, exchange = models(tmp_path, model_requests="refuse").judge("local").assess(material.story())

    assert verdicts is None
    assert (exchange.provider, exchange.attempts) == ("local", 0)


class TestLocal:
    @pytest.fixture
    def fake(self, server: OpenAIServer, monkeypatch: pytest.MonkeyPatch) -> FakeLocalServer:
        fake = FakeLocalServer([server])
        monkeypatch.setattr("interviewer.llm.embedded.LocalServer", lambda: fake)
        return fake

    def test_the_model_is_loaded_when_it_is_first_needed(
        self, tmp_path: Path, fake: FakeLocalServer, server: OpenAIServer
    ) -> None:
        path = install_chat(tmp_path / "models")
        local = models(tmp_path)
        voice = local.voice("local")
        assert fake.started == []

        assert speak(local, "local") == QUESTION
        grader = local.grader("local")
        assert grader is not None and grader.grade(material.story()) == 0
        local.close()

        assert voice.name == "local:qwen2.5-coder-1.5b"
        assert fake.started[0] == (path, 2, 8192)
        assert server.requests[0].headers["authorization"] == "Bearer key"
        assert [request.body["id_slot"] for request in server.requests] == [0, 1]
        assert fake.stopped

    def test_many_at_once_share_one_line(self, tmp_path: Path, fake: FakeLocalServer, server: OpenAIServer) -> None:
        install_chat(tmp_path / "models")
        local = models(tmp_path)
        said: list[str] = []
        threads = [threading.Thread(target=lambda: said.append(speak(local, "local"))) for _ in range(4)]

        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        lines = [thread for thread in threading.enumerate() if thread.name == "model-client"]
        local.close()

        assert said == [QUESTION] * 4
        assert len(lines) == 1

    def test_a_server_that_came_back_elsewhere_is_found(
        self, tmp_path: Path, fake: FakeLocalServer, server: OpenAIServer
    ) -> None:
        install_chat(tmp_path / "models")
        local = models(tmp_path)
        speak(local, "local")

        with OpenAIServer() as second:
            fake.servers[:] = [second]
            speak(local, "local")
            local.close()

            assert len(server.requests) == len(second.requests) == 1

    def test_nothing_is_loaded_after_the_end(self, tmp_path: Path, fake: FakeLocalServer) -> None:
        install_chat(tmp_path / "models")
        local = models(tmp_path)
        local.close()
        fake.stopped = False

        with pytest.raises(VoiceError, match="closing"):
            speak(local, "local")

        assert fake.stopped
        assert not [thread for thread in threading.enumerate() if thread.name == "model-client"]


def test_the_script_loads_no_model_library() -> None:
    code = (
        "import sys; from interviewer.llm import provider; from interviewer.settings import Settings;"
        "models = provider.Models(Settings(), None); models.providers();"
        "models.voice('scripted'); models.judge('scripted');"
        "print([name for name in ('langchain', 'langchain_core', 'openai', 'xllamacpp', 'httpx2', 'numpy')"
        " if name in sys.modules])"
    )
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout

    assert printed.strip() == "[]"


def test_the_script_is_read_beside_without_a_model(tmp_path: Path) -> None:
    install(READER, tmp_path / "models")

    assert models(tmp_path).reader("scripted").name.startswith("words@")


class _Broken:
    name = "broken"

    def read(self, answers: Sequence[str]) -> Reading:
        raise InterviewerError("the small model is gone")


class _Works:
    name = "works"

    def read(self, answers: Sequence[str]) -> Reading:
        return Reading(estimate=2.0, reader=self.name)


def test_a_reader_that_fails_hands_over_and_the_reading_says_so() -> None:
    assert FallbackReader(_Broken(), _Works()).read(["I did it."]).reader == "works"
    assert FallbackReader(_Works(), _Broken()).read(["I did it."]).reader == "works"


REMOTE_URL = "https://models.example:8000/v1"


def remote_models(tmp_path: Path) -> Models:
    return Models(
        Settings(data_dir=tmp_path, openai_base_url=REMOTE_URL, model_requests="loopback"), material.content()
    )


def test_it_is_remembered_by_host_and_can_be_taken_back(tmp_path: Path) -> None:
    Consent(tmp_path).give("b.example")
    Consent(tmp_path).give("a.example")

    assert Consent(tmp_path).hosts() == ("a.example", "b.example")
    assert Consent(tmp_path).given("a.example")
    assert not Consent(tmp_path).given("c.example")
    assert Consent(tmp_path).withdraw("a.example")
    assert not Consent(tmp_path).withdraw("a.example")
    assert not Consent(tmp_path).given("a.example")


def test_for_one_run_nothing_is_written(tmp_path: Path) -> None:
    consent = Consent(tmp_path)

    consent.give("a.example", remember=False)

    assert consent.given("a.example")
    assert not Consent(tmp_path).given("a.example")
    assert consent.withdraw("a.example")
    assert not consent.given("a.example")


@pytest.mark.parametrize("text", ["", "{", "[]", '{"hosts": 3}', '{"hosts": [3]}'])
def test_a_damaged_file_is_no_consent(tmp_path: Path, text: str) -> None:
    (tmp_path / "consent.json").write_text(text, encoding="utf-8")

    assert not Consent(tmp_path).given("a.example")
    assert Consent(tmp_path).given("")


def test_without_it_no_request_is_begun_and_the_words_say_why(tmp_path: Path) -> None:
    found = remote_models(tmp_path)
    round_so_far = material.interview(material.opening(), "I found the stall.")

    with pytest.raises(VoiceError, match="Nobody has agreed.*models.example"):
        list(found.voice("remote").speak(material.probe(), round_so_far, material.PERSONA))
    with pytest.raises(JudgeError, match="Nobody has agreed.*models.example"):
        found.judge("remote").assess(material.story())

    (info, *_) = found.providers()
    assert (info.host, info.agreed) == ("models.example", False)
    assert "models.example:8000" in info.detail


def test_with_it_the_guard_is_all_that_stands_in_between(tmp_path: Path) -> None:
    found = remote_models(tmp_path)
    found.consent.give("models.example")

    assert found.providers()[0].agreed
    with pytest.raises(ModelRequestRefused):
        found.judge("remote").assess(material.story())


def test_an_older_name_and_a_secret_in_the_address(tmp_path: Path) -> None:
    found = Models(
        Settings(data_dir=tmp_path, openai_base_url="https://me:secret@models.example/v1"), material.content()
    )

    assert "secret" not in json.dumps([info.model_dump() for info in found.providers()])
    assert found.voice("openai").name == found.voice("remote").name


@pytest.mark.parametrize("provider", ["scripted", "reader", "local"])
def test_all_that_listen_without_a_capable_model_listen_by_words(tmp_path: Path, provider: str) -> None:
    found = models(tmp_path)

    listener = found.listener(provider)
    found.close()

    told = (
        "Tell me about a change.",
        "We rolled it out on Monday. Two weeks later we had to roll it back, but it was fine.",
    )
    assert listener.hear(*told) == WordListener().hear(*told)
