"""The coding problem is on the page in writing, beside what is said."""

import re

from playwright.sync_api import expect

from interviewer.domain.coding.problem import CodingProblem
from interviewer.domain.rounds.story import on_the_table
from tests.browser.loops import at_home
from tests.browser.page_server import PageServer
from tests.browser.talk import STORY, Talk


def asked(talk: Talk, server: PageServer) -> bool:
    """Whether the problem is on the table, from the store: the page may draw it only after the last words."""
    with at_home(server.data_dir) as service:
        interview = service.open(talk.page.url.rpartition("id=")[2])
        return isinstance(on_the_table(interview, service.content.questions), CodingProblem)


def test_the_problem_is_handed_out_and_stays_after_a_reload(talk: Talk, server: PageServer) -> None:
    talk.interviewer("Coding interviewer").start("Scripted interviewer, no model").say("Python, please.")
    talk.say(STORY)
    while not asked(talk, server):
        talk.say("Could we go to the next question?")
    expect(talk.page.get_by_text("Problem statement")).to_be_visible()
    call = talk.page.locator("pre", has_text=re.compile(r"^\w+\(.*\): \w+"))
    expect(call).to_be_visible()
    talk.shoot("room-coding", whole=True)
    talk.page.set_viewport_size({"width": 1100, "height": 900})
    talk.page.reload()
    expect(call).to_be_visible()
    talk.page.set_viewport_size({"width": 400, "height": 800})
    talk.fits().shoot("room-coding-narrow", whole=True)


def test_the_start_page_offers_seven_interviewers(talk: Talk) -> None:
    expect(talk.page.get_by_role("radiogroup", name="Interviewer").get_by_role("radio")).to_have_count(7)
    talk.shoot("start-seven", whole=True)
