from datetime import timedelta

import pytest

from interviewer.domain.entities.interview import InterviewState
from interviewer.domain.loops.practice_loop import LoopChoice, LoopMode, RoundState
from interviewer.service import Conflict, InterviewerError
from interviewer.ui import session
from interviewer.ui.jobs import Jobs
from interviewer.ui.phrases import day
from tests.ui import loop_material, material
from tests.ui.conftest import Page
from tests.ui.fake_service import FakeService

DAY = timedelta(days=1)
PLANNED, ACTIVE, ENDED, SCORED, SKIPPED = (
    RoundState.PLANNED,
    RoundState.ACTIVE,
    RoundState.ENDED,
    RoundState.SCORED,
    RoundState.SKIPPED,
)


def real() -> LoopChoice:
    return LoopChoice(level="L5", real_day=session.today() + 14 * DAY, mode=LoopMode.REAL)


def texts(page: Page) -> list[str]:
    return [text.value for text in page.at.text]


def test_an_address_of_no_loop_leads_home() -> None:
    page = Page("loop", "nobody")
    assert page.title == "No such loop"
    assert page.click("home").title == "Mock interview"


def test_a_new_loop_shows_rounds_days_and_what_comes_first(fake: FakeService) -> None:
    fake.loops.put(loop_material.loop())
    page = Page("loop", "l1")
    titles = [f"{number}. {title}" for number, title in enumerate(loop_material.TITLES, start=1)]
    assert [text for text in texts(page) if text in titles] == titles
    assert f"{day(session.today() + DAY)} · 60 min · planned" in page.html
    assert "Covers, as far as time allows: Dive Deep · Ownership" in page.html
    assert page.html.count('aria-current="date"') == 1
    assert "Screen &lt;b&gt;, 30 min" in page.html
    assert "Leave the day before it free." in page.html


class TestTheStepsBeforeIt:
    def test_the_assessment_begins_on_its_own_page_at_the_level_of_the_loop(self, fake: FakeService) -> None:
        fake.loops.put(loop_material.loop(choice=LoopChoice(real_day=session.today() + 14 * DAY, level="L6")))
        page = Page("loop", "l1").click("begin-step-0")
        assert page.title == "Online assessment"
        assert fake.assessments.kept["s0"].plan.level == "L6"

    def test_the_big_button_offers_the_one_that_is_due_and_the_rounds_stay_open(self, fake: FakeService) -> None:
        fake.loops.put(loop_material.loop())
        page = Page("loop", "l1")
        assert page.at.button(key="next").label == "Start\\: Online assessment"
        assert page.at.button(key="begin-0").label == "Start"
        assert page.click("next").title == "Online assessment"
        fake.loops.change_step("l1", 0, state=InterviewState.ENDED, taken="s0")
        page = Page("loop", "l1")
        page.at.file_uploader(key="resume").set_value(("cv.txt", b"Cut the latency by 40%.", "text/plain"))
        page.run().click("next")
        assert page.at.query_params["id"] == "new0" and fake.loops.calls[0][3].name == "cv.txt"
        page = Page("loop", "l1")
        assert page.at.button(key="next").label == "Continue\\: Screen \\<b\\>"
        assert page.click("next").at.query_params["id"] == "new0"

    def test_an_interview_begins_in_the_room_with_the_resume(self, fake: FakeService) -> None:
        fake.loops.put(loop_material.loop())
        page = Page("loop", "l1")
        page.at.file_uploader(key="resume").set_value(("cv.txt", b"Cut the latency by 40%.", "text/plain"))
        page.run().click("begin-step-1")
        ((name, loop_id, number, resume),) = fake.loops.calls
        assert (name, loop_id, number, resume.name) == ("start_step", "l1", 1, "cv.txt")
        assert page.at.query_params["id"] == "new0"
        assert Page("loop", "l1").at.button(key="begin-step-1").label == "Continue"
        assert Page("loop", "l1").click("begin-step-1").at.query_params["id"] == "new0"

    def test_it_leads_back_to_the_loop_and_to_its_own_scorecard(self, fake: FakeService) -> None:
        fake.loops.put(loop_material.loop())
        begun = Page("loop", "l1").click("begin-step-1").at.query_params["id"]
        assert Page("room", begun).way_back == "The loop"
        fake.end(begun)
        assert Page("room", begun).click("to_loop").at.query_params["id"] == "l1"
        card = Page("room", begun).click("to_scorecard")
        assert (card.title, card.way_back) == ("Scorecard", "The loop")

    def test_the_assessment_leads_back_to_the_loop(self, fake: FakeService) -> None:
        fake.loops.put(loop_material.loop())
        sitting = fake.assessments.start("L5")
        assert Page("assessment", sitting.id).way_back == "All interviews"
        fake.loops.change_step("l1", 0, state=InterviewState.ACTIVE, taken=sitting.id)
        assert Page("assessment", sitting.id).way_back == "The loop"

    def test_what_is_done_is_marked_and_can_be_read_and_taken_again(self, fake: FakeService) -> None:
        fake.loops.put(loop_material.loop())
        fake.loops.change_step("l1", 0, state=InterviewState.ENDED, taken="s0")
        fake.loops.change_step("l1", 1, state=InterviewState.ENDED, taken="i0")
        fake.put(material.interview("i0"))
        page = Page("loop", "l1")
        assert "✓ Online assessment, 90 min" in page.html and "✓ Screen &lt;b&gt;, 30 min" in page.html
        assert [one.label for one in page.at.expander][:1] == ["Before the loop: 2 of 2 steps done"]
        assert not page.at.file_uploader and not page.has("save-step-1")
        assert [page.at.button(key=f"begin-step-{number}").label for number in (0, 1)] == ["Again", "Again"]
        assert page.at.button(key="card-step-0").label == "Result"
        assert page.click("card-step-1").title == "Scorecard"

    def test_it_is_moved_to_another_day_before_the_real_loop(self, fake: FakeService) -> None:
        fake.loops.put(loop_material.loop())
        today = session.today()
        page = Page("loop", "l1")
        picker = f"day-step-1-{today}"
        page.at.date_input(key=picker).set_value(today + 14 * DAY)
        page.run()
        assert page.at.button(key="save-step-1").disabled and "not before your real loop" in page.alerts[0]
        page.at.date_input(key=picker).set_value(today + 2 * DAY)
        page.run().click("save-step-1")
        assert fake.loops.get("l1").steps[1].day == today + 2 * DAY

    def test_a_loop_so_near_that_it_has_none_says_nothing_of_them(self, fake: FakeService) -> None:
        fake.loops.put(loop_material.loop().model_copy(update={"steps": ()}))
        assert not [one.label for one in Page("loop", "l1").at.expander if "Before" in one.label]


def test_a_round_begins_in_the_room_and_leads_back(fake: FakeService) -> None:
    fake.loops.put(loop_material.loop().model_copy(update={"steps": ()}))
    page = Page("loop", "l1")
    assert page.at.button(key="next").label == "Start round 1\\: Hiring manager"
    page.click("next")
    assert fake.loops.calls == [("start_round", "l1", 0)]
    assert page.at.query_params["id"] == "new0"
    fake.end("new0")
    page = Page("room", "new0")
    assert not page.has("to_scorecard")
    assert page.click("to_loop").title.startswith("L5 loop for")
    assert page.at.query_params["id"] == "l1"


def test_whoever_deletes_a_round_hears_what_later_ones_lose(fake: FakeService) -> None:
    fake.loops.put(loop_material.in_states(loop_material.loop(), ACTIVE, PLANNED, PLANNED, PLANNED))
    for name in ("i0", "alone"):
        fake.put(material.interview(name))
    lost = "Later interviewers in its loop have notes on it."
    assert lost in Page().click("delete-i0").html
    assert lost not in Page().click("delete-alone").html


def test_a_round_that_cannot_begin_says_why(fake: FakeService) -> None:
    fake.loops.put(loop_material.loop())
    fake.loops.refusal = InterviewerError("The model is not there. Download it on the start page.")
    assert Page("loop", "l1").click("begin-1").alerts == ["The model is not there. Download it on the start page."]


def test_a_round_that_runs_goes_on(fake: FakeService) -> None:
    fake.loops.put(loop_material.in_states(loop_material.loop(), SCORED, ACTIVE, PLANNED, SKIPPED))
    page = Page("loop", "l1")
    assert page.at.button(key="next").label == "Continue round 2\\: Coding interviewer"
    assert page.at.button(key="begin-1").label == "Continue"
    assert page.at.button(key="begin-3").label == "Start"
    assert not page.has("skip-1")
    assert not page.has("save-1")
    assert page.has("save-3")
    page.click("begin-1")
    assert fake.loops.calls == [("start_round", "l1", 1)]


def test_a_round_is_skipped_and_one_that_was_held_is_redone(fake: FakeService) -> None:
    fake.loops.put(loop_material.in_states(loop_material.loop(), SCORED, PLANNED, PLANNED, PLANNED))
    page = Page("loop", "l1").click("skip-1")
    assert fake.loops.get("l1").rounds[1].state is SKIPPED
    assert not page.has("skip-1")
    page.click("redo-0").click("redo_no")
    assert ("redo_round", "l1", 0) not in fake.loops.calls
    page.click("redo-0").click("redo_yes")
    assert fake.loops.calls[-1] == ("redo_round", "l1", 0)
    assert page.at.query_params["id"] == "new0"


def test_a_round_that_another_tab_has_begun_anew_is_not_redone(fake: FakeService) -> None:
    fake.loops.put(loop_material.in_states(loop_material.loop(), SCORED, PLANNED, PLANNED, PLANNED))
    page = Page("loop", "l1").click("redo-0")
    fake.loops.refusal = Conflict("This round still goes on.")
    assert page.click("redo_yes").at.query_params["id"] == "l1"


def test_a_round_is_moved_and_shortened(fake: FakeService) -> None:
    fake.loops.put(loop_material.loop())
    page = Page("loop", "l1")
    name = f"2-{session.today() + 2 * DAY}-60"
    page.at.date_input(key=f"day-{name}").set_value(session.today() + 5 * DAY)
    page.at.button_group(key=f"minutes-{name}").set_value(15)
    page.click("save-2")
    assert fake.loops.calls == [("move_round", "l1", 2, session.today() + 5 * DAY, 15)]
    assert f"{day(session.today() + 5 * DAY)} · 15 min · planned" in page.html


@pytest.mark.parametrize(("days", "told"), [(-1, "has passed"), (14, "not before your real loop")])
def test_a_round_is_not_moved_to_a_day_that_makes_no_sense(fake: FakeService, days: int, told: str) -> None:
    fake.loops.put(loop_material.loop())
    page = Page("loop", "l1")
    page.at.date_input(key=f"day-0-{session.today()}-60").set_value(session.today() + days * DAY)
    page.run()
    assert told in page.alerts[0]
    assert page.at.button(key="save-0").disabled


def test_a_move_without_a_day_or_one_that_is_refused_says_why(fake: FakeService) -> None:
    fake.loops.put(loop_material.loop())
    fake.loops.refusal = InterviewerError("This round has begun.")
    page = Page("loop", "l1").click("save-0")
    assert page.alerts == ["This round has begun."]
    page.at.date_input(key=f"day-0-{session.today()}-60").set_value(None)
    assert page.run().alerts == ["Choose a day."]


class TestWriteUp:
    @pytest.fixture(autouse=True)
    def _held(self, fake: FakeService) -> None:
        fake.loops.put(loop_material.in_states(loop_material.loop(), ENDED, PLANNED, PLANNED, PLANNED))

    def test_it_is_written_by_itself_and_shown(self, fake: FakeService, jobs: Jobs) -> None:
        fake.loops.may_finish.clear()
        page = Page("loop", "l1")
        assert page.has("cancel_finish-0")
        assert not page.has("next")
        fake.loops.may_finish.set()
        job = jobs.get("finish:l1:i0")
        assert job is not None
        assert job.wait(10)
        page.run()
        assert "Finds causes &lt;i&gt;alone&lt;/i&gt;." in page.html
        assert "Inclined at L5" in page.html
        assert "I profiled it &lt;b&gt;myself&lt;/b&gt;" in page.html
        assert "Nobody asked about it." in page.html
        assert "<strong>Coding</strong> · 2.0 of 5</p>" in page.html
        assert "<strong>Frugality</strong> · 2.5 of 5 · asked on the side</p>" in page.html
        assert fake.loops.calls == [("finish_round", "l1", 0)]

    def test_it_is_cancelled_and_done_after_all(self, fake: FakeService, jobs: Jobs) -> None:
        fake.loops.may_finish.clear()
        page = Page("loop", "l1").click("cancel_finish-0")
        job = jobs.get("finish:l1:i0")
        assert job is not None
        assert job.wait(10)
        page.run()
        assert "The write-up was cancelled." in page.html
        fake.loops.may_finish.set()
        page.click("finish-0")
        again = jobs.get("finish:l1:i0")
        assert again is not None
        assert again.wait(10)
        assert fake.loops.get("l1").rounds[0].state is SCORED

    def test_a_failure_says_why_and_can_be_tried_again(self, fake: FakeService, jobs: Jobs) -> None:
        fake.loops.fail_finish = InterviewerError("The model did not answer.")
        Page("loop", "l1")
        job = jobs.get("finish:l1:i0")
        assert job is not None
        assert job.wait(10)
        page = Page("loop", "l1")
        assert page.alerts == ["The write-up failed: The model did not answer."]
        assert page.has("finish-0")


class TestAsInReality:
    @pytest.fixture(autouse=True)
    def _played(self, fake: FakeService) -> None:
        fake.loops.put(loop_material.played(loop_material.loop(choice=real())))
        fake.put(material.interview("i0"))
        fake.end("i0")
        fake.cards["i0"] = material.scorecard("i0")

    def test_nothing_of_the_scores_is_seen_before_the_debrief(self, fake: FakeService) -> None:
        page = Page("loop", "l1")
        assert "You will read it in the debrief." in page.html
        assert "Finds causes" not in page.html
        assert "iv-map" not in page.html
        assert not page.has("card-0")
        assert "2.6 of 5" not in Page().html
        card = Page("scorecard", "i0")
        assert "stays hidden until the debrief" in card.alerts[0]
        assert "2.6" not in card.html
        assert card.click("to_loop").title.startswith("L5 loop for")

    def test_a_round_that_was_redone_does_not_show_its_first_score_either(self, fake: FakeService) -> None:
        fake.loops.redone["l1"] = ("first",)
        fake.put(material.interview("first"))
        fake.end("first")
        fake.cards["first"] = material.scorecard("first")
        assert "2.6 of 5" not in Page().html
        card = Page("scorecard", "first")
        assert "stays hidden until the debrief" in card.alerts[0] and "2.6" not in card.html

    def test_all_is_seen_after_it(self, fake: FakeService) -> None:
        done = fake.loops.put(loop_material.played(loop_material.loop(choice=real(), debriefed=True)))
        assert not done.hides
        page = Page("loop", "l1")
        assert "Finds causes" in page.html
        assert "iv-map" in page.html
        assert "2.6 of 5" in Page().html
        assert page.click("card-0").title == "Scorecard"


def test_the_map_counts_independent_data_points(fake: FakeService) -> None:
    fake.loops.put(loop_material.loop())
    html = Page("loop", "l1").html
    assert '<th scope="row">Dive Deep</th><td>3.4</td>' in html
    assert "<td>1 of 2</td>" in html
    assert "<td>✓ 1 of 1</td>" in html
    assert "Ownership &lt;b&gt;" in html


def test_a_loop_of_skipped_rounds_has_nothing_to_decide(fake: FakeService) -> None:
    fake.loops.put(loop_material.in_states(loop_material.loop(), SKIPPED, SKIPPED, SKIPPED, SKIPPED))
    page = Page("loop", "l1")
    assert "Play at least one." in page.alerts[0]
    assert not page.has("debrief")


def test_after_the_last_round_comes_the_debrief_and_then_the_decision(fake: FakeService) -> None:
    fake.loops.put(loop_material.played(loop_material.loop()))
    page = Page("loop", "l1")
    assert "A skipped round has no vote" in page.html
    assert not page.has("decision")
    assert page.click("debrief").title == "Debrief"
    again = Page("loop", "l1")
    assert again.at.button(key="debrief").label == "Watch the debrief"
    assert again.click("decision").title == "Decision"


def test_a_loop_is_deleted_from_its_own_page(fake: FakeService) -> None:
    fake.loops.put(loop_material.loop())
    page = Page("loop", "l1").click("delete").click("delete_yes")
    assert not fake.loops.kept
    assert page.click("home").has("undo_loop")


def test_a_loop_may_be_kept_after_all(fake: FakeService) -> None:
    fake.loops.put(loop_material.loop())
    assert Page("loop", "l1").click("delete").click("delete_no").title.startswith("L5 loop")
    assert list(fake.loops.kept) == ["l1"]
