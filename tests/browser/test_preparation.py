"""Weeks of preparation in a real browser: from the first visit on, by keyboard, narrow and wide, light and dark."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from interviewer.domain.preparation.bank import BankStory
from tests.browser.accessibility import grave_faults, press, tab_to
from tests.browser.conftest import Tabs
from tests.browser.page_server import PageServer
from tests.browser.preparing import AGAIN, prepare
from tests.browser.replies import quoting
from tests.browser.talk import OPENING, STORY, Scheme, Talk
from tests.llm.openai_server import OpenAIServer

pytestmark = pytest.mark.slow

WAYS: tuple[tuple[Scheme, int], ...] = (("light", 400), ("dark", 1280))


@pytest.fixture
def fresh(server: PageServer) -> None:
    """Nobody has used the page."""
    server.renew()


@pytest.fixture(scope="module")
def prepared(server: PageServer) -> BankStory:
    server.renew()
    return prepare(server.data_dir)


@pytest.mark.usefixtures("fresh")
@pytest.mark.parametrize(("scheme", "width"), WAYS)
def test_from_the_first_visit_to_progress_with_the_keyboard_alone(
    tabs: Tabs, model: OpenAIServer, scheme: Scheme, width: int
) -> None:
    model.default = quoting
    talk = tabs.open("/", scheme)
    page = talk.page
    page.set_viewport_size({"width": width, "height": 900})
    talk.rest()
    _answer_the_three_questions(talk)
    expect(page.get_by_text("in 20 days")).to_be_visible()
    expect(page.get_by_text("Your next step")).to_be_visible()
    talk.rest().fits().shoot(f"home-goal-{scheme}-{width}", whole=True)
    page.set_viewport_size({"width": width, "height": 900})

    press(page, page.get_by_role("button", name=re.compile("^Tell it now")))
    _tell_a_story(talk)
    talk.fits().shoot(f"stories-added-{scheme}-{width}")

    press(page, page.get_by_role("link", name="Home", exact=True))
    expect(page.get_by_text("What your stories cover")).to_be_visible()
    talk.rest()
    press(page, talk.button("A drill"))
    expect(page).to_have_title("Drills")
    talk.rest()
    press(page, talk.button("Start: Tell it twice"))
    _tell_it_twice(talk)
    talk.fits().shoot(f"drill-compared-{scheme}-{width}", whole=True)
    assert grave_faults(page) == []
    page.set_viewport_size({"width": width, "height": 900})

    press(page, page.get_by_role("link", name="Progress", exact=True))
    expect(page.get_by_text("This week")).to_be_visible()
    expect(page.get_by_text(re.compile("three are needed"))).to_be_visible()
    talk.rest().fits().shoot(f"progress-first-{scheme}-{width}", whole=True)


def _answer_the_three_questions(talk: Talk) -> None:
    page = talk.page
    day = datetime.now(UTC).date() + timedelta(days=20)
    tab_to(page, page.get_by_test_id("stDateInput"))
    page.keyboard.type(f"{day:%Y%m%d}")
    press(page, talk.button("Show me what to do next"))


def _tell_a_story(talk: Talk) -> None:
    page = talk.page
    box = page.get_by_role("textbox", name="The story so far")
    expect(box).to_be_visible()
    talk.rest()
    tab_to(page, box)
    page.keyboard.insert_text(STORY)
    page.keyboard.press("Control+Enter")
    expect(talk.button("Add to the bank")).to_be_visible()
    talk.rest()
    press(page, talk.button("Add to the bank"))
    expect(page.get_by_text("Added. Look at what was found in it:")).to_be_visible()
    expect(box).to_have_value("")
    talk.rest()


def _tell_it_twice(talk: Talk) -> None:
    page = talk.page
    box = page.get_by_role("textbox", name="Your answer")
    expect(box).to_be_focused()
    page.keyboard.insert_text(STORY)
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Now say it again")).to_be_visible()
    expect(page.get_by_text(re.compile("of 5")).first).to_be_visible()
    talk.rest()
    expect(box).to_be_focused()
    page.keyboard.insert_text(AGAIN)
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Second telling", exact=True)).to_be_visible()
    talk.rest()


@pytest.mark.parametrize(("scheme", "width"), WAYS)
def test_no_page_of_a_preparation_has_a_grave_fault_and_each_fits(
    tabs: Tabs, prepared: BankStory, scheme: Scheme, width: int
) -> None:
    talk = tabs.open("/", scheme)
    for name, address, sign in (
        ("home", "/", "What your stories cover"),
        ("stories", "/stories", "Probably the same story"),
        ("story", f"/story?id={prepared.id}", "What it serves"),
        ("plan", "/preparation", "Which story in which round"),
        ("drills", "/drill", "Earlier drills"),
        ("progress", "/progress", "Coverage over time"),
        ("posting", "/posting", "Add a posting"),
        ("outcome", "/outcome", "What was decided?"),
        ("new", "/new", "Earlier"),
        ("loop-plan", "/plan", "Plan the loop"),
    ):
        talk.page.set_viewport_size({"width": width, "height": 900})
        talk.goto(address)
        if name != "new":
            expect(talk.page.get_by_text(sign).first).to_be_visible()
        talk.rest().fits().shoot(f"prepared-{name}-{scheme}-{width}", whole=True)
        assert grave_faults(talk.page) == [], name


def test_a_story_is_kept_from_the_scorecard_opened_deleted_and_brought_back(talk: Talk) -> None:
    talk.start("Scripted interviewer, no model").say(OPENING).say(STORY)
    assert grave_faults(talk.page) == []
    talk.end().scorecard()
    assert grave_faults(talk.page) == []
    talk.press_first("Keep this story")
    link = talk.page.get_by_role("link", name="It is in your bank. Open it")
    expect(link).to_be_visible()
    link.click()
    expect(talk.page.get_by_text("What it serves")).to_be_visible()
    expect(talk.page.locator("mark.iv-mark").first).to_be_visible()
    talk.press("Delete")
    talk.press("Delete it")
    expect(talk.page.get_by_text("The story was deleted.")).to_be_in_viewport()
    talk.press("Undo")
    expect(talk.page.get_by_text("The story was deleted.")).to_have_count(0)
    expect(talk.button("Open").first).to_be_visible()
    talk.goto("/")
    expect(talk.page.get_by_text("What your stories cover")).to_be_visible()


def test_what_was_typed_into_a_story_is_still_there_after_a_look_elsewhere(talk: Talk) -> None:
    talk.goto("/stories").rest()
    box = talk.page.get_by_role("textbox", name="Your story")
    if not box.is_visible():
        talk.page.get_by_text("Add a story").click()
    box.fill("Half a story")
    # As long as a hand presses: of two messages within five milliseconds Streamlit drops the second, the click.
    talk.page.get_by_role("link", name="Progress", exact=True).click(delay=100)
    expect(talk.page.get_by_text("This week")).to_be_visible()
    talk.rest().page.get_by_role("link", name="Stories", exact=True).click()
    expect(box).to_have_value("Half a story")


def test_ten_seconds_count_down_and_a_late_answer_is_kept(talk: Talk, prepared: BankStory) -> None:
    talk.goto("/drill").press("Start: Name the story")
    talk.press("Start the clock")
    expect(talk.page.get_by_role("timer")).to_have_text(re.compile(r"^\d+ s left$"))
    box = talk.page.get_by_role("textbox")
    expect(box).to_be_focused()
    talk.page.keyboard.type("The nightly training run slowed")
    talk.page.keyboard.press("Enter")
    expect(talk.page.get_by_text("Question 2 of")).to_be_visible()
    expect(box).to_have_value("")
    expect(box).to_be_focused()
    expect(talk.page.get_by_text("The time is over. You can still answer.")).to_be_visible()
    talk.page.keyboard.type("The feature store")
    talk.page.keyboard.press("Enter")
    expect(talk.page.get_by_text("Question 3 of")).to_be_visible()


def test_half_a_version_and_half_an_answer_survive_a_reload(talk: Talk, prepared: BankStory) -> None:
    page = talk.goto(f"/story?id={prepared.id}").rest().page
    page.get_by_text("Write it better").click()
    version = page.get_by_role("textbox", name="The new version")
    version.press("Control+End")
    version.press_sequentially(" And half a sentence")
    _reload(talk)
    expect(version).to_be_visible()
    expect(version).to_have_value(re.compile("And half a sentence$"))
    version.press_sequentially(" more.")
    talk.press("Keep this version")
    expect(page.get_by_text("Versions (3)")).to_be_visible()
    _reload(talk)
    assert page.evaluate(_BOXES) == []

    talk.goto("/drill").press("Start: Tell it twice")
    answer = page.get_by_role("textbox", name="Your answer")
    answer.press_sequentially("One night the training run")
    _reload(talk)
    expect(answer).to_have_value("One night the training run")
    talk.press("Send")
    expect(page.get_by_text("Now say it again")).to_be_visible()
    expect(answer).to_have_value("")
    talk.rest()
    assert page.evaluate(_BOXES) == []
    talk.press("Delete")


_BOXES = "Object.keys(localStorage).filter(key => key.startsWith('interviewer.box.'))"


def _reload(talk: Talk) -> None:
    talk.page.reload()
    talk.rest()
