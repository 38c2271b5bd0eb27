"""Postings and what came of the real loop: added, matched with quotes, compared, deleted with a way back."""

import pytest

from interviewer.domain.entities.scorecard import Vote
from interviewer.domain.preparation.outcome import RealDecision
from interviewer.service import InterviewerError
from interviewer.ui import session
from tests.ui import fake_postings
from tests.ui.conftest import Page
from tests.ui.fake_service import FakeService
from tests.ui.test_stories import box, type_in

TEXT = "You will profile kernels."


class TestAdding:
    def test_a_posting_is_pasted_and_opens(self, fake: FakeService) -> None:
        page = type_in(Page("posting"), "posting", TEXT).click("add_pasted")
        assert fake.postings.calls == [("add", TEXT)]
        assert page.at.query_params["id"] == "new0"
        assert "You have something to show for 1 of 2 demands." in page.html

    def test_a_file_is_uploaded(self, fake: FakeService) -> None:
        page = Page("posting")
        page.at.button_group(key="posting_way").set_value("Upload").run()
        page.at.file_uploader(key="posting_file").set_value(("job.md", TEXT.encode(), "text/markdown")).run()
        page.click("add_uploaded")
        assert fake.postings.calls == [("add_file", "job.md", TEXT.encode())]

    def test_an_address_is_fetched_only_when_asked_and_a_refusal_says_what_to_do(self, fake: FakeService) -> None:
        fake.postings.refusal = InterviewerError("This address is private. Paste the text instead.")
        page = Page("posting")
        page.at.button_group(key="posting_way").set_value("From an address").run()
        page.at.text_input(key="posting_url").set_value("http://127.0.0.1/job")
        assert not fake.postings.calls
        page.click("add_fetched")
        assert page.alerts == ["This address is private. Paste the text instead."]
        assert page.at.text_input(key="posting_url").value == "http://127.0.0.1/job"

    def test_what_cannot_be_read_stays_in_the_box(self, fake: FakeService) -> None:
        fake.postings.refusal = InterviewerError("There is nothing in it.")
        page = type_in(Page("posting"), "posting", "x").click("add_pasted")
        assert page.alerts == ["There is nothing in it."]
        assert page.at.text_area(key=box(page, "posting")).value == "x"


class TestMatch:
    @pytest.fixture(autouse=True)
    def posting(self, fake: FakeService) -> None:
        fake.postings.put(fake_postings.posting())

    def test_each_demand_is_quoted_with_what_is_there_for_it(self) -> None:
        html = Page("posting", "p1").html
        assert "You have profiled &lt;b&gt;kernels&lt;/b&gt;." in html and "<b>kernels" not in html
        assert "I profiled it myself." in html and "in common: profiled" in html
        assert "Nothing of yours was found for this." in html and "“5 years” was not checked" in html
        assert "Compared with 3 sentences of stories, 1 sentence of a round." in html

    def test_a_gap_leads_to_a_story_for_its_words(self) -> None:
        page = Page("posting", "p1")
        assert not page.has("close-p2-d1"), "only those of this posting"
        page.click("close-p1-d2")
        assert page.title == "Stories" and "You have led a team." in page.html

    def test_why_us_says_what_an_answer_touches(self) -> None:
        page = Page("posting", "p1")
        assert "✓ Say why a team." not in page.html
        type_in(page, "why-p1", "I like your team.")
        assert "✓ Say why a team." in page.html

    def test_delete_can_be_undone(self, fake: FakeService) -> None:
        page = Page("posting").click("delete-p1")
        assert not fake.postings.kept
        assert page.click("undo_posting").has("open-p1")

    def test_an_address_of_nothing_leads_home(self) -> None:
        assert Page("posting", "nothing").title == "No such posting"


class TestOutcome:
    def test_it_is_kept_compared_and_deleted_with_a_way_back(self, fake: FakeService) -> None:
        page = Page("outcome")
        page.at.button_group(key="outcome_decision").set_value(RealDecision.NO)
        page.at.number_input(key="outcome_rounds").set_value(1).run()
        page.at.selectbox(key="outcome_persona_0").set_value("bar_raiser")
        page.at.button_group(key="outcome_own_0").set_value(Vote.INCLINED)
        type_in(page, "outcome-asked-0", "A time I was wrong.").click("keep_outcome")
        [outcome] = fake.outcomes.kept.values()
        assert (outcome.day, outcome.decision) == (session.today(), RealDecision.NO)
        assert [(one.persona, one.asked, one.own) for one in outcome.rounds] == [
            ("bar_raiser", "A time I was wrong.", Vote.INCLINED)
        ]
        assert "Your four rounds here said &lt;b&gt;inclined&lt;/b&gt;; the decision was no." in page.html
        page.click("delete-o0")
        assert not fake.outcomes.kept
        assert page.click("undo_outcome").has("delete-o0")

    def test_what_cannot_be_kept_says_why_and_stays(self, fake: FakeService) -> None:
        fake.outcomes.refusal = InterviewerError("The day is still to come.")
        page = type_in(Page("outcome"), "outcome-note", "It was long.").click("keep_outcome")
        assert page.alerts == ["The day is still to come."]
        assert page.at.text_area(key=box(page, "outcome-note")).value == "It was long."
