import pytest

from interviewer.domain.entities.judging import RoundReview
from interviewer.domain.entities.listening import Heard, Thread, ThreadKind
from interviewer.domain.entities.on_task import OffTask
from interviewer.domain.entities.rubric import Check
from interviewer.domain.entities.scorecard import (
    NO_ANSWER,
    Contribution,
    Evidence,
    PatternMove,
    PrincipleFit,
    Reading,
    Scope,
    Scorecard,
    Status,
    Vote,
)
from interviewer.domain.language.intent import Intent
from interviewer.service import InterviewerError
from interviewer.ui.jobs import Jobs
from tests.domain.patterned import pattern
from tests.store.samples import SPOKEN
from tests.ui import material
from tests.ui.conftest import Page
from tests.ui.fake_service import FakeService


@pytest.fixture
def ended(fake: FakeService) -> str:
    fake.put(material.interview("a").model_copy(update={"ended_at": material.START}))
    return "a"


@pytest.fixture
def page(ended: str, fake: FakeService) -> Page:
    fake.cards[ended] = material.scorecard(ended)
    return Page("scorecard", ended)


def finish(jobs: Jobs) -> None:
    job = jobs.get("score:a")
    assert job is not None
    assert job.wait(10)


class TestScoring:
    def test_it_starts_by_itself_and_shows_how_far_it_is(self, ended: str, fake: FakeService, jobs: Jobs) -> None:
        fake.may_score.clear()
        page = Page("scorecard", ended)
        job = jobs.get("score:a")
        assert job is not None and job.reported.wait(10)
        page.run()
        (bar,) = page.at.get("progress")
        assert bar.proto.value == 50
        assert "Dive Deep" in bar.proto.text and "3 s" in bar.proto.text
        fake.may_score.set()
        finish(jobs)
        assert "Not inclined to hire at L5" in page.run().html

    def test_a_reload_joins_the_scoring_that_runs(self, ended: str, fake: FakeService) -> None:
        fake.may_score.clear()
        Page("scorecard", ended)
        assert Page("scorecard", ended).has("cancel_score")
        assert len(fake.called("score")) == 1

    def test_it_can_be_cancelled_and_started_again(self, ended: str, fake: FakeService, jobs: Jobs) -> None:
        fake.may_score.clear()
        page = Page("scorecard", ended).click("cancel_score")
        finish(jobs)
        page.run()
        assert "Answers that were already scored keep their score." in page.html
        assert len(fake.called("score")) == 1
        fake.may_score.set()
        page.click("score")
        finish(jobs)
        page.run()
        assert len(fake.called("score")) == 2
        assert not page.has("score")

    def test_a_failure_says_why_and_can_be_tried_again(self, ended: str, fake: FakeService, jobs: Jobs) -> None:
        fake.fail_score = InterviewerError("The disk is full. Free some space.")
        page = Page("scorecard", ended)
        finish(jobs)
        page.run()
        assert page.alerts == ["Scoring stopped: The disk is full. Free some space."]
        assert page.has("score")

    def test_what_was_not_scored_can_be_tried_again(self, page: Page, fake: FakeService, jobs: Jobs) -> None:
        page.click("score")
        finish(jobs)
        page.run()
        assert not page.has("score")
        assert "Not scored: " not in " ".join(page.alerts)

    def test_what_was_not_answered_is_not_offered_again(self, ended: str, fake: FakeService) -> None:
        skipped = material.not_scored_story().model_copy(update={"reason": NO_ANSWER})
        fake.cards["a"] = material.scorecard("a").model_copy(update={"stories": (material.story(), skipped)})
        page = Page("scorecard", ended)
        assert f"Not scored: {NO_ANSWER}" in page.alerts and not page.has("score")

    def test_an_interview_that_goes_on_is_not_scored(self, fake: FakeService) -> None:
        fake.put(material.interview("a"))
        page = Page("scorecard", "a")
        assert page.has("to_room")
        assert not fake.called("score")


class TestPoint:
    def test_the_vote_and_the_first_fix_come_first(self, page: Page) -> None:
        html = page.html
        order = [
            html.index(told)
            for told in (
                "Not inclined to hire at L5",
                "2.6 <small>of 5</small>",
                "0.4 more points would make it “Inclined”.",
                "Name the tool and what it showed.",
                "Answer 1 · Dive Deep",
            )
        ]
        assert order == sorted(order)
        assert "Borderline: the score is 0.4 short of inclined." in html
        assert "2.6 of 5 · Not inclined · borderline" in html

    def test_what_shows_across_the_answers_comes_before_what_cost_most_in_one(
        self, ended: str, fake: FakeService
    ) -> None:
        knew = pattern("q1", "q2", name="Knew <b>and</b> told nobody")
        moved = PatternMove(rule="r", pattern=knew.name, before=Vote.INCLINED, because="It showed twice.")
        fake.cards[ended] = material.scorecard(ended).model_copy(
            update={"review": RoundReview(patterns=(knew,)), "moved": moved}
        )
        html = Page("scorecard", ended).html
        order = [
            "The score alone would be inclined. It showed twice.",
            "Fix this first",
            "Knew &lt;b&gt;and",
            "Then this",
        ]
        places = [html.index(told) for told in order]
        assert places == sorted(places)
        assert html.count("I left it so 1.") == 2 and "<b>and</b>" not in html

    def test_a_look_across_the_answers_that_failed_says_so_and_may_be_tried_again(
        self, ended: str, fake: FakeService
    ) -> None:
        review = RoundReview(reason="The model was away.")
        fake.cards[ended] = material.scorecard(ended).model_copy(update={"review": review})
        page = Page("scorecard", ended)
        assert "Your answers could not be compared with each other: The model was away." in page.html
        assert page.has("score")

    def test_what_an_interviewer_would_have_noticed_is_told_with_what_became_of_it(
        self, page: Page, ended: str, fake: FakeService
    ) -> None:
        assert "would have noticed" not in page.html
        whole = fake.open(ended)
        thread = Thread(quote="cut the step time by 40%", kind=ThreadKind.NUMBER, why="Of what <i>base</i>?", worth=3)
        heard = Heard(intent=Intent.ANSWER, threads=(thread,), by="words@1")
        turns = (*whole.turns[:3], whole.turns[3].model_copy(update={"heard": heard}))
        fake.put(whole.model_copy(update={"turns": turns}))
        html = Page("scorecard", ended).html
        for told in ("A number without its source or base", "cut the step time by 40%", "Of what &lt;i&gt;base"):
            assert told in html
        assert "Nobody asked about it." in html

    def test_how_strongly_something_was_shown_is_told_in_words(self, ended: str, fake: FakeService) -> None:
        card = material.scorecard(ended)
        first, *rest = card.stories[0].criteria
        said = first.model_copy(update={"strength": 1, "points": 0.5, "possible": 1.0, "next_step": "Show it."})
        well = first.model_copy(update={"strength": 2, "points": 1.0, "possible": 1.0})
        story = card.stories[0].model_copy(update={"criteria": (said, well, *rest)})
        fake.cards[ended] = card.model_copy(update={"stories": (story, *card.stories[1:])})
        html = Page("scorecard", ended).html
        assert "Said · +0.5 of 1" in html and "Shown well · +1 of 1" in html

    def test_no_score_is_invented(self, ended: str, fake: FakeService) -> None:
        fake.cards[ended] = Scorecard(
            interview_id=ended, level="L5", status=Status.NOT_SCORED, reason="No answer could be scored."
        )
        page = Page("scorecard", ended)
        assert page.alerts == ["Not scored. No answer could be scored."]
        assert "of 5" not in page.html


class TestStory:
    def test_one_that_answers_a_contradiction_says_so(self, ended: str, fake: FakeService) -> None:
        card = material.scorecard(ended)
        told = card.stories[0].model_copy(update={"question_id": "doubt_1"})
        fake.cards[ended] = card.model_copy(update={"stories": (told, *card.stories[1:])})
        assert Page("scorecard", ended).html.count("The question was about a contradiction.") == 1

    def test_star_shows_what_was_told_and_what_was_missing(self, page: Page) -> None:
        assert "<strong>✓ Situation</strong> covered" in page.html
        assert "<strong>✗ Task</strong> missing" in page.html
        assert "<strong>– Result</strong> not scored" in page.html

    def test_the_size_of_what_is_told_stands_with_the_words_that_show_it(self, ended: str, fake: FakeService) -> None:
        card = material.scorecard(ended)
        scope = Scope(size=1.0, quotes=(Evidence(turn=0, quote="a <ticket>", start=0, end=10),))
        sized = card.stories[0].model_copy(update={"scope": scope})
        fake.cards[ended] = card.model_copy(update={"stories": (sized, *card.stories[1:])})
        page = Page("scorecard", ended)
        assert "<strong>Scope</strong> your own task" in page.html
        assert "a &lt;ticket&gt;" in page.html

    def test_every_criterion_has_its_points_evidence_and_next_step(self, page: Page) -> None:
        assert "Shown · +1.25 of 1.25" in page.html
        assert "Not shown · 0 of 1.25" in page.html
        assert "Red flag not seen" in page.html
        assert "Not scored</p><p>The model gave no verdict." in page.html
        assert '<div class="iv-quote">cut the step time by 40%</div>' in page.html
        assert "<em>Next time:</em> Tell b with a number." in page.html

    def test_the_lines_of_the_sum_add_up(self, page: Page) -> None:
        assert "<td>+1.25</td>" in page.html and "<td>+1.35</td>" in page.html
        assert "<td>Score</td><td>2.6</td>" in page.html

    def test_what_could_not_be_scored_says_why(self, page: Page) -> None:
        assert "Not scored: The model did not answer in 60 seconds." in page.alerts

    def test_what_scored_it_is_told(self, page: Page) -> None:
        assert "rubric/dive_deep@1" in page.html and "words@2" in page.html


class TestAdvice:
    @pytest.fixture
    def elsewhere(self, ended: str, fake: FakeService) -> Page:
        told = material.story()
        cap = Contribution(source="cap/relevance", label="The story is <hardly> about Dive Deep", points=-0.6)
        bound = Contribution(source="cap/measured_outcome", label="Nothing was measured", points=0.0)
        names = ("ownership", "earn_trust", "think_big")
        story = told.model_copy(
            update={
                "overall": 2.0,
                "missing": (Check.MEASURED_OUTCOME,),
                "fits": tuple(PrincipleFit(principle=name, share=0.2) for name in names),
                "contributions": (*told.contributions, bound, cap),
                "reading": Reading(estimate=2.6, reader="words@2", error=0.5),
            }
        )
        fake.cards[ended] = material.scorecard(ended).model_copy(update={"stories": (story,)})
        return Page("scorecard", ended)

    def test_what_to_strengthen_first_stands_with_what_to_do(self, elsewhere: Page) -> None:
        assert "As a story" in elsewhere.html and "Missing: the number for the result" in elsewhere.html
        assert "Bring one number from after." in elsewhere.html

    def test_a_story_of_another_principle_is_told_its_place_and_what_it_cost(self, elsewhere: Page) -> None:
        assert (
            "This story tells more of Ownership than of Dive Deep. That is why it gets no more than 2.0 here. "
            "Tell it when you are asked for Ownership."
        ) in elsewhere.html
        assert "<td>2.0 at most: The story is &lt;hardly&gt; about Dive Deep</td><td>-0.6</td>" in elsewhere.html

    def test_a_design_of_something_else_is_told_with_what_it_did_not_touch(self, ended: str, fake: FakeService) -> None:
        off = OffTask(untouched=("the <bytes>", "the limit"))
        story = material.story().model_copy(update={"off_task": off})
        fake.cards[ended] = material.scorecard(ended).model_copy(update={"stories": (story,)})
        assert "Not touched: the &lt;bytes&gt;; the limit." in Page("scorecard", ended).html

    def test_how_sure_the_vote_is_is_told_by_the_measured_error(self, elsewhere: Page) -> None:
        assert "about 0.5 higher or lower; this one is 0.5 past the bound of not inclined." in elsewhere.html
        assert not elsewhere.alerts

    def test_where_nobody_can_tell_nothing_is_said(self, page: Page) -> None:
        assert "As a story" not in page.html and "This story tells" not in page.html


class TestTranscript:
    def test_evidence_is_highlighted_and_escaped(self, page: Page) -> None:
        assert 'title="Action">I profiled it &lt;b&gt;myself&lt;/b&gt;<sup>2</sup></mark>' in page.html
        assert "<b>" not in page.html

    def test_why_each_question_was_asked_is_told(self, page: Page) -> None:
        assert page.html.count("Why: To hear of a real event.") == 2


def test_delete_from_here_leads_to_the_start_page(page: Page, fake: FakeService) -> None:
    page.click("delete")
    assert '<p class="iv-lead">Bar Raiser, L5, 24 Nov 2026, 09:00</p>' in page.html, "it says which one"
    page.click("delete_yes")
    assert "a" not in fake.kept
    assert page.click("home").has("undo")


def test_an_unknown_interview_is_told_with_a_way_home() -> None:
    assert Page("scorecard", "nobody").title == "No such interview"


def test_how_a_spoken_answer_was_said_stands_under_it(ended: str, fake: FakeService) -> None:
    whole = fake.kept["a"]
    spoken = [
        turn.model_copy(update={"spoken": SPOKEN}) if turn.move is None and turn.index > 1 else turn
        for turn in whole.turns
    ]
    fake.change("a", turns=tuple(spoken))
    fake.cards["a"] = material.scorecard("a")
    html = Page("scorecard", "a").html
    assert "This does not count for the score." in html
    assert "62 s, written down by whisper-tiny.en. You changed the words" in html
    assert "142 words a minute." in html


def test_of_a_typed_answer_nothing_is_said_about_speech(page: Page) -> None:
    assert "does not count for the score" not in page.html
