"""Answers go to another machine only after somebody agreed to it."""

import json
from pathlib import Path

import pytest

from interviewer.domain.ports import JudgeError, VoiceError
from interviewer.llm.connections import Consent
from interviewer.llm.endpoint import ModelRequestRefused
from interviewer.llm.provider import Models
from interviewer.settings import Settings
from tests.llm import material

URL = "https://models.example:8000/v1"


def models(tmp_path: Path) -> Models:
    return Models(Settings(data_dir=tmp_path, openai_base_url=URL, model_requests="loopback"), material.content())


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
    found = models(tmp_path)
    round_so_far = material.interview(material.opening(), "I found the stall.")

    with pytest.raises(VoiceError, match="Nobody has agreed.*models.example"):
        list(found.voice("remote").speak(material.probe(), round_so_far, material.PERSONA))
    with pytest.raises(JudgeError, match="Nobody has agreed.*models.example"):
        found.judge("remote").assess(material.story())

    (info, *_) = found.found()
    assert (info.host, info.agreed) == ("models.example", False)
    assert "models.example:8000" in info.detail


def test_with_it_the_guard_is_all_that_stands_in_between(tmp_path: Path) -> None:
    found = models(tmp_path)
    found.consent.give("models.example")

    assert found.found()[0].agreed
    with pytest.raises(ModelRequestRefused):
        found.judge("remote").assess(material.story())


def test_an_older_name_and_a_secret_in_the_address(tmp_path: Path) -> None:
    found = Models(
        Settings(data_dir=tmp_path, openai_base_url="https://me:secret@models.example/v1"), material.content()
    )

    assert "secret" not in json.dumps([info.model_dump() for info in found.found()])
    assert found.voice("openai").name == found.voice("remote").name
