"""The coding part of the online assessment: one problem solved, one left half-done, a reload, the report."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from interviewer.domain.coding.problem import CodingProblem
from interviewer.domain.entities.code import Language
from tests import shipped
from tests.browser.conftest import Tabs

pytestmark = pytest.mark.slow


def solution(page: Page) -> str:
    """The reference under the name that the statement asks for."""
    problems = [one for one in shipped.content().questions.values() if isinstance(one, CodingProblem)]
    named = re.compile(rf"\b(?:{'|'.join(one.signature.name for one in problems)})\(")
    bench = page.locator(".st-key-bench")
    expect(bench).to_contain_text(named)  # the statement may be drawn after the editor
    shown = named.findall(bench.text_content() or "")
    found = next(one for one in problems if f"{one.signature.name}(" in shown)
    text = f"# My solution.\n{found.solutions[Language.PYTHON]}"
    return f"{text}\n\ndef {found.signature.name}(*given):\n    return reference(*given)\n"


def replace(page: Page, code: Locator, text: str) -> None:
    code.click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(text)
    expect(page.locator(".state")).to_have_text(re.compile("Saved"))


def test_a_solved_and_a_half_done_problem_are_reported_after_a_reload(tabs: Tabs) -> None:
    talk = tabs.open()
    page = talk.page
    talk.take_assessment("Coding part only")
    code = page.get_by_role("textbox", name="Your code")
    expect(code).to_be_visible()
    replace(page, code, solution(talk.rest().page))
    talk.press("Run the examples")
    expect(page.get_by_text(re.compile(r"All \d examples pass"))).to_be_visible(timeout=30_000)
    talk.shoot("coding-part", whole=True)
    page.reload()
    expect(code).to_contain_text("My solution.")
    expect(page.get_by_text(re.compile(r"All \d examples pass"))).to_be_visible()
    talk.press("Problem 2")
    expect(page.get_by_text(re.compile(r"problem 2 of 2 · \d+ min left"))).to_be_visible()
    expect(code).not_to_contain_text("My solution.")
    replace(page, code, "# I would begin with a dictionary.\n")
    page.set_viewport_size({"width": 400, "height": 800})
    page.emulate_media(color_scheme="dark")
    talk.fits()
    talk.shoot("coding-part-narrow-dark", whole=True)
    page.set_viewport_size({"width": 1100, "height": 900})
    talk.press("Submit both")
    talk.press("Submit now")
    expect(page.get_by_text(re.compile(r"passes \d of \d examples and (\d+) of \1 hidden cases"))).to_be_visible(
        timeout=120_000
    )
    expect(page.get_by_text(re.compile("The code was not run, because it defines no function"))).to_be_visible()
    talk.shoot("coding-part-report", whole=True)
    page.set_viewport_size({"width": 400, "height": 800})
    talk.fits()
    talk.shoot("coding-part-report-narrow", whole=True)
    talk.page.get_by_role("link", name="All interviews").click()
    listed = (
        r"Problem 1: (\d+) of \1 hidden cases · Problem 2: not run, because .* · \d+ of 70 minutes for both problems"
    )
    expect(page.get_by_text(re.compile(listed))).to_be_visible()
    talk.fits().shoot("assessments-listed-narrow", whole=True)
