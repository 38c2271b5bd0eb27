"""A round on fundamentals: an answer with a mistake, an exercise that is mended, and what the scorecard says."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import ViewportSize, expect

from interviewer.domain.coding.exercise import Exercise
from interviewer.domain.entities.interview import Interview, Setup
from interviewer.domain.entities.question import Question
from interviewer.domain.keys.fundamentals import FundamentalsQuestion
from interviewer.domain.rounds.story import on_the_table
from interviewer.service import Service
from tests.browser import coding_round
from tests.browser.bench import Bench
from tests.browser.conftest import SCREENSHOTS, Tabs
from tests.browser.page_server import PageServer
from tests.browser.talk import Talk

pytestmark = pytest.mark.slow

WIDE, NARROW = ViewportSize(width=1100, height=900), ViewportSize(width=400, height=800)
NEXT = "Could we go to the next question?"


@pytest.fixture(scope="module")
def service(server: PageServer) -> Iterator[Service]:
    opened = coding_round.service(server.data_dir)
    yield opened
    opened.close()


def say(service: Service, interview: Interview, words: str) -> Interview:
    list(service.answer(interview.id, words, after=interview.turns[-1].index))
    return service.open(interview.id)


def walk_to(service: Service, interview: Interview, kind: type[Question]) -> Interview:
    """Ask for the next question until one of this kind is on the table."""
    for _ in range(12):
        if isinstance(on_the_table(interview, service.content.questions), kind):
            return interview
        interview = say(service, interview, NEXT)
    raise AssertionError("there was no such question")


def shoot(talk: Talk, name: str) -> None:
    """Pictures, light and dark, wide and narrow."""
    for scheme in ("light", "dark"):
        talk.page.emulate_media(color_scheme=scheme)
        for width, size in (("", WIDE), ("-narrow", NARROW)):
            talk.page.set_viewport_size(size)
            talk.fits()
            talk.page.screenshot(path=SCREENSHOTS / f"{name}-{scheme}{width}.png")
    talk.page.emulate_media(color_scheme="light")
    talk.page.set_viewport_size(WIDE)


def test_an_exercise_is_mended_and_the_scorecard_lays_answers_beside_their_keys(tabs: Tabs, service: Service) -> None:
    interview = service.start(Setup(persona="ml_fundamentals", minutes=60, seed=5))
    interview = walk_to(service, interview, FundamentalsQuestion)
    question = on_the_table(interview, service.content.questions)
    assert isinstance(question, FundamentalsQuestion)
    point, mistake = question.key[0].point, question.wrong[0]
    interview = say(service, interview, f"{point} {mistake.claim}")
    assert mistake.ask in interview.turns[-1].text, "the follow-up comes back to the mistake"

    interview = walk_to(service, interview, Exercise)
    exercise = on_the_table(interview, service.content.questions)
    assert isinstance(exercise, Exercise)
    count = len(exercise.properties)
    bench = Bench(tabs, interview)
    talk, page = bench.talk, bench.page
    bench.replace(exercise.mistaken(exercise.wrong[0]))
    talk.press("Run the check")
    told = page.get_by_test_id("stAlert")
    expect(told).to_contain_text(f"of {count} properties fail")
    shoot(talk, "room-exercise-fails")

    bench.replace(exercise.solution)
    talk.press("Run the check")
    expect(told).to_contain_text(f"All {count} properties hold.")
    shoot(talk, "room-exercise-holds")

    talk.say("I keep what was seen so far and correct it when more comes in, because nothing is read twice.")
    talk.end().scorecard()
    expect(page.get_by_text("Compared with the answer key:").first).to_be_visible()
    expect(page.get_by_text(mistake.why, exact=True)).to_be_visible()
    expect(page.get_by_text(f"{count} of the {count} properties hold.").first).to_be_visible()
    shoot(talk, "scorecard-exercise")
    talk.shoot("scorecard-exercise-whole", whole=True)
