"""Answering by voice in the room."""

from typing import Any

import pytest
from streamlit.testing.v1.element_tree import UnknownElement

from interviewer.domain.entities.speech import NothingHeard
from interviewer.service import InterviewerError, ModelInfo
from interviewer.ui import session
from tests.store.samples import SPOKEN
from tests.ui import material
from tests.ui.conftest import Page
from tests.ui.fake_recordings import SAID
from tests.ui.fake_service import FakeService


@pytest.fixture
def asked(fake: FakeService) -> str:
    """An interview in which the interviewer has asked and waits."""
    whole = material.interview("a", at=session.now())
    fake.put(whole.model_copy(update={"turns": whole.turns[:3]}))
    return "a"


def speak(page: Page) -> Page:
    page.at.toggle(key="voice").set_value(True)
    return page.run()


def recorder(page: Page) -> list[UnknownElement | Any]:
    return list(page.at.get("audio_input"))


def test_the_room_is_as_before_until_voice_is_chosen(asked: str) -> None:
    page = Page("room", asked)
    assert not recorder(page) and page.mounted("interviewer_speaker") == []
    speak(page)
    assert len(recorder(page)) == 1
    assert page.mounted("interviewer_recorder") == [{"most": 600}]
    assert page.mounted("interviewer_speaker") == [{"id": "a"}]


def test_what_is_missing_is_said_with_its_command_and_typing_goes_on(asked: str, fake: FakeService) -> None:
    fake.speech.lacks = "Fetch it (78 MB): `interviewer model pull whisper-tiny.en`."
    page = speak(Page("room", asked))
    assert not recorder(page)
    assert [alert for alert in page.alerts if "interviewer model pull whisper-tiny.en" in alert]
    page.send("I profiled it.")
    assert fake.called("answer") == [("a", "I profiled it.", 2)]


def test_another_machine_is_named_and_asks_for_consent_first(asked: str, fake: FakeService) -> None:
    fake.found = (
        ModelInfo(provider="remote", model="gpt", ready=True, detail="openai:gpt", host="models.example", agreed=False),
        *fake.found[1:],
    )
    page = speak(Page("room", asked))
    page.at.selectbox(key="transcriber").set_value("remote")
    page.run()
    assert not recorder(page)
    assert "Your recording will be sent to models.example. It leaves this machine only if you agree." in page.alerts
    page.click("agree_voice")
    assert recorder(page)
    assert "models.example" in page.html


def test_what_was_heard_is_edited_then_sent_with_its_delivery(asked: str, fake: FakeService) -> None:
    fake.recordings.put("a", heard=True)
    page = Page("room", asked)
    box = page.at.text_area(key="heard-r-1")
    assert box.value == SAID
    assert "Numbers, worth a look: 40 (0:02)." in page.html
    assert "Heard least surely: Annapurna (0:05)." in page.html
    assert "It breaks off." in page.html

    box.set_value("I cut 14 kernels.")
    page.run()
    assert fake.recordings.kept["a"].edited == "I cut 14 kernels."
    page.click("send_recording")

    assert fake.called("answer") == [("a", "I cut 14 kernels.", 2)]
    assert fake.spoken == SPOKEN
    assert fake.recordings.kept == {}
    assert page.messages[-2] == "I cut 14 kernels."


def test_a_typed_answer_is_not_taken_for_the_spoken_one(asked: str, fake: FakeService) -> None:
    fake.recordings.put("a", heard=True)
    page = Page("room", asked).send("I profiled it.")
    assert fake.spoken is None
    assert page.at.text_area(key="heard-r-1").value == SAID


def test_a_recording_is_written_down_after_a_reload_without_being_asked_for(asked: str, fake: FakeService) -> None:
    fake.recordings.put("a", heard=False)
    fake.recordings.may_hear.clear()
    page = Page("room", asked)
    job = session.jobs().get("heard:r-1")
    assert job is not None and job.reported.wait(20)
    assert page.run().at.button(key="stop_hearing")
    assert "I cut 40" in [text.value for text in page.at.text]
    fake.recordings.may_hear.set()
    assert job.wait(20)
    assert page.run().at.text_area(key="heard-r-1").value == SAID


def test_silence_is_said_and_the_recording_kept(asked: str, fake: FakeService) -> None:
    fake.recordings.put("a", heard=False)
    fake.recordings.fault = NothingHeard("Nothing was heard: nobody speaks.")
    page = Page("room", asked)
    job = session.jobs().get("heard:r-1")
    assert job is not None and job.wait(20)
    page.run()
    assert "Nothing was heard: nobody speaks." in page.alerts
    fake.recordings.fault = None
    page.click("hear_again")
    job = session.jobs().get("heard:r-1")
    assert job is not None and job.wait(20)
    assert page.run().at.text_area(key="heard-r-1").value == SAID


def test_a_recording_is_discarded_to_record_again(asked: str, fake: FakeService) -> None:
    fake.recordings.put("a", heard=True)
    page = Page("room", asked).click("record_again")
    assert fake.recordings.discarded == ["r-1"]
    assert recorder(page)


def test_without_changes_what_was_heard_is_sent_as_it_is(asked: str, fake: FakeService) -> None:
    fake.recordings.put("a", heard=True)
    page = speak(Page("room", asked))
    page.at.toggle(key="as_heard").set_value(True)
    page.run()
    assert not page.at.text_area
    page.click("send_recording")
    assert fake.called("answer") == [("a", SAID, 2)]


def test_a_question_is_hidden_until_it_is_asked_for(asked: str) -> None:
    page = speak(Page("room", asked))
    page.at.toggle(key="hide_questions").set_value(True)
    page.run()
    assert page.has("show_question_2")
    page.click("show_question_2")
    assert not page.has("show_question_2") and page.has("show_question_0")


def test_a_recording_that_the_end_overtook_can_be_saved(asked: str, fake: FakeService) -> None:
    fake.recordings.put("a", heard=True)
    fake.end("a")
    page = Page("room", asked)
    assert [alert for alert in page.alerts if "ended before this recording was sent" in alert]
    page.click("discard_recording")
    assert fake.recordings.kept == {}


def test_an_answer_that_is_refused_stays_a_recording(asked: str, fake: FakeService) -> None:
    fake.recordings.put("a", heard=True)
    page = Page("room", asked)
    fake.refusal = InterviewerError("The disk is full.")
    page.click("send_recording")
    assert "The disk is full." in page.alerts
    assert page.at.text_area(key="heard-r-1").value == SAID
