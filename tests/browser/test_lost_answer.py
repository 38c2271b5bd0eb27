"""An answer that was sent and never reached the server comes back into the box."""

from playwright.sync_api import expect

from tests.browser.conftest import Tabs
from tests.browser.connection import Connection
from tests.browser.talk import OPENING, STORY


def test_an_answer_that_never_arrived_comes_back_into_the_box(tabs: Tabs) -> None:
    talk = tabs.open("/_stcore/health")
    connection = Connection(talk.page)
    talk.goto("/new").start("Scripted interviewer, no model").say(OPENING)
    connection.lose_answer()
    talk.input.fill(STORY)
    talk.input.press("Enter")
    expect(talk.input).to_have_value("")
    expect(talk.input).to_have_value(STORY)
    talk.input.press("Enter")
    expect(talk.message(3)).to_have_text(STORY)
    expect(talk.messages).to_have_count(5)
    expect(talk.input).to_have_value("")
