import time
from datetime import timedelta
from typing import Any

import pytest
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from interviewer.domain.entities.interview import Pause, TurnStatus
from interviewer.service import BadAnswer, InterviewerError
from interviewer.ui import session
from interviewer.ui.parts import clock, conversation
from tests.ui import material
from tests.ui.conftest import Page
from tests.ui.fake_service import FakeService

QUESTION = "What did you do yourself?"


@pytest.fixture
def asked(fake: FakeService) -> str:
    """An interview in which the interviewer has asked and waits."""
    whole = material.interview("a", at=session.now())
    fake.put(whole.model_copy(update={"turns": whole.turns[:3]}))
    return "a"


@pytest.fixture
def page(asked: str) -> Page:
    return Page("room", asked)


def test_an_answer_is_stored_and_its_reply_shown(page: Page, fake: FakeService) -> None:
    page.send("I profiled it.")
    assert fake.called("answer") == [("a", "I profiled it.", 2)]
    assert page.messages[-2:] == ["I profiled it.", QUESTION]


def test_the_reply_is_spoken_once(page: Page, fake: FakeService) -> None:
    page.send("I profiled it.")
    page.run().run()
    assert page.messages.count(QUESTION) == 1
    assert len(fake.called("answer")) == 1


def test_words_are_shown_as_they_stand(page: Page) -> None:
    page.send(material.ANSWER + "\n  - a list?")
    assert page.messages[-2] == material.ANSWER + "\n  - a list?"


def test_a_reply_that_is_owed_is_spoken_on_opening(fake: FakeService) -> None:
    fake.put(material.interview("a"))
    assert Page("room", "a").messages[-1] == QUESTION


def test_a_reply_that_was_cut_is_not_shown_twice(fake: FakeService) -> None:
    whole = material.interview("a")
    cut = material.ask(4, "What did").model_copy(update={"status": TurnStatus.CUT})
    fake.put(whole.model_copy(update={"turns": (*whole.turns, cut)}))
    page = Page("room", "a")
    assert page.messages[-2:] == [material.ANSWER, QUESTION]


def test_a_fallback_is_said_by_the_turn(page: Page, fake: FakeService) -> None:
    fake.note = "The model did not answer; these are the prepared words."
    page.send("I profiled it.")
    assert fake.note in page.html


def test_what_befalls_every_turn_is_noted_once(page: Page, fake: FakeService) -> None:
    fake.note = "The model did not answer; these are the prepared words."
    page.send("I profiled it.").send("I fixed it.")
    assert len(page.messages) == 7
    assert page.html.count(fake.note) == 1


def test_no_why_is_shown_during_the_round(page: Page) -> None:
    assert "To hear of a real event." not in page.html + " ".join(page.messages)


def test_the_line_below_tells_time_and_part(page: Page) -> None:
    clock = page.clock
    assert (clock["before"], clock["after"]) == ("Bar Raiser · ", " · part 1 of 2")
    assert clock["left"] == pytest.approx(30 * 60, abs=60)
    assert clock["state"] == "running" and not clock["speaking"]


def test_the_browser_is_told_when_the_interviewer_speaks_up(page: Page) -> None:
    assert page.clock["due"] == 150


def test_one_who_types_is_asked_again_when_that_was_a_minute_ago(page: Page, fake: FakeService) -> None:
    session_state = page.at.session_state
    session_state["typed:a"] = time.monotonic() - 20
    fake.silence_due = True
    assert page.run().clock["due"] == pytest.approx(session.TYPING_SECONDS - 20, abs=5)


def test_the_clock_stands_still_from_the_answer_to_the_first_word(fake: FakeService, monkeypatch: Any) -> None:
    now = session.now()
    whole = material.interview("a", at=now - timedelta(minutes=10))
    answered = material.say(3, "I profiled it.").model_copy(update={"at": now - timedelta(minutes=2)})
    fake.put(whole.model_copy(update={"turns": (*whole.turns[:3], answered)}))
    drawn: list[dict[str, Any]] = []
    monkeypatch.setattr(clock, "_draw", drawn.append)
    Page("room", "a")
    assert drawn[0]["state"] == "waiting" and drawn[0]["speaking"] and drawn[0]["due"] is None
    assert drawn[0]["left"] == pytest.approx(22 * 60, abs=5)
    assert drawn[-1]["state"] == "running" and drawn[-1]["left"] == pytest.approx(20 * 60, abs=5)


def test_a_reply_that_is_not_whole_is_asked_for(fake: FakeService, monkeypatch: Any) -> None:
    """The browser asks for a new run while the clock says so, should the last words of the reply not reach it."""
    whole = material.interview("a", at=session.now())
    begun = material.ask(4, "What did").model_copy(update={"status": TurnStatus.SPEAKING})
    fake.put(whole.model_copy(update={"turns": (*whole.turns, begun)}))
    drawn: list[dict[str, Any]] = []
    monkeypatch.setattr(clock, "_draw", drawn.append)
    Page("room", "a")
    assert [given["speaking"] for given in drawn] == [True, False]


def test_words_that_are_taken_back_leave_the_page(page: Page, fake: FakeService) -> None:
    fake.reply_words = ("Great answ", "\f", "What did ", "you do?")
    shown: list[str] = []
    text = DeltaGenerator.text

    def note(place: DeltaGenerator, body: str) -> DeltaGenerator:
        shown.append(body)
        return text(place, body)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DeltaGenerator, "text", note)
        page.send("I profiled it.")
    assert shown.index("Great answ") < shown.index("What did ") < shown.index("What did you do?")
    assert not any("\f" in body or "Great answWhat" in body for body in shown)


@pytest.mark.parametrize(
    ("seconds", "told"),
    [
        (0.6, "The interviewer is thinking …</p>"),
        (7.2, 'The interviewer is thinking … <span aria-hidden="true">7 s</span></p>'),
    ],
)
def test_the_page_says_that_the_interviewer_thinks_and_after_a_while_for_how_long(seconds: float, told: str) -> None:
    assert conversation.thinking(seconds).endswith(told)


def test_the_input_says_why_nothing_can_be_typed(page: Page, fake: FakeService) -> None:
    placeholders: list[str] = []
    chat_input = st.chat_input
    with pytest.MonkeyPatch.context() as patch:

        def note(placeholder: str, **other: Any) -> Any:
            placeholders.append(placeholder)
            return chat_input(placeholder, **other)

        patch.setattr(st, "chat_input", note)
        page.send("I profiled it.")
        page.click("pause")
    assert placeholders == [
        "It is the interviewer's turn",
        "Your answer",
        "Paused. Resume to continue.",
    ]


def test_an_open_page_gives_signs_of_life(page: Page, fake: FakeService) -> None:
    assert fake.called("touch") == [("a",)]


def test_silence_is_answered(page: Page, fake: FakeService) -> None:
    fake.silence_due = True
    page.run()
    assert page.messages[-1] == QUESTION


def test_one_who_types_is_not_silent(page: Page, fake: FakeService) -> None:
    page.at.session_state["typed:a"] = float("inf")
    fake.silence_due = True
    page.run()
    assert page.messages[-1] != QUESTION


def test_when_another_tab_went_on_the_words_are_given_back(page: Page, fake: FakeService) -> None:
    other = Page("room", "a")
    other.send("From the other tab.")
    page.send("My long answer.")
    assert "My long answer." not in page.messages
    assert page.messages[-2:] == ["From the other tab.", QUESTION]
    assert page.at.text_area[0].value == "My long answer."
    assert "another tab" in page.alerts[0]

    page.click("send_again")
    assert fake.called("answer")[-1] == ("a", "My long answer.", 4)
    assert not page.at.text_area


def test_blanks_are_not_given_back(page: Page, fake: FakeService) -> None:
    fake.refusal = BadAnswer("There are no words in this answer.")
    page.send("   ")
    assert page.alerts == ["There are no words in this answer."]
    assert not page.at.text_area
    assert not page.run().alerts


def test_words_given_back_can_be_discarded(page: Page, fake: FakeService) -> None:
    fake.refusal = BadAnswer("Too long. Shorten it to 20,000 words.")
    page.send("Very long.")
    assert page.alerts == ["Too long. Shorten it to 20,000 words."]
    assert page.at.text_area[0].value == "Very long."
    page.click("discard")
    assert not page.at.text_area


def test_words_given_back_can_be_changed_before_they_are_sent(page: Page, fake: FakeService) -> None:
    fake.refusal = BadAnswer("Too long.")
    page.send("Very long.")
    fake.refusal = None
    page.at.text_area[0].set_value("Shorter.")
    page.click("send_again")
    assert page.messages[-2:] == ["Shorter.", QUESTION]


def test_words_sent_by_a_page_that_lost_its_connection_are_given_back(asked: str, fake: FakeService) -> None:
    page = Page("room", asked)
    del page.at.session_state["seen:a"]
    page.send("Into the void.")
    assert not fake.called("answer")
    assert page.at.text_area[0].value == "Into the void."


def test_a_store_that_fails_while_speaking_says_so_and_goes_on_by_a_button(page: Page, fake: FakeService) -> None:
    fake.reply_error = InterviewerError("The disk is full. Free some space.")
    page.send("I profiled it.")
    assert page.alerts == ["The disk is full. Free some space."]
    fake.reply_error = None
    page.click("go_on")
    assert page.messages[-2:] == ["I profiled it.", QUESTION]


def test_pause_stops_the_input_and_resume_frees_it(page: Page, fake: FakeService) -> None:
    page.click("pause")
    assert page.at.chat_input(key="answer").disabled
    assert page.clock["state"] == "paused"
    page.click("pause")
    assert not page.at.chat_input(key="answer").disabled


def test_a_press_on_pause_never_resumes_what_another_tab_has_paused(page: Page, fake: FakeService) -> None:
    fake.pause("a")
    page.click("pause")
    assert fake.called("pause") == [("a",), ("a",)]
    assert not fake.called("resume")


@pytest.mark.parametrize("buttons", [("pause",), ("end", "end_yes")])
def test_an_interview_that_was_deleted_in_another_tab_is_told(
    page: Page, fake: FakeService, buttons: tuple[str, ...]
) -> None:
    *before, last = buttons
    for button in before:
        page.click(button)
    fake.delete("a")
    page.click(last)
    assert page.title == "No such interview"


def test_a_paused_interview_is_not_spoken_in(fake: FakeService) -> None:
    fake.put(material.interview("a").model_copy(update={"pauses": (Pause(start=material.START),)}))
    Page("room", "a")
    assert not fake.called("reply")


def test_the_end_asks_first_and_leads_to_the_scorecard(page: Page, fake: FakeService) -> None:
    page.click("end")
    assert not fake.called("end")
    page.click("end_yes")
    assert fake.called("end") == [("a",)]
    assert not page.at.chat_input
    page.click("to_scorecard")
    assert page.at.query_params["id"] == "a"


def test_an_unknown_interview_is_told_with_a_way_home() -> None:
    page = Page("room", "nobody")
    assert page.title == "No such interview"
    page.click("home")
    assert page.title == "Mock interview"


def test_an_answer_in_the_moment_the_reply_ends_is_taken(page: Page, fake: FakeService) -> None:
    """The run that would redraw the page may be overtaken; what was streamed counts as seen already."""
    page.send("I profiled it.")
    assert page.at.session_state["seen:a"] == 4
    page.send("And I measured it.")
    assert [call[2] for call in fake.called("answer")] == [2, 4]


def test_words_sent_while_another_tabs_answer_is_being_replied_to_are_given_back(page: Page, fake: FakeService) -> None:
    turns = fake.open("a").turns
    fake.change("a", turns=(*turns, material.say(len(turns), "From the other tab.")))

    page.send("My long answer.")

    assert page.messages[-2:] == ["From the other tab.", QUESTION]
    assert page.at.text_area[0].value == "My long answer."


def test_words_sent_after_another_tab_ended_the_interview_are_given_back(page: Page, fake: FakeService) -> None:
    fake.end("a")

    page.send("My long answer.")

    assert page.at.text_area[0].value == "My long answer."


def test_words_sent_after_another_tab_paused_the_interview_are_given_back(page: Page, fake: FakeService) -> None:
    fake.pause("a")

    page.send("My long answer.")
    assert not fake.called("answer")
    page.click("pause")

    assert page.at.text_area[0].value == "My long answer."
