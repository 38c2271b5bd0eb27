"""The coding problem is on the page in writing, beside what is said."""

import re

from playwright.sync_api import expect

from tests.browser.talk import STORY, Talk


def test_the_problem_is_handed_out_and_stays_after_a_reload(talk: Talk) -> None:
    talk.interviewer("Coding interviewer").start("Scripted interviewer, no model").say("Python, please.")
    talk.say(STORY)
    problem = talk.page.get_by_text("The problem in writing")
    for _ in range(6):
        if problem.count():
            break
        talk.say("Could we go to the next question?")
    expect(problem).to_be_visible()
    call = talk.page.locator("pre", has_text=re.compile(r"^\w+\(.*\): \w+"))
    expect(call).to_be_visible()
    talk.shoot("room-coding", whole=True)
    talk.page.set_viewport_size({"width": 1100, "height": 900})
    talk.page.reload()
    expect(call).to_be_visible()
    talk.page.set_viewport_size({"width": 400, "height": 800})
    assert talk.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    talk.shoot("room-coding-narrow", whole=True)


def test_the_start_page_offers_seven_interviewers(talk: Talk) -> None:
    expect(talk.page.get_by_role("radiogroup", name="Interviewer").get_by_role("radio")).to_have_count(7)
    talk.shoot("start-seven", whole=True)
