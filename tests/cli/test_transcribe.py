"""A recording at the command line: in words, with its delivery, and scored."""

import json
from pathlib import Path
from types import SimpleNamespace

import pytest
from jsonschema import Draft202012Validator

from interviewer.domain.entities.speech import NothingHeard, TranscriptionError
from interviewer.domain.ports import Cancelled
from interviewer.service import ModelInfo
from tests.cli.conftest import Run
from tests.cli.fake_service import FakeService
from tests.cli.fake_speech import SAID

NUMBER = {"type": "number"}
PERHAPS = {"type": ["number", "null"]}


def only(**fields: object) -> dict[str, object]:
    return {"type": "object", "properties": fields, "required": sorted(fields), "additionalProperties": False}


def all_of(item: dict[str, object]) -> dict[str, object]:
    return {"type": "array", "items": item}


# As promised; more fields may follow in `delivery` alone.
SHAPE = only(
    text={"type": "string"},
    words=all_of(only(word={"type": "string"}, start=NUMBER, end=NUMBER, probability=NUMBER)),
    seconds=NUMBER,
    delivery={
        "type": "object",
        "properties": {
            "words_per_minute": PERHAPS,
            "fillers": all_of(only(word={"type": "string"}, at=NUMBER)),
            "pauses": all_of(only(at=NUMBER, seconds=NUMBER)),
            "first_action_at": PERHAPS,
            "result_at": PERHAPS,
        },
        "required": ["words_per_minute", "fillers", "pauses", "first_action_at", "result_at"],
    },
)


@pytest.fixture
def audio(tmp_path: Path) -> Path:
    path = tmp_path / "answer.WAV"
    path.write_bytes(b"sound")
    return path


@pytest.fixture
def remote(service: FakeService) -> FakeService:
    far = ModelInfo(provider="remote", model="m", ready=True, detail="m there", host="models.example", agreed=False)
    service.found = (far, *service.found[1:])
    return service


def test_json_has_the_promised_shape(run: Run, service: FakeService, audio: Path) -> None:
    ran = run("transcribe", str(audio), "--json")

    assert (ran.code, ran.err) == (0, "")
    document = json.loads(ran.out)
    Draft202012Validator(SHAPE).validate(document)
    assert document["text"] == SAID
    assert document["seconds"] == 12.0
    assert document["delivery"]["fillers"] == [{"word": "um", "at": 7.5}]
    assert document["delivery"]["pauses"] == [{"at": 3.0, "seconds": 1.5}]
    assert document["delivery"]["first_action_at"] == 3.0


def test_people_read_the_text_the_words_to_check_and_the_delivery(run: Run, service: FakeService, audio: Path) -> None:
    ran = run("transcribe", str(audio), "--model", "base")

    assert ran.out.startswith("Last year our service became slow.")
    assert "Worth a look: half, cache." in ran.out
    assert "it does not count for the score" in ran.out
    assert "Fillers: 1" in ran.out and "(um 1). Counted." in ran.out
    assert "First own action at 0:03" in ran.out
    [(heard, model)] = service.speech.asked
    assert (heard.data, heard.suffix, model) == (b"sound", ".wav", "base")


def test_remarks_go_to_standard_error(run: Run, service: FakeService, audio: Path) -> None:
    service.speech.remarks = ("The recording breaks off.",)
    assert run("transcribe", str(audio), "--json").err == "The recording breaks off.\n"


def test_where_nobody_speaks_there_are_no_words(run: Run, service: FakeService, audio: Path) -> None:
    service.speech.fault = NothingHeard("Nothing was heard. Check the microphone.")
    ran = run("transcribe", str(audio), "--json")

    assert (ran.code, ran.err) == (1, "Nothing was heard. Check the microphone.\n")
    Draft202012Validator(SHAPE).validate(json.loads(ran.out))
    assert json.loads(ran.out)["text"] == ""
    assert run("transcribe", str(audio)).out == ""


def test_a_fault_is_one_line(run: Run, service: FakeService, audio: Path) -> None:
    service.speech.fault = TranscriptionError("This recording is empty. Record it again.")
    ran = run("transcribe", str(audio))
    assert (ran.code, ran.out, ran.err) == (1, "", "This recording is empty. Record it again.\n")


def test_ctrl_c_stops_it(run: Run, service: FakeService, audio: Path) -> None:
    service.speech.fault = Cancelled()
    ran = run("transcribe", str(audio))
    assert ran.code == 130 and "The recording is where it was." in ran.err


def test_a_file_that_is_not_there_is_said(run: Run, service: FakeService, tmp_path: Path) -> None:
    ran = run("transcribe", str(tmp_path / "none.wav"))
    assert ran.code == 2 and "No such file" in ran.err
    assert service.speech.asked == []


def test_a_recording_leaves_only_when_asked_and_then_the_host_is_named(
    run: Run, remote: FakeService, audio: Path
) -> None:
    assert "models.example" not in run("transcribe", str(audio)).err
    assert remote.called("agree") == []

    ran = run("transcribe", str(audio), "--model", "remote")

    assert "Your recording is sent to models.example." in ran.err
    assert remote.called("agree") == [("models.example", False)]


def test_a_no_at_the_terminal_sends_nothing(
    run: Run, remote: FakeService, audio: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def no(question: str, **options: object) -> bool:
        asked.append(question)
        return False

    monkeypatch.setattr("typer.confirm", no)
    monkeypatch.setattr("interviewer.cli.options.sys", SimpleNamespace(stdin=SimpleNamespace(isatty=lambda: True)))
    ran = run("transcribe", str(audio), "--model", "remote")

    assert ran.code == 1 and "Nothing was sent" in ran.err
    assert asked == ["Your recording will be sent to models.example. Go on? (It is remembered.)"]
    assert remote.speech.asked == []


SCORE = ("score", "--question", "When?", "--principle", "Dive Deep")


def test_what_was_said_is_scored_and_the_delivery_stands_beside(run: Run, service: FakeService, audio: Path) -> None:
    ran = run(*SCORE, "--audio", str(audio), "--transcriber", "base")

    assert ran.code == 0, ran.err
    [(answer, _)] = service.called("score_answer")
    assert answer.answer == SAID
    assert service.speech.asked[0][1] == "base"
    assert ran.out.index("Delivery (12 s") > 100


def test_the_score_as_json_stays_as_it_is(run: Run, service: FakeService, audio: Path) -> None:
    ran = run(*SCORE, "--audio", str(audio), "--json")

    assert json.loads(ran.out)["status"] == "scored"
    assert "Delivery (12 s" in ran.err


def test_an_answer_is_written_or_spoken(run: Run, service: FakeService, audio: Path) -> None:
    ran = run(*SCORE, str(audio), "--audio", str(audio))
    assert ran.code == 2 and "not both" in ran.err
