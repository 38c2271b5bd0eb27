"""The online assessment: its items, its coding part, its result and the list of earlier ones."""

from datetime import UTC, datetime, timedelta

import pytest

from interviewer.domain.assessment.session import Answered, AssessmentPart, AssessmentSession, Leaned, Rated, Side
from interviewer.domain.entities.code import Draft, Language
from interviewer.domain.entities.code_check import CheckedCode, Tally, WrongCase
from interviewer.service import Conflict, InterviewerError
from interviewer.ui import session
from tests.domain.editing import PROBLEM
from tests.ui.conftest import Page
from tests.ui.fake_service import FakeService


@pytest.fixture
def work_part(fake: FakeService) -> AssessmentSession:
    return fake.assessments.start("L5", AssessmentPart.WORK)


@pytest.fixture
def page(work_part: AssessmentSession) -> Page:
    return Page("assessment", work_part.id)


def keys(page: Page) -> list[str]:
    return [str(radio.key) for radio in page.at.radio]


def rate(page: Page, **ratings: int) -> Page:
    for name, rating in ratings.items():
        page.at.radio(key=next(key for key in keys(page) if key.endswith(f"-{name}"))).set_value(rating)
    return page.run()


def lean(page: Page, side: Side) -> Page:
    page.at.radio(key=keys(page)[0]).set_value(side)
    return page.run()


class TestSitting:
    def test_it_starts_from_the_start_page_at_the_chosen_level(self, fake: FakeService) -> None:
        page = Page()
        page.at.button_group(key="level").set_value("L6")
        page.click("start_assessment")

        assert page.title == "Online assessment"
        assert fake.assessments.kept["s0"].plan.level == "L6"
        assert page.at.query_params["id"] == "s0"

    def test_a_start_that_fails_says_why(self, fake: FakeService) -> None:
        fake.assessments.refusal = InterviewerError("There are no scenarios. Check the content.")
        assert Page().click("start_assessment").alerts == ["There are no scenarios. Check the content."]

    def test_a_scenario_shows_its_messages_limits_options_and_the_time(self, page: Page) -> None:
        shown = [text.value for text in page.at.text]
        assert "The <b>build</b> is late." in shown
        assert [text for text in shown if text.startswith("Do ")] == ["Do wait.", "Do ask.", "Do look.", "Do call."]
        assert page.clock["before"] == "Work simulation, 1 of 2 · "
        assert page.clock["left"] == page.clock["due"] == pytest.approx(15 * 60, abs=60)
        assert "What happens to the build?" in page.html

    def test_every_choice_is_stored_at_once_and_there_after_a_reload(
        self, page: Page, work_part: AssessmentSession
    ) -> None:
        rate(page, wait=2, look=5)
        page.at.text_area[0].set_value("It harms **them** first.")
        page.run()

        again = Page("assessment", work_part.id)
        assert [radio.value for radio in again.at.radio] == [2, None, 5, None]
        assert again.at.text_area[0].value == "It harms **them** first."

    def test_what_did_not_change_is_not_stored_again(self, page: Page, fake: FakeService) -> None:
        page.run()
        assert fake.assessments.calls == []
        rate(page, wait=2)
        page.run()
        assert fake.assessments.calls == [("choose", "late", Rated(ratings={"wait": 2}))]

    def test_one_may_go_back_within_the_simulation_and_nothing_is_lost(self, page: Page) -> None:
        assert not page.has("back")
        rate(page, wait=2).click("next")
        assert "2 of 2" in page.clock["before"]
        page.click("back")
        assert "1 of 2" in page.clock["before"]
        assert page.at.radio[0].value == 2

    def test_a_pair_wants_a_choice_and_has_no_way_back(self, page: Page, fake: FakeService) -> None:
        page.click("next").click("next")
        assert "Work style, 1 of 2" in page.clock["before"]
        assert page.at.button(key="next").disabled
        assert not page.has("back")
        lean(page, Side.RIGHT).click("next")
        assert fake.assessments.kept["s0"].choices["one"] == Leaned(side=Side.RIGHT)
        assert not page.has("finish_early")
        lean(page, Side.LEFT).click("finish")
        assert "Your work style" in page.html

    def test_it_goes_on_where_the_candidate_was(self, fake: FakeService, work_part: AssessmentSession) -> None:
        fake.assessments.choose(work_part.id, "alarm", Rated(ratings={"wait": 1}))
        assert "Work simulation, 2 of 2" in Page("assessment", work_part.id).clock["before"]

    def test_finishing_early_is_confirmed(self, page: Page, fake: FakeService) -> None:
        rate(page, wait=2)
        page.click("finish_early")
        assert any("1 of 4" in text.value for text in page.at.markdown)
        page.click("finish_no")
        assert fake.assessments.kept["s0"].ended_at is None
        page.click("finish_early").click("finish_yes")
        assert "Ratings: not scored" in page.html

    def test_a_choice_after_the_time_says_so(self, page: Page, fake: FakeService) -> None:
        fake.assessments.refusal = Conflict("This assessment has ended.")
        assert rate(page, wait=2).alerts == ["This assessment has ended."]

    def test_a_question_that_is_gone_can_be_passed(self, fake: FakeService, work_part: AssessmentSession) -> None:
        plan = work_part.plan.model_copy(update={"scenarios": ("gone", "late")})
        fake.assessments.put(work_part.model_copy(update={"plan": plan}))
        page = Page("assessment", work_part.id)
        assert "no longer exists" in page.html
        assert "Work simulation, 2 of 2" in page.click("next").clock["before"]

    def test_an_address_that_belongs_to_nothing_says_so(self) -> None:
        page = Page("assessment", "nowhere")
        assert page.title == "No such assessment"
        assert page.click("home").title == "Mock interview"


@pytest.fixture
def over(fake: FakeService, work_part: AssessmentSession) -> AssessmentSession:
    return fake.assessments.put(
        work_part.model_copy(
            update={
                "ended_at": datetime.now(UTC),
                "choices": {
                    "late": Rated(ratings={"wait": 1, "ask": 2, "look": 5, "call": 3}, reason="I <i>profiled</i> it."),
                    "one": Leaned(side=Side.LEFT),
                },
            }
        )
    )


class TestResult:
    def test_each_rating_stands_beside_the_rubrics_with_its_grounds(self, over: AssessmentSession) -> None:
        page = Page("assessment", over.id)
        assert "Ratings</small> 5.0" in page.html
        assert page.html.index("You: 5 · the rubric: 5") < page.html.index("You: 1 · the rubric: 1")
        assert "You: not rated · the rubric: 5" in page.html
        assert "− Dive Deep: Guesses &lt;b&gt;boldly&lt;/b&gt;." in page.html

    def test_the_reasons_are_shown_with_what_was_missing(self, over: AssessmentSession) -> None:
        page = Page("assessment", over.id)
        assert any(box.label.startswith("Your reasons: ") for box in page.at.expander)
        assert "Next time:" in page.html

    def test_the_leanings_earn_no_points(self, over: AssessmentSession) -> None:
        html = Page("assessment", over.id).html
        assert "Dive Deep</td><td>1 of 1" in html
        assert "neither earns points" in html

    def test_that_the_time_was_up_is_said(self, fake: FakeService, over: AssessmentSession) -> None:
        assert not Page("assessment", over.id).alerts
        fake.assessments.put(over.model_copy(update={"ended_at": over.deadline}))
        assert Page("assessment", over.id).alerts == ["Time ran out. Everything you had done by then counts."]


class TestReasoning:
    @pytest.fixture
    def reasoning(self, fake: FakeService) -> AssessmentSession:
        return fake.assessments.start("L5", AssessmentPart.REASONING)

    def test_an_item_shows_what_is_given_and_keeps_the_answer(
        self, fake: FakeService, reasoning: AssessmentSession
    ) -> None:
        page = Page("assessment", reasoning.id)
        assert page.clock["before"] == "Logical reasoning, 1 of 2 · "
        assert "Ann is taller than <b>Bo</b>." in [text.value for text in page.at.text]
        page.at.radio[0].set_value("bo")
        page.run()
        assert fake.assessments.kept["s0"].choices["taller"] == Answered(option="bo")
        assert Page("assessment", reasoning.id).at.radio[0].value == "bo"

    def test_one_may_leave_an_item_and_come_back(self, reasoning: AssessmentSession) -> None:
        page = Page("assessment", reasoning.id).click("next")
        assert "2 of 2" in page.clock["before"] and not page.has("next") and not page.has("finish")
        assert page.at.code[0].value == "Ann is taller than <b>Bo</b>.", "a diagram keeps its places"
        assert "1 of 2" in page.click("back").clock["before"]

    def test_submitting_is_confirmed_and_leads_to_the_explanations(
        self, fake: FakeService, reasoning: AssessmentSession
    ) -> None:
        page = Page("assessment", reasoning.id)
        page.at.radio[0].set_value("bo")
        page.run().click("submit_part")
        assert any("1 of 2" in text.value for text in page.at.markdown)
        page.click("submit_no")
        assert fake.assessments.kept["s0"].ended_at is None
        page.click("submit_part").click("submit_yes")
        shown = [text.value for text in page.at.text]
        assert "Logical reasoning: 0 of 2 right" in page.html
        assert {"Your answer: It is bo.", "Correct: It is ann.", "It is *said*."} <= set(shown)
        assert "not answered" in page.at.expander[1].label
        assert "Ratings" not in page.html

    def test_in_the_whole_assessment_the_work_simulation_follows(self, fake: FakeService) -> None:
        work_part = fake.assessments.start("L5", AssessmentPart.WHOLE)
        fake.assessments.end_part(work_part.id, AssessmentPart.CODING)
        page = Page("assessment", work_part.id).click("submit_part").click("submit_yes")
        assert "Work simulation, 1 of 2" in page.clock["before"]

    def test_it_can_be_taken_alone_from_the_start_page(self, fake: FakeService) -> None:
        page = Page().click("start_reasoning")
        assert page.title == "Online assessment"
        assert fake.assessments.kept["s0"].plan.part is AssessmentPart.REASONING


class TestList:
    def test_earlier_ones_are_listed_and_opened(self, fake: FakeService, over: AssessmentSession) -> None:
        fake.assessments.put(over.model_copy(update={"id": "going", "ended_at": None}))
        page = Page()
        assert "2 of 4 answered · in progress" in page.html
        assert page.click(f"open-{over.id}").title == "Online assessment"

    def test_a_deletion_is_confirmed_and_can_be_undone(self, fake: FakeService, over: AssessmentSession) -> None:
        page = Page().click(f"delete-{over.id}")
        assert '<p class="iv-lead">Online assessment, work simulation, L5, ' in page.html, "it says which one"
        page.click("delete_no")
        assert over.id in fake.assessments.kept
        page.click(f"delete-{over.id}").click("delete_yes")
        assert fake.assessments.kept == {}
        page.click("undo_assessment")
        assert fake.assessments.kept == {over.id: over}

    def test_what_another_tab_has_deleted_is_just_gone(self, fake: FakeService, over: AssessmentSession) -> None:
        page = Page().click(f"delete-{over.id}")
        fake.assessments.delete(over.id)
        assert not page.click("delete_yes").has("undo_assessment")

    def test_a_deletion_can_be_left_as_it_is(self, fake: FakeService, over: AssessmentSession) -> None:
        page = Page("assessment", over.id).click(f"delete-{over.id}").click("delete_yes")
        assert fake.assessments.kept == {}
        page.at.switch_page("views/start.py")
        page.run().click("undo_assessment_dismiss")
        assert not page.has("undo_assessment")

    def test_the_end_of_the_time_ends_the_page_too(self, fake: FakeService, work_part: AssessmentSession) -> None:
        late = work_part.model_copy(update={"started_at": datetime.now(UTC) - timedelta(hours=1)})
        fake.assessments.put(late.model_copy(update={"ended_at": late.deadline}))
        assert "Time ran out" in Page("assessment", work_part.id).alerts[0]


CODE = "def best(values, k):\n    return 1\n"


@pytest.fixture
def coding(fake: FakeService) -> AssessmentSession:
    coding = fake.assessments.start("L5", AssessmentPart.CODING)
    fake.assessed_code.keep_code(coding.id, Draft(question_id=PROBLEM.id, language=Language.PYTHON, text=CODE))
    return fake.assessments.open(coding.id)


def test_it_starts_from_the_start_page_and_shows_the_first_problem_with_its_time(fake: FakeService) -> None:
    page = Page().click("start_coding")

    assert page.title == "Online assessment"
    assert page.clock["before"] == "Coding part, problem 1 of 2 · "
    assert page.clock["left"] == pytest.approx(70 * 60, abs=60)
    assert any("Return the best of" in text.value for text in page.at.markdown)
    assert PROBLEM.told_when_asked in [text.value for text in page.at.markdown], "nobody is there to be asked"


def test_that_nothing_can_be_run_is_said_before_it_starts(fake: FakeService) -> None:
    fake.assessed_code.missing = "Install bubblewrap to run code."

    assert Page().html.count("Install bubblewrap to run code.") == 1


def test_one_goes_between_the_problems_and_one_that_is_gone_is_said_so(coding: AssessmentSession) -> None:
    page = Page("assessment", coding.id).click("problem-2")

    assert "problem 2 of 2" in page.clock["before"]
    assert "no longer exists" in page.html
    assert "problem 1 of 2" in page.click("problem-1").clock["before"]


def test_the_code_is_run_on_the_examples_and_the_result_is_still_there_later(coding: AssessmentSession) -> None:
    key = f"{coding.id}-{PROBLEM.id}"
    page = Page("assessment", coding.id).click(f"run-{key}")

    assert page.alerts == ["The second example fails."]
    assert Page("assessment", coding.id).alerts == ["The second example fails."]
    assert page.click(f"run-own-{key}").alerts


def test_submitting_is_confirmed_and_the_report_follows(fake: FakeService, coding: AssessmentSession) -> None:
    wrong = WrongCase(call="best([], 0)", expected="0", got="gives 1")
    fake.assessed_code.checked = CheckedCode(
        number=1,
        language=Language.PYTHON,
        examples=Tally(passed=2, cases=2),
        hidden=Tally(passed=70, cases=100),
        wrong=wrong,
    )
    page = Page("assessment", coding.id).click("submit")
    assert any("code for 1 of 2" in text.value for text in page.at.markdown)
    page.click("submit_no")
    assert fake.assessments.open(coding.id).ended_at is None
    page.click("submit").click("submit_yes")
    job = session.jobs().get(f"check:{coding.id}")
    assert job is not None and job.wait(20)

    page = Page("assessment", coding.id)
    assert "Time used: 0 of 70 minutes for both problems together" in page.html
    assert "passes 2 of 2 examples and 70 of 100 hidden cases" in page.html
    assert "Walk through the smallest wrong case by hand" in page.html
    assert any("best([], 0)" in block.value for block in page.at.code)
    assert PROBLEM.told_when_asked in [text.value for text in page.at.markdown]
    assert any("def reference" in block.value for block in page.at.code)


def test_a_check_is_watched_and_can_be_cancelled_and_had_again(fake: FakeService, coding: AssessmentSession) -> None:
    fake.assessed_code.may_check.clear()
    fake.assessments.finish(coding.id)
    page = Page("assessment", coding.id)
    page.click("cancel_check")
    fake.assessed_code.may_check.set()
    job = session.jobs().get(f"check:{coding.id}")
    assert job is not None and job.wait(20)

    page.run()
    assert "Not run." in page.html
    page.click("check_code")
    again = session.jobs().get(f"check:{coding.id}")
    assert again is not None and again.wait(20)
    assert "because none was written" in page.run().html


def test_what_could_not_be_run_is_not_scored(fake: FakeService, coding: AssessmentSession) -> None:
    fake.assessed_code.missing = "Install bubblewrap to run code."
    fake.assessments.finish(coding.id)

    assert "Not run. Install bubblewrap to run code." in Page("assessment", coding.id).html


def test_the_whole_assessment_goes_on_with_the_work_simulation_and_shows_both(fake: FakeService) -> None:
    page = Page().click("start_assessment").click("submit").click("submit_yes")
    assert "Logical reasoning, 1 of 2" in page.clock["before"]
    page.click("submit_part").click("submit_yes")
    assert "Work simulation, 1 of 2" in page.clock["before"]

    fake.assessed_code.missing = "Install bubblewrap to run code."
    page.click("finish_early").click("finish_yes")
    assert "Time used: 0 of 70 minutes for both problems together" in page.html
    assert "Ratings: not scored" in page.html


def test_an_earlier_one_is_listed_by_its_part(fake: FakeService, coding: AssessmentSession) -> None:
    over = coding.model_copy(update={"ended_at": coding.started_at + timedelta(minutes=12)})
    fake.assessments.put(over)

    page = Page()
    assert "1 of 2 started" in page.html
    assert "Problem 1: not checked yet · Problem 2: not checked yet · 12 of 70 minutes for both problems" in page.html
    assert any(text.value == "Online assessment, coding part, L5" for text in page.at.text)
