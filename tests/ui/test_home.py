"""Home: the next step and its button, the first visit, coverage, and the last scores."""

from datetime import timedelta

import pytest

from interviewer.domain.assessment.session import AssessmentPart
from interviewer.domain.preparation.bank import Strength
from interviewer.domain.preparation.drills import DrillKind
from interviewer.domain.preparation.plan import ItemKind
from interviewer.service import InterviewerError
from interviewer.ui import session
from tests.ui import material
from tests.ui import preparation_material as prep
from tests.ui.conftest import Page
from tests.ui.fake_service import FakeService

DAY = timedelta(days=1)


def primary(page: Page) -> list[str]:
    return [button.key or "" for button in page.at.button if button.proto.type == "primary"]


class TestFirstVisit:
    def test_three_questions_are_asked_and_make_a_goal(self, fake: FakeService) -> None:
        page = Page("home")
        assert page.title == "Mock interview"
        page.at.date_input(key="goal_day").set_value(session.today() + 20 * DAY)
        page.at.button_group(key="goal_level").set_value("L6")
        page.at.number_input(key="goal_minutes").set_value(240)
        page.click("save_goal")
        assert fake.planning.calls == [("set_goal", session.today() + 20 * DAY, "L6", 240)]
        assert not page.has("save_goal")
        assert "L6 loop on " in page.html and "in 20 days" in page.html

    def test_a_day_that_is_not_known_yet_can_be_left_empty(self, fake: FakeService) -> None:
        Page("home").click("save_goal")
        assert fake.planning.calls == [("set_goal", None, "L5", 150)]

    def test_the_questions_can_be_skipped_and_asked_after_all(self) -> None:
        page = Page("home").click("skip_goal")
        assert not page.has("save_goal")
        assert page.click("set_goal").has("save_goal")

    def test_a_goal_that_cannot_be_kept_says_why_and_keeps_the_answers(self, fake: FakeService) -> None:
        fake.planning.refusal = InterviewerError("The disk is full. Free some space.")
        page = Page("home")
        page.at.number_input(key="goal_minutes").set_value(240)
        page.click("save_goal")
        assert page.alerts == ["The disk is full. Free some space."]
        assert page.at.number_input(key="goal_minutes").value == 240

    def test_an_empty_bank_draws_no_picture(self) -> None:
        assert not Page("home").at.get("vega_lite_chart")


class TestNextStep:
    @pytest.fixture(autouse=True)
    def goal(self, fake: FakeService) -> None:
        fake.planning.kept = prep.goal(session.today() + 9 * DAY)

    def test_it_says_why_and_is_the_one_primary_button(self, fake: FakeService) -> None:
        fake.planning.step = prep.item()
        page = Page("home")
        assert primary(page) == ["begin"]
        assert "Interviewers ask where a &lt;b&gt;number&lt;/b&gt; comes from." in page.html
        assert page.at.button(key="begin").label == "Start the drill, 10 min"

    def test_a_drill_is_begun_as_it_says(self, fake: FakeService) -> None:
        fake.planning.step = prep.item(subject="numbers")
        page = Page("home").click("begin")
        assert fake.drills.calls[0] == ("start", DrillKind.NUMBERS, None)
        assert page.at.query_params["id"] == "new0"

    def test_a_demand_of_a_posting_opens_the_page_that_takes_a_story_for_it(self, fake: FakeService) -> None:
        fake.planning.step = prep.item(ItemKind.TELL, "p1.d1", about="You have led <b>a team</b>")
        page = Page("home").click("begin")
        assert page.title == "Stories"
        assert page.at.query_params["about"] == "You have led <b>a team</b>"

    def test_a_question_about_a_principle_is_a_drill_told_twice(self, fake: FakeService) -> None:
        fake.planning.step = prep.item(subject="dive_deep", question="dive_deep_q")
        Page("home").click("begin")
        assert fake.drills.calls[0] == ("start", DrillKind.RETELL, "dive_deep_q")

    def test_a_new_story_is_asked_for_its_principle(self, fake: FakeService) -> None:
        fake.planning.step = prep.item(ItemKind.TELL, "dive_deep")
        page = Page("home").click("begin")
        assert page.title == "Stories"
        assert "For Dive Deep" in page.html
        assert page.at.button_group(key="way").value == "Be asked, step by step"

    def test_a_story_to_tell_better_is_opened(self, fake: FakeService) -> None:
        fake.bank.put(prep.story())
        fake.planning.step = prep.item(ItemKind.TELL, "dive_deep", story="s1")
        assert "I profiled it myself." in Page("home").click("begin").html

    def test_a_round_is_started_with_its_interviewer_and_principles(self, fake: FakeService) -> None:
        fake.planning.step = prep.item(ItemKind.ROUND, "hiring_manager", minutes=30, principles=("dive_deep",))
        page = Page("home").click("begin")
        ((setup, _),) = fake.called("start")
        assert (setup.persona, setup.minutes, setup.principles, setup.level) == (
            "hiring_manager",
            30,
            ("dive_deep",),
            "L5",
        )
        assert page.messages == ["Hello. Tell me what you do, in a sentence."]

    def test_a_round_without_a_ready_model_goes_by_the_choices(self, fake: FakeService) -> None:
        fake.found = tuple(info.model_copy(update={"ready": False}) for info in fake.found)
        fake.planning.step = prep.item(ItemKind.ROUND, "hiring_manager")
        page = Page("home").click("begin")
        assert page.title == "New interview"
        assert page.at.radio(key="persona").value == "hiring_manager"

    def test_an_assessment_is_started(self, fake: FakeService) -> None:
        fake.planning.step = prep.item(ItemKind.ASSESSMENT, "work")
        page = Page("home").click("begin")
        assert page.at.query_params["id"] in fake.assessments.kept
        assert fake.assessments.kept[page.at.query_params["id"]].plan.part is AssessmentPart.WORK

    def test_a_loop_is_planned(self, fake: FakeService) -> None:
        fake.planning.step = prep.item(ItemKind.LOOP, "loop")
        assert Page("home").click("begin").title == "Plan a whole loop"

    def test_a_day_of_rest_has_no_button(self, fake: FakeService) -> None:
        fake.planning.step = prep.item(ItemKind.REST, "")
        assert not Page("home").has("begin")

    def test_what_cannot_be_begun_says_why_and_stays(self, fake: FakeService) -> None:
        fake.drills.refusal = InterviewerError("No story has a number yet. Add one.")
        fake.planning.step = prep.item()
        page = Page("home").click("begin")
        assert page.alerts == ["No story has a number yet. Add one."]
        assert page.title == "Mock interview"

    def test_a_day_with_nothing_left_says_so(self) -> None:
        assert "Nothing is left to do for today" in Page("home").html

    def test_after_the_real_loop_it_is_asked_how_it_went(self, fake: FakeService) -> None:
        fake.planning.kept = prep.goal(session.today() - DAY)
        page = Page("home")
        assert "How did the real loop go?" in page.html
        assert page.click("begin").title == "After the real loop"


class TestTheRest:
    def test_coverage_is_said_drawn_and_told_as_a_table(self, fake: FakeService) -> None:
        fake.planning.covers = prep.covered(prep.story(title="The <i>late</i> run"))
        page = Page("home")
        said = " ".join(text.value for text in page.at.markdown)
        assert "1 of 2 principles have a story that would do" in said
        assert len(page.at.get("vega_lite_chart")) == 1
        assert "The &lt;i&gt;late&lt;/i&gt; run (workable)" in page.html
        assert fake.planning.covers.count(Strength.GAP) == 1

    def test_an_open_round_is_offered_first(self, fake: FakeService) -> None:
        fake.put(material.interview("a"))
        page = Page("home")
        assert page.click("resume").at.query_params["id"] == "a"

    def test_the_last_three_scores_open_their_scorecards(self, fake: FakeService) -> None:
        for name in "abcd":
            fake.put(material.interview(name).model_copy(update={"ended_at": material.START}))
            fake.cards[name] = material.scorecard(name)
        page = Page("home")
        assert [key for key in (b.key for b in page.at.button) if key and key.startswith("card-")] == [
            "card-d",
            "card-c",
            "card-b",
        ]
        assert "2.6 of 5" in page.html
        assert page.click("card-d").at.query_params["id"] == "d"

    def test_one_button_to_a_round_one_to_a_drill_and_one_to_the_stories(self) -> None:
        assert Page("home").click("full_round").title == "New interview"
        assert Page("home").click("a_drill").title == "Drills"
        assert Page("home").click("add_story").title == "Stories"

    def test_the_way_to_every_page_of_the_preparation_is_on_it(self) -> None:
        links = [str(link.proto.label) for link in Page("home").at.get("page_link")]
        assert links[:7] == ["Home", "Stories", "Plan", "Drills", "Progress", "Posting", "Interviews"]

    def test_there_is_no_such_row_in_a_room(self, fake: FakeService) -> None:
        fake.put(material.interview("a"))
        assert [str(link.proto.label) for link in Page("room", "a").at.get("page_link")] == ["All interviews"]
