"""A whole loop: planned, played, debated, decided, and taken home as a file."""

import re
from typing import get_args

import pytest
from playwright.sync_api import expect

from interviewer.domain.loops.practice_loop import Loop
from tests.browser.conftest import SCREENSHOTS, Tabs
from tests.browser.loops import play_loop
from tests.browser.page_server import PageServer
from tests.browser.talk import OPENING, STORY, Scheme, Talk

pytestmark = pytest.mark.slow

SCRIPTED = "Scripted interviewer, no model"


@pytest.fixture(scope="module")
def played(server: PageServer) -> Loop:
    """A loop whose rounds a simulated candidate has played, through the service and on the page's database."""
    return play_loop(server.data_dir, "strong", seed=3)


def test_a_loop_is_planned_and_a_round_of_it_held(talk: Talk) -> None:
    _plan(talk)
    expect(talk.button("Start: Online assessment")).to_be_visible()
    start = talk.page.locator(".st-key-begin-0").get_by_role("button")
    start.focus()
    talk.page.keyboard.press("Enter")
    expect(talk.input).to_be_enabled()
    talk.say(OPENING).say(STORY).leave()
    talk.press("Back to your loop")
    expect(talk.page.get_by_text("1 of 5 rounds done")).to_be_visible()
    talk.page.get_by_text("Write-up", exact=True).click()
    expect(talk.page.get_by_text(re.compile("clined at L5$"))).to_be_visible()
    expect(talk.button("Start round 2: Coding interviewer")).to_be_visible()
    talk.shoot("loop", whole=True)


def test_a_debrief_is_watched_to_the_decision_and_the_document_taken_home(talk: Talk, played: Loop) -> None:
    talk.goto(f"/loop?id={played.id}")
    talk.press("Hold the debrief")
    expect(talk.messages.nth(1)).to_be_visible()
    talk.interrupt("Pause")
    expect(talk.button("Continue")).to_be_visible()
    whole = talk.rest().messages.count()
    address = talk.page.url
    talk.press("Continue")
    talk.page.get_by_role("radio", name="Fast").click()
    expect(talk.messages.nth(whole + 1)).to_be_visible()
    talk.shoot("debrief")

    talk.page.goto(address)
    expect(talk.messages.nth(whole - 1)).to_be_visible()
    talk.interrupt("Skip to the end")
    outcome = talk.page.get_by_text(re.compile("^(Offer at|No offer at|Left open)"))
    expect(outcome).to_be_visible()
    expect(talk.page.get_by_text(re.compile("by the rule “"))).to_be_visible()
    talk.page.reload()
    expect(talk.button("Watch it again")).to_be_visible()
    _take_home(talk, outcome.inner_text())


def _take_home(talk: Talk, decided: str) -> None:
    talk.press("Read the decision document")
    expect(talk.page.get_by_text("What was covered")).to_be_visible()
    expect(talk.page.get_by_text(decided, exact=True)).to_be_visible()
    with talk.page.expect_download() as download:
        talk.press("HTML")
    opened = talk.page.context.new_page()
    opened.set_content(download.value.path().read_text(encoding="utf-8"))
    expect(opened.get_by_role("heading").first).to_be_visible()
    expect(opened.locator("body")).to_contain_text(decided, ignore_case=True)
    opened.screenshot(path=SCREENSHOTS / "decision-html.png", full_page=True)
    opened.close()


def _plan(talk: Talk) -> None:
    talk.press("Plan a whole loop")
    expect(talk.page).to_have_title("Plan a loop")
    talk.page.get_by_role("radio", name="15 min").click()
    talk.speaker(SCRIPTED)
    talk.press("Plan the loop")
    expect(talk.page.get_by_text(re.compile("^L5 loop for"))).to_be_visible()
    expect(talk.page.get_by_text("0 of 5 rounds done")).to_be_visible()
    expect(talk.page.locator("[aria-current=date]")).to_contain_text("today")
    address = talk.page.url
    talk.page.reload()
    expect(talk.page.get_by_text("0 of 5 rounds done")).to_be_visible()
    assert talk.page.url == address


def test_a_loop_is_deleted_with_a_way_back(talk: Talk) -> None:
    _plan(talk)
    address = talk.page.url
    talk.press("Delete")
    talk.press("Delete it")
    expect(talk.page.get_by_text("The loop was deleted.")).to_be_visible()
    talk.press("Undo")
    expect(talk.page.get_by_text("The loop was deleted.")).to_have_count(0)
    talk.page.goto(address)
    expect(talk.page.get_by_text("0 of 5 rounds done")).to_be_visible()


@pytest.mark.parametrize("scheme", get_args(Scheme))
def test_every_page_of_a_loop_fits_its_window_in_both_themes(tabs: Tabs, played: Loop, scheme: Scheme) -> None:
    talk = tabs.open(scheme=scheme)
    for name, sign in (
        ("plan", "Plan the loop"),
        ("loop", "Delete"),
        ("debrief", "Skip to the end"),
        ("decision", "Write-ups"),
    ):
        talk.goto(f"/{name}?id={played.id}{'&at=12' if name == 'debrief' else ''}")
        expect(talk.page.get_by_text(sign).last).to_be_visible()
        for width in (400, 1100):
            talk.page.set_viewport_size({"width": width, "height": 850})
            talk.fits()
            talk.shoot(f"loop-{name}-{scheme}-{width}", whole=True)
