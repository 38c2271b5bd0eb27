"""Small things that make the page calm: keys, focus, plain words, themes, narrow windows."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Tabs
from tests.browser.replies import after, turn
from tests.browser.talk import OPENING, STORY, Scheme, Talk
from tests.llm.openai_server import OpenAIServer

pytestmark = pytest.mark.slow

ODD = "As it stands, **bold** $x^2$ :smile: <b>tag</b> -> [link](x) `code` ~~gone~~ 1 -- 2 &amp; :red[red] # no"


def test_enter_sends_and_the_focus_comes_back(talk: Talk) -> None:
    talk.start().say(OPENING)
    expect(talk.input).to_be_focused()
    talk.page.keyboard.type("I say it again.")
    talk.page.keyboard.press("Enter")
    expect(talk.message(3)).to_have_text("I say it again.")


def test_lines_stay_lines(talk: Talk) -> None:
    talk.start()
    talk.input.fill("First line\nsecond line\n\n  third line")
    talk.input.press("Enter")
    expect(talk.messages.nth(1)).to_be_visible()
    assert talk.message(1).evaluate("element => element.innerText") == "First line\nsecond line\n\n  third line"


def test_words_of_both_sides_are_shown_as_they_stand(talk: Talk, model: OpenAIServer) -> None:
    asked = f'Why did you say "{ODD}"?'
    talk.start().say(OPENING)
    model.default = after("As it stands", turn(asked))
    talk.say(ODD)
    # The reply may still be streaming; once it is whole, the exact characters count.
    expect(talk.message(4)).to_have_text(asked)
    assert talk.message(3).inner_text() == ODD
    assert talk.message(4).inner_text() == asked
    talk.page.reload()
    expect(talk.message(4)).to_have_text(asked)


def test_what_is_being_typed_survives_a_reload(talk: Talk) -> None:
    talk.start()
    talk.input.press_sequentially("Half an ans")
    talk.page.reload()
    expect(talk.input).to_have_value("Half an ans")
    talk.input.press("End")
    talk.input.press_sequentially("wer")
    talk.input.press("Enter")
    expect(talk.message(1)).to_have_text("Half an answer")
    expect(talk.messages).to_have_count(3)
    talk.page.reload()
    expect(talk.messages).to_have_count(3)
    expect(talk.input).to_have_value("")


def test_a_pause_stops_the_conversation_until_it_is_resumed(talk: Talk) -> None:
    talk.start()
    talk.press("Pause")
    expect(talk.page.get_by_text("paused,", exact=False)).to_be_visible()
    expect(talk.page.get_by_role("textbox")).to_be_disabled()
    talk.shoot("room-paused")
    talk.press("Resume")
    expect(talk.input).to_be_enabled()


def test_the_reply_to_an_answer_is_in_sight_wherever_one_was_reading(talk: Talk) -> None:
    talk.page.set_viewport_size({"width": 400, "height": 700})
    talk.start("Scripted interviewer, no model").say(OPENING).say(STORY)
    talk.page.locator("#stMain").hover()
    talk.page.mouse.wheel(0, -2_000)
    expect(talk.messages.last).not_to_be_in_viewport()
    talk.say(STORY.replace("March", "June"))
    expect(talk.messages.last).to_be_in_viewport(ratio=1, timeout=5_000)
    # As a hand turns a wheel: a single jump may fall into Streamlit's own scrolling, which then undoes it.
    for _ in range(20):
        talk.page.mouse.wheel(0, -100)
        talk.page.wait_for_timeout(50)
    talk.page.wait_for_timeout(2_000)
    expect(talk.messages.last).not_to_be_in_viewport()


def test_there_is_no_button_to_deploy(talk: Talk) -> None:
    expect(talk.button("Start the interview")).to_be_visible()
    expect(talk.page.get_by_text("Deploy")).to_have_count(0)


def test_pages_have_titles(talk: Talk) -> None:
    expect(talk.page).to_have_title("New interview")
    talk.goto("/")
    expect(talk.page).to_have_title("Mock interview")
    talk.goto("/scorecard?id=nobody")
    expect(talk.page).to_have_title("Scorecard")
    expect(talk.page.get_by_text("No such interview")).to_be_visible()


@pytest.mark.parametrize(("scheme", "width", "other"), [("light", 400, 1100), ("dark", 1100, 400)])
def test_every_page_fits_its_window_in_both_themes(tabs: Tabs, scheme: Scheme, width: int, other: int) -> None:
    """One walk in a narrow window and one in a wide one; at each stop the window has the other width for a moment."""
    talk = tabs.open(scheme=scheme)
    expect(talk.button("Start the interview")).to_be_visible()
    fits(talk, "start", scheme, other, width)
    talk.start("Scripted interviewer, no model").say(OPENING).say(STORY)
    talk.fits().shoot(f"room-{scheme}-{width}")
    talk.page.set_viewport_size({"width": other, "height": 850})
    talk.fits()
    talk.page.set_viewport_size({"width": width, "height": 850})
    talk.end().ballot()
    fits(talk, "own-votes", scheme, other, width)
    talk.page.get_by_role("radio", name="Inclined", exact=True).dispatch_event("click")
    talk.press("Show my score")
    expect(talk.page.get_by_text("What was said")).to_be_visible()
    fits(talk, "scorecard", scheme, other, width, whole=True)


def fits(talk: Talk, name: str, scheme: Scheme, *widths: int, whole: bool = False) -> None:
    """The page fits in each width, the last of which stays."""
    for width in widths:
        talk.page.set_viewport_size({"width": width, "height": 850})
        talk.fits()
        talk.shoot(f"{name}-{scheme}-{width}", whole=whole)
