"""One's own vote: before the score, through a reload, and beside the score afterwards."""

import pytest

from interviewer.domain.entities.scorecard import Vote
from interviewer.domain.scores.self_vote import Ballot, Votable
from interviewer.service import Conflict
from interviewer.ui.jobs import Jobs
from tests.ui import material
from tests.ui.conftest import Page
from tests.ui.fake_service import FakeService

ANSWERS = (
    Votable(question_id="q1", question="What was the $cause$?", words="It was <b>slow</b>…"),
    Votable(question_id="q2", question="What did you take on?", words="The *loader*."),
)
SCORE = "2.6 <small>of 5</small>"


@pytest.fixture
def ended(fake: FakeService) -> str:
    fake.put(material.interview("a").model_copy(update={"ended_at": material.START}))
    fake.ballots["a"] = Ballot(answers=ANSWERS, votes={}, revealed=False)
    return "a"


@pytest.fixture
def page(ended: str) -> Page:
    return Page("scorecard", ended)


def choose(page: Page, question: str, vote: Vote) -> Page:
    page.at.radio(key=f"vote-a-{question}").set_value(vote)
    return page.run()


def finish(jobs: Jobs) -> None:
    job = jobs.get("score:a")
    assert job is not None
    assert job.wait(10)


class TestBefore:
    def test_every_answer_is_asked_about_with_its_first_words(self, page: Page) -> None:
        labels = [radio.label.replace("\\", "") for radio in page.at.radio]
        assert labels == ["What was the $cause$?", "What did you take on?"]
        assert [text.value for text in page.at.text] == [answer.question for answer in ANSWERS]
        assert "You said: It was &lt;b&gt;slow&lt;/b&gt;…" in page.html
        assert page.at.radio(key="vote-a-q1").options == [
            *("Strongly inclined", "Inclined", "Not inclined", "Strongly not inclined"),
        ]

    def test_nothing_of_the_score_is_shown_while_it_is_computed(
        self, page: Page, fake: FakeService, jobs: Jobs
    ) -> None:
        finish(jobs)
        page.run()
        assert fake.called("score") == [("a",)]
        assert SCORE not in page.html and "to hire" not in page.html
        assert not page.has("cancel_score")

    def test_a_vote_is_kept_at_once_and_survives_a_reload(self, page: Page, fake: FakeService, ended: str) -> None:
        choose(page, "q1", Vote.INCLINED)
        assert fake.called("self_vote") == [("a", {"q1": Vote.INCLINED})]

        again = Page("scorecard", ended)
        assert again.at.radio(key="vote-a-q1").value == Vote.INCLINED
        assert again.at.radio(key="vote-a-q2").value is None
        choose(again, "q2", Vote.NOT_INCLINED)
        assert fake.called("self_vote")[1:] == [("a", {"q1": Vote.INCLINED, "q2": Vote.NOT_INCLINED})]

    def test_a_vote_from_another_tab_is_kept(self, page: Page, fake: FakeService, ended: str) -> None:
        choose(Page("scorecard", ended), "q2", Vote.NOT_INCLINED)
        choose(page, "q1", Vote.INCLINED)
        assert fake.ballot("a").votes == {"q1": Vote.INCLINED, "q2": Vote.NOT_INCLINED}

    def test_the_score_is_shown_after_a_vote(self, page: Page, fake: FakeService, jobs: Jobs) -> None:
        assert page.at.button(key="reveal").disabled
        choose(page, "q1", Vote.INCLINED).click("reveal")
        finish(jobs)
        page.run()
        assert fake.called("reveal") == [("a",)]
        assert SCORE in page.html
        assert not page.at.radio

    def test_skipping_shows_the_score_and_withdraws_what_was_chosen(
        self, page: Page, fake: FakeService, jobs: Jobs
    ) -> None:
        choose(page, "q1", Vote.INCLINED).click("skip_votes")
        finish(jobs)
        page.run()
        assert SCORE in page.html
        assert fake.ballot("a").votes == {}
        assert "You said" not in page.html

    def test_a_vote_that_comes_too_late_says_why(
        self, page: Page, fake: FakeService, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(interview_id: str, votes: object) -> None:
            raise Conflict("Your score has been shown, so your own votes can no longer change.")

        monkeypatch.setattr(fake, "self_vote", refuse)
        choose(page, "q1", Vote.INCLINED)
        assert page.alerts == ["Your score has been shown, so your own votes can no longer change."]

    def test_without_an_answer_there_is_nothing_to_vote_on(self, ended: str, fake: FakeService) -> None:
        fake.ballots[ended] = Ballot(answers=(), votes={}, revealed=False)
        fake.cards[ended] = material.scorecard(ended)
        assert SCORE in Page("scorecard", ended).html
        assert fake.called("reveal") == [("a",)]


class TestAfter:
    @pytest.fixture
    def shown(self, ended: str, fake: FakeService) -> str:
        votes = {"q1": Vote.INCLINED, "q2": Vote.INCLINED}
        fake.ballots[ended] = Ballot(answers=ANSWERS, votes=votes, revealed=True)
        fake.cards[ended] = material.scorecard(ended)
        return ended

    def test_both_votes_stand_beside_each_other(self, shown: str) -> None:
        html = Page("scorecard", shown).html
        assert "You said inclined; it came out not inclined: one step too high." in html
        assert "You said inclined; there is no score to compare it with." in html

    def test_how_one_rates_oneself_is_told_on_the_scorecard_and_in_the_list(
        self, shown: str, fake: FakeService
    ) -> None:
        fake.said_of_votes = "Over 7 answers you rated yourself 0.6 steps too high on average; right on 3."
        assert fake.said_of_votes in Page("scorecard", shown).html
        assert fake.said_of_votes in Page().html

    def test_nothing_is_told_while_there_is_too_little(self, shown: str) -> None:
        assert "rated yourself" not in Page("scorecard", shown).html
        assert "rated yourself" not in Page().html
