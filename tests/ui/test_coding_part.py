"""The coding part of the online assessment on the page: two problems, a clock, a submission, and the report."""

from datetime import timedelta

import pytest

from interviewer.domain.assessment.session import AssessmentPart, AssessmentSession
from interviewer.domain.entities.code import Draft, Language
from interviewer.domain.entities.code_check import CheckedCode, Tally, WrongCase
from interviewer.ui import session
from tests.domain.editing import PROBLEM
from tests.ui.conftest import Page
from tests.ui.fake_service import FakeService

CODE = "def best(values, k):\n    return 1\n"


@pytest.fixture
def sitting(fake: FakeService) -> AssessmentSession:
    sitting = fake.assessments.start("L5", AssessmentPart.CODING)
    fake.assessed_code.keep_code(sitting.id, Draft(question_id=PROBLEM.id, language=Language.PYTHON, text=CODE))
    return fake.assessments.open(sitting.id)


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


def test_one_goes_between_the_problems_and_one_that_is_gone_is_said_so(sitting: AssessmentSession) -> None:
    page = Page("assessment", sitting.id).click("problem-2")

    assert "problem 2 of 2" in page.clock["before"]
    assert "no longer exists" in page.html
    assert "problem 1 of 2" in page.click("problem-1").clock["before"]


def test_the_code_is_run_on_the_examples_and_the_result_is_still_there_later(sitting: AssessmentSession) -> None:
    key = f"{sitting.id}-{PROBLEM.id}"
    page = Page("assessment", sitting.id).click(f"run-{key}")

    assert page.alerts == ["The second example fails."]
    assert Page("assessment", sitting.id).alerts == ["The second example fails."]
    assert page.click(f"run-own-{key}").alerts


def test_submitting_is_confirmed_and_the_report_follows(fake: FakeService, sitting: AssessmentSession) -> None:
    wrong = WrongCase(call="best([], 0)", expected="0", got="gives 1")
    fake.assessed_code.checked = CheckedCode(
        number=1,
        language=Language.PYTHON,
        examples=Tally(passed=2, cases=2),
        hidden=Tally(passed=70, cases=100),
        wrong=wrong,
    )
    page = Page("assessment", sitting.id).click("submit")
    assert any("code for 1 of 2" in text.value for text in page.at.markdown)
    page.click("submit_no")
    assert fake.assessments.open(sitting.id).ended_at is None
    page.click("submit").click("submit_yes")
    job = session.jobs().get(f"check:{sitting.id}")
    assert job is not None and job.wait(20)

    page = Page("assessment", sitting.id)
    assert "Time used: 0 of 70 minutes for both problems together" in page.html
    assert "passes 2 of 2 examples and 70 of 100 hidden cases" in page.html
    assert "Walk through the smallest wrong case by hand" in page.html
    assert any("best([], 0)" in block.value for block in page.at.code)
    assert PROBLEM.told_when_asked in [text.value for text in page.at.markdown]
    assert any("def reference" in block.value for block in page.at.code)


def test_a_check_is_watched_and_can_be_cancelled_and_had_again(fake: FakeService, sitting: AssessmentSession) -> None:
    fake.assessed_code.may_check.clear()
    fake.assessments.finish(sitting.id)
    page = Page("assessment", sitting.id)
    page.click("cancel_check")
    fake.assessed_code.may_check.set()
    job = session.jobs().get(f"check:{sitting.id}")
    assert job is not None and job.wait(20)

    page.run()
    assert "Not run." in page.html
    page.click("check_code")
    again = session.jobs().get(f"check:{sitting.id}")
    assert again is not None and again.wait(20)
    assert "because none was written" in page.run().html


def test_what_could_not_be_run_is_not_scored(fake: FakeService, sitting: AssessmentSession) -> None:
    fake.assessed_code.missing = "Install bubblewrap to run code."
    fake.assessments.finish(sitting.id)

    assert "Not run. Install bubblewrap to run code." in Page("assessment", sitting.id).html


def test_the_whole_assessment_goes_on_with_the_work_simulation_and_shows_both(fake: FakeService) -> None:
    page = Page().click("start_assessment").click("submit").click("submit_yes")
    assert "Logical reasoning, 1 of 2" in page.clock["before"]
    page.click("submit_part").click("submit_yes")
    assert "Work simulation, 1 of 2" in page.clock["before"]

    fake.assessed_code.missing = "Install bubblewrap to run code."
    page.click("finish_early").click("finish_yes")
    assert "Time used: 0 of 70 minutes for both problems together" in page.html
    assert "Ratings: not scored" in page.html


def test_an_earlier_one_is_listed_by_its_part(fake: FakeService, sitting: AssessmentSession) -> None:
    over = sitting.model_copy(update={"ended_at": sitting.started_at + timedelta(minutes=12)})
    fake.assessments.put(over)

    page = Page()
    assert "1 of 2 started" in page.html
    assert "Problem 1: not checked yet · Problem 2: not checked yet · 12 of 70 minutes for both problems" in page.html
    assert any(text.value == "Online assessment, coding part, L5" for text in page.at.text)
