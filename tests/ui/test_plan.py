from datetime import timedelta

import pytest

from interviewer.domain.loops.practice_loop import LoopMode
from interviewer.service import InterviewerError
from interviewer.ui import session
from tests.ui import loop_material
from tests.ui.conftest import Page
from tests.ui.fake_service import FakeService

DAY = timedelta(days=1)


def test_the_start_page_leads_to_the_plan() -> None:
    assert Page().click("plan_loop").title == "Plan a whole loop"


def test_who_speaks_is_carried_from_the_start_page_into_the_plan_and_back(fake: FakeService) -> None:
    page = Page()
    page.at.radio(key="provider").set_value("remote")
    page.run().click("plan_loop")
    assert page.at.radio(key="provider").value == "remote"
    page.click("plan")
    ((_, choice),) = fake.loops.calls
    assert choice.provider == "remote"
    page.at.switch_page("views/start.py")
    assert page.run().at.radio(key="provider").value == "remote"


def test_a_loop_is_planned_as_chosen_and_opens(fake: FakeService) -> None:
    page = Page("plan")
    page.at.button_group(key="loop_level").set_value("L6")
    page.at.button_group(key="loop_minutes").set_value(15)
    page.at.radio(key="loop_mode").set_value(LoopMode.REAL)
    page.at.date_input(key="real_day").set_value(session.today() + 9 * DAY)
    page.click("plan")

    ((_, choice),) = fake.loops.calls
    assert (choice.level, choice.minutes, choice.mode) == ("L6", 15, LoopMode.REAL)
    assert (choice.real_day, choice.provider) == (session.today() + 9 * DAY, "scripted")
    assert page.at.query_params["id"] == "new0"
    assert page.title.startswith("L6 loop for")


@pytest.mark.parametrize(
    ("days", "told", "possible"),
    [(-1, "has passed", False), (0, "is today", False), (1, "the plan covers today only", True), (2, "", True)],
)
def test_a_day_that_is_too_early_says_what_to_do(days: int, told: str, possible: bool) -> None:
    page = Page("plan")
    page.at.date_input(key="real_day").set_value(session.today() + days * DAY)
    page.run()
    said = [alert for alert in page.alerts if "real loop" in alert]
    assert len(said) == bool(told)
    assert all(told in alert for alert in said)
    assert page.at.button(key="plan").disabled is not possible


def test_without_a_day_there_is_no_plan() -> None:
    page = Page("plan")
    page.at.date_input(key="real_day").set_value(None)
    page.run()
    assert any("Choose the date of your real loop" in alert for alert in page.alerts)
    assert page.at.button(key="plan").disabled


def test_a_plan_that_is_refused_says_why(fake: FakeService) -> None:
    fake.loops.refusal = InterviewerError("The disk is full.")
    assert Page("plan").click("plan").alerts == ["The disk is full."]


def test_loops_are_listed_newest_first_and_open(fake: FakeService) -> None:
    fake.loops.put(loop_material.loop("old"))
    fake.loops.put(loop_material.played(loop_material.loop("new")))
    page = Page()
    assert [button.key for button in page.at.button if button.label == "Open"] == ["open-new", "open-old"]
    assert "in 14 days · Practice · 3 of 4 rounds done, 1 skipped" in page.html
    assert page.click("open-old").at.query_params["id"] == "old"


def test_a_loop_that_another_tab_has_deleted_is_just_gone(fake: FakeService) -> None:
    fake.loops.put(loop_material.loop())
    page = Page().click("delete-l1")
    fake.loops.delete("l1")
    assert not page.click("delete_yes").has("undo_loop")


def test_a_loop_is_deleted_and_brought_back(fake: FakeService) -> None:
    fake.loops.put(loop_material.loop("l1"))
    page = Page().click("delete-l1")
    assert '<p class="iv-lead">L5 loop for' in page.html
    page.click("delete_yes")
    assert not fake.loops.kept
    page.click("undo_loop")
    assert list(fake.loops.kept) == ["l1"]
    assert not page.has("undo_loop")
    page.click("delete-l1").click("delete_yes").click("undo_loop_dismiss")
    assert not fake.loops.kept
    assert not page.has("undo_loop")
