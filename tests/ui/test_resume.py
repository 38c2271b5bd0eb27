import pytest

from interviewer.domain.entities.resume import Claim, ClaimKind, Resume
from interviewer.domain.entities.scorecard import Scorecard
from interviewer.domain.resumes.claim_questions import Held
from interviewer.service import InterviewerError
from interviewer.ui.parts.resume import _HELD
from tests.ui import material
from tests.ui.conftest import Page
from tests.ui.fake_service import FakeService

CLAIMS = (
    Claim(id="q1", kind=ClaimKind.SHARE, words="Cut the <b>latency</b> by 40%", hook="40%"),
    Claim(id="claim_2", kind=ClaimKind.LED, words="Led a team of five", hook="Led"),
)


def brought(page: Page, name: str = "cv.txt", words: bytes = b"Cut the latency by 40%.") -> Page:
    page.at.file_uploader(key="resume").set_value((name, words, "text/plain"))
    return page.run()


@pytest.fixture
def page() -> Page:
    page = Page()
    page.at.radio(key="persona").set_value("hiring_manager")
    return page.run()


def test_only_an_interviewer_who_asks_about_it_is_offered_a_resume(page: Page) -> None:
    assert [uploader.key for uploader in page.at.file_uploader] == ["resume"]
    assert not Page().at.file_uploader


def test_what_was_found_is_told_and_the_round_starts_with_it(page: Page, fake: FakeService) -> None:
    fake.claims = CLAIMS
    brought(page)

    assert "cv.txt: found 2 lines that an interviewer would ask about." in page.html
    page.click("start")
    assert fake.called("start")[0][1].claims == CLAIMS
    assert fake.called("read_resume") == [("cv.txt", b"Cut the latency by 40%.")]


def test_it_is_still_there_when_the_uploader_comes_back_until_it_is_left_out(page: Page, fake: FakeService) -> None:
    fake.claims = CLAIMS
    brought(page)
    for interviewer in ("bar_raiser", "hiring_manager"):  # the one has no use for it, and the uploader goes away
        page.at.radio(key="persona").set_value(interviewer)
        page.run()

    assert "cv.txt: found 2 lines" in page.html
    page.click("resume_out")
    assert "cv.txt" not in page.html
    page.click("start")
    assert fake.called("start")[0][1] is None


def test_a_single_line_and_none_at_all_are_told_too(page: Page, fake: FakeService) -> None:
    assert "you get the prepared questions" in brought(page).html
    fake.claims = CLAIMS[:1]
    assert "found 1 line that" in brought(page, words=b"Other words.").html


def test_a_file_that_cannot_be_read_says_why_and_nothing_else_is_lost(page: Page, fake: FakeService) -> None:
    fake.fail_resume = InterviewerError("This PDF may be a scan. Export it again.")
    page.at.multiselect(key="principles").set_value(["dive_deep"])
    brought(page, "cv.pdf")

    assert page.alerts == ["This PDF may be a scan. Export it again. You can also start without a résumé."]
    page.click("start")
    setup, resume = fake.called("start")[0]
    assert (setup.principles, resume) == (("dive_deep",), None)


def test_the_scorecard_says_how_each_claim_held_up(fake: FakeService) -> None:
    resume = Resume(name="cv.txt", text="words", claims=CLAIMS)
    fake.put(material.interview("a").model_copy(update={"ended_at": material.START, "resume": resume}))
    fake.cards["a"] = material.scorecard("a")
    page = Page("scorecard", "a")

    assert "How your résumé held up" in page.html
    assert "Cut the &lt;b&gt;latency&lt;/b&gt; by 40%" in page.html
    assert "Held up in part" in page.html and "cut the step time by 40%" in page.html
    assert "Left open: Is b shown?" in page.html
    assert "1 more line of cv.txt could be asked about" in page.html


def test_an_answer_that_is_no_story_has_no_parts_of_one(fake: FakeService) -> None:
    fake.put(material.interview("a").model_copy(update={"ended_at": material.START}))
    card = material.scorecard("a")
    assert "</strong> missing" in _with(fake, card)
    background = card.stories[0].model_copy(update={"star": {}})
    assert "Situation" not in _with(fake, card.model_copy(update={"stories": (background,)}))


def _with(fake: FakeService, card: Scorecard) -> str:
    fake.cards["a"] = card
    return Page("scorecard", "a").html


def test_without_a_resume_the_scorecard_says_nothing_of_one(fake: FakeService) -> None:
    fake.put(material.interview("a").model_copy(update={"ended_at": material.START}))
    fake.cards["a"] = material.scorecard("a")

    assert "held up" not in Page("scorecard", "a").html


def test_every_outcome_has_its_words() -> None:
    assert set(_HELD) == set(Held)
