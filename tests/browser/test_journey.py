"""From the start page to the scorecard and back, with everything that can go wrong on the way."""

import json
import re
import threading

from playwright.sync_api import expect

from tests.browser.conftest import Tabs
from tests.browser.replies import held, quoting, silent_judge, unauthorised
from tests.browser.talk import HALF, OPENING, PROBE, STORY, Talk
from tests.llm.openai_server import OpenAIServer, default_reply, offered_keys


def test_the_whole_journey(talk: Talk, model: OpenAIServer) -> None:
    expect(talk.button("Start the interview")).to_be_enabled()
    talk.shoot("start", whole=True)
    talk.start()
    expect(talk.page).to_have_title("Bar Raiser interview")
    talk.say(OPENING)

    # A reply that is half spoken when the page is reloaded goes on where it was, once.
    gate = threading.Event()
    model.default = held(gate)
    talk.send(STORY)
    expect(talk.message(4)).to_contain_text(HALF)
    expect(talk.message(4)).not_to_contain_text("What did it show")
    talk.shoot("room-streaming")
    talk.page.reload()
    expect(talk.message(3)).to_have_text(STORY)
    expect(talk.message(4)).to_contain_text(HALF)
    gate.set()
    expect(talk.message(4)).to_have_text(PROBE)
    expect(talk.input).to_be_enabled()
    expect(talk.messages).to_have_count(5)
    talk.shoot("room-openai")

    model.default = quoting
    talk.end().ballot()
    _vote_by_keyboard(talk)
    expect(talk.page.get_by_text(re.compile("to hire at L5"))).to_be_visible()
    expect(talk.page.get_by_text(re.compile("^You said inclined"))).to_be_visible()
    expect(talk.page.get_by_role("table").first).to_contain_text("Round")
    expect(talk.page.get_by_text("Fix this first")).to_be_visible()
    marks = talk.page.locator("mark.iv-mark")
    expect(marks.first).to_be_visible()
    assert all(" ".join(mark.split()) in STORY for mark in _words_of(marks.all_inner_texts()))
    expect(talk.page.get_by_text(re.compile("^Why: ")).first).to_be_visible()

    talk.press("Write it stronger")
    written = talk.page.locator("p.iv-rewrite")
    expect(written).to_contain_text(STORY.split(".")[0])
    expect(talk.page.get_by_text("These are your own sentences", exact=False)).to_be_visible()
    talk.page.reload()
    expect(written).to_contain_text(STORY.split(".")[0])

    talk.shoot("scorecard-openai", whole=True)

    talk.page.get_by_text("All interviews").click()
    expect(talk.page.get_by_text("Earlier interviews")).to_be_visible()
    expect(talk.button("Scorecard").first).to_be_visible()


def _vote_by_keyboard(talk: Talk) -> None:
    """Vote, reload, find the vote as it was, change it, and go on to the score; nothing of the score is in sight."""
    show = talk.button("Show my score")
    expect(show).to_be_disabled()
    expect(talk.page.get_by_text(f"You said: {STORY[:60]}")).to_be_visible()
    best, good = (talk.page.get_by_role("radio", name=name, exact=True) for name in ("Strongly inclined", "Inclined"))
    best.focus()
    talk.page.keyboard.press("Space")
    expect(show).to_be_enabled()
    talk.page.reload()
    expect(best).to_be_checked()
    best.focus()
    talk.page.keyboard.press("ArrowRight")
    expect(good).to_be_checked()
    expect(good).to_be_focused()
    expect(talk.page.get_by_text("of 5")).to_have_count(0)
    talk.shoot("own-votes", whole=True)
    show.focus()
    talk.page.keyboard.press("Enter")
    expect(talk.page.get_by_text("What was said")).to_be_visible()


def _words_of(marked: list[str]) -> list[str]:
    """The marked words without the numbers that stand behind them."""
    return [re.sub(r"[\d,]+$", "", text) for text in marked]


def test_an_unfinished_interview_is_resumed_from_the_list(talk: Talk, tabs: Tabs) -> None:
    talk.start().say(OPENING)
    words = talk.texts()
    later = tabs.open()
    later.press_first("Resume")
    expect(later.messages).to_have_count(3)
    assert later.texts() == words


def test_a_second_tab_takes_no_word_away(talk: Talk, tabs: Tabs) -> None:
    talk.start()
    address = f"/room?{talk.page.url.partition('?')[2]}"
    other = tabs.open(address)
    expect(other.input).to_be_enabled()
    talk.send(OPENING)

    # Before the other tab looks at what happened meanwhile, which it does every 20 seconds.
    other.input.fill(STORY)
    other.input.press("Enter")
    expect(other.page.get_by_label("Your unsent answer")).to_have_value(STORY)
    expect(other.messages).to_have_count(3)
    other.press("Send")
    expect(other.message(3)).to_have_text(STORY)
    expect(other.messages).to_have_count(5)


def test_when_the_model_is_lost_the_page_says_so_and_goes_on(talk: Talk, model: OpenAIServer) -> None:
    talk.start().say(OPENING)
    model.default = unauthorised
    talk.say(STORY)
    expect(talk.messages.nth(4)).to_contain_text("does not accept the API key")
    expect(talk.messages.nth(4)).to_contain_text("the interview goes on")
    talk.shoot("room-fallback")
    model.default = default_reply
    talk.say("I compared each host with the others for two nights.")
    expect(talk.messages.nth(6)).not_to_contain_text("the interview goes on")


def test_stories_that_could_not_be_scored_say_why_and_are_tried_again(talk: Talk, model: OpenAIServer) -> None:
    talk.start().say(OPENING).say(STORY)
    model.default = unauthorised
    talk.end().scorecard()
    expect(talk.page.get_by_text(re.compile("^Not scored")).first).to_be_visible()
    talk.shoot("scorecard-not-scored", whole=True)
    model.default = quoting
    talk.press("Score the rest")
    expect(talk.page.get_by_text(re.compile("to hire at L5"))).to_be_visible()


def test_scoring_can_be_cancelled_reloaded_and_tried_again(talk: Talk, model: OpenAIServer) -> None:
    talk.start().say(OPENING).say(STORY).end()
    model.default = silent_judge
    talk.ballot().press("Skip")
    expect(talk.button("Cancel")).to_be_visible()
    talk.page.reload()
    expect(talk.button("Cancel")).to_be_visible()
    talk.shoot("scoring")
    assert sum(bool(offered_keys(request.body)) for request in model.requests) == 1
    talk.press("Cancel")
    expect(talk.page.get_by_text("Scoring was cancelled.", exact=False)).to_be_visible()
    model.default = quoting
    talk.press("Score the interview")
    expect(talk.page.get_by_text(re.compile("to hire at L5"))).to_be_visible()


def test_an_interview_is_exported_deleted_and_brought_back(talk: Talk) -> None:
    talk.start().say(OPENING)
    address = talk.page.url
    talk.page.get_by_text("All interviews").click()
    with talk.page.expect_download() as download:
        talk.press_first("Export")
    document = json.loads(download.value.path().read_text(encoding="utf-8"))
    assert document["format"] == 1
    assert OPENING in json.dumps(document, ensure_ascii=False)

    talk.press_first("Delete")
    talk.press("Delete it")
    expect(talk.page.get_by_text("The interview was deleted.")).to_be_in_viewport()
    talk.press("Undo")
    expect(talk.page.get_by_text("The interview was deleted.")).to_have_count(0)
    talk.page.goto(address)
    expect(talk.message(1)).to_have_text(OPENING)
