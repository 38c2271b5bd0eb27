"""How pages open: at their top, with what comes first in sight, and the focus where one goes on."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Tabs
from tests.browser.talk import OPENING, STORY, Talk

pytestmark = pytest.mark.slow

SCRIPTED = "Scripted interviewer, no model"


@pytest.mark.parametrize(("width", "height"), [(1280, 900), (400, 850)])
def test_the_start_is_in_sight_as_the_page_opens(tabs: Tabs, width: int, height: int) -> None:
    talk = tabs.open("/scorecard?id=nobody")
    talk.page.set_viewport_size({"width": width, "height": height})
    talk.goto("/new").rest()
    expect(talk.button("Start the interview")).to_be_in_viewport(ratio=1)


def test_the_input_of_a_room_that_was_opened_has_the_focus(talk: Talk) -> None:
    talk.start(SCRIPTED)
    expect(talk.input).to_be_focused()
    talk.page.reload()
    expect(talk.input).to_be_focused()


def test_pages_open_at_their_top(talk: Talk) -> None:
    talk.start(SCRIPTED).say(OPENING).say(STORY).say(STORY.replace("March", "June")).say(STORY.replace("March", "May"))
    talk.end().scorecard()
    assert _scrolled(talk) == 0, "the scorecard, from a room that had been scrolled to its end"
    talk.page.get_by_text("All interviews").click()
    expect(talk.page.get_by_text("Earlier interviews")).to_be_visible()
    talk.rest()
    assert _scrolled(talk) == 0, "the start page"
    talk.page.locator("#stMain").evaluate("element => element.scrollTop = element.scrollHeight")
    talk.page.get_by_role("button", name="Scorecard").first.click()
    expect(talk.page.get_by_text("What was said")).to_be_visible()
    talk.rest()
    assert _scrolled(talk) == 0, "the scorecard, from the end of the list"


def test_each_item_of_an_assessment_is_shown_from_its_top_and_a_choice_moves_nothing(talk: Talk) -> None:
    talk.page.set_viewport_size({"width": 400, "height": 700})
    talk.take_assessment("Work simulation only")
    expect(talk.page.get_by_role("timer")).to_be_in_viewport()
    rows = talk.page.get_by_role("radiogroup")
    expect(rows.first).to_be_visible()
    talk.rest()
    assert _scrolled(talk) == 0
    talk.page.locator("#stMain").evaluate("element => element.scrollTop = 200")
    for at in range(rows.count()):
        rows.nth(at).get_by_role("radio").nth(2).dispatch_event("click")
        talk.rest()
    assert _scrolled(talk) == 200, "a choice moves nothing"
    talk.press("Next")
    expect(talk.page.get_by_role("timer")).to_contain_text("2 of")
    expect(talk.page.get_by_role("timer")).to_be_in_viewport()


def _scrolled(talk: Talk) -> float:
    talk.page.wait_for_timeout(1_000)
    return float(talk.page.locator("#stMain").evaluate("element => element.scrollTop"))
