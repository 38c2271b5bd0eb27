"""The online assessment: taken by keyboard, killed in the middle, gone on with, and explained at the end."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.page_server import PageServer
from tests.browser.talk import Talk

pytestmark = pytest.mark.slow

WORDS = "The customer is harmed first. Before noon I would compare two runs and tell the release manager."

RATED = 'input[type="radio"]:checked'


def rate_by_keyboard(page: Page) -> None:
    """The first choice of every option by the space bar, then one step to the right."""
    for group in page.get_by_role("radiogroup").all():
        group.get_by_role("radio").first.focus()
        page.keyboard.press("Space")
        page.keyboard.press("ArrowRight")


def test_an_assessment_survives_a_kill_and_explains_each_choice(talk: Talk, server: PageServer) -> None:
    page = talk.page
    talk.take_assessment("Work simulation only")
    expect(page.get_by_text(re.compile(r"Work simulation, 1 of 5 · \d+ min left"))).to_be_visible()
    expect(page.get_by_role("textbox")).to_be_visible()
    talk.shoot("assessment-scenario", whole=True)
    rate_by_keyboard(page)
    note = page.get_by_role("textbox")
    note.fill("")
    note.press_sequentially(WORDS)
    options = page.get_by_role("radiogroup").count()
    expect(page.locator(RATED)).to_have_count(options)
    expect(page.get_by_text("Saved with 17 words.")).to_be_visible()
    server.kill()
    server.start()
    page.reload()
    expect(page.get_by_role("textbox")).to_have_value(WORDS)
    expect(page.locator(RATED)).to_have_count(options)
    page.set_viewport_size({"width": 400, "height": 800})
    talk.fits()
    page.emulate_media(color_scheme="dark")
    talk.shoot("assessment-narrow-dark", whole=True)
    page.set_viewport_size({"width": 1100, "height": 900})
    for number in range(2, 7):
        talk.press("Next")
        if number < 6:
            expect(page.get_by_text(f"Work simulation, {number} of 5")).to_be_visible()
    expect(page.get_by_text("Work style, 1 of 16")).to_be_visible()
    expect(page.get_by_role("radiogroup")).to_have_count(1)  # those of the scenario are gone
    page.get_by_role("radio").first.focus()
    page.keyboard.press("Space")
    expect(talk.button("Next")).to_be_enabled()
    talk.shoot("assessment-pair")
    talk.press("Finish early")
    talk.press("Finish now")
    expect(page.get_by_text("Your work style")).to_be_visible()
    expect(page.get_by_text("Your reasons:")).to_be_visible()
    talk.shoot("assessment-result", whole=True)
    page.get_by_role("link", name="All interviews").click()
    expect(page.get_by_text("Earlier assessments")).to_be_visible()
    talk.shoot("start-assessments", whole=True)
