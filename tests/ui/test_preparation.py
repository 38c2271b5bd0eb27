"""The plan: days with what was done, the goal, the calendar file, coverage with its words, and the loop's stories."""

from datetime import timedelta

import pytest

from interviewer.domain.preparation.allocation import Allocation, Backup, Slot
from interviewer.domain.preparation.bank import Strength
from interviewer.domain.preparation.drills import DrillKind
from interviewer.domain.preparation.improving import Improvement
from interviewer.domain.preparation.plan import ItemKind
from interviewer.ui import session
from tests.ui import preparation_material as prep
from tests.ui.conftest import Page
from tests.ui.fake_service import FakeService

DAY = timedelta(days=1)


@pytest.fixture
def goal(fake: FakeService) -> None:
    fake.planning.kept = prep.goal(session.today() + 9 * DAY)


def test_without_a_goal_it_asks_for_one_and_shows_no_days(fake: FakeService) -> None:
    page = Page("preparation")
    assert page.has("save_goal") and "iv-days" not in page.html
    assert "the bank is empty" in page.html


@pytest.mark.usefixtures("goal")
class TestDays:
    def test_today_has_a_button_for_each_open_item_and_one_is_the_next(self, fake: FakeService) -> None:
        done = prep.item(ItemKind.TELL, "dive_deep", done=True, title="Told <b>Dive</b>")
        fake.planning.days = prep.plan(session.today(), done, prep.item(), prep.item(subject="follow_ups"))
        page = Page("preparation")
        assert "✓ Told &lt;b&gt;Dive&lt;/b&gt;" in page.html
        kinds = {button.key: button.proto.type for button in page.at.button}
        assert kinds["begin-drill-numbers-1"] == "primary" and kinds["begin-drill-follow_ups-1"] == "secondary"
        page.click("begin-drill-numbers-1")
        assert fake.drills.calls[0] == ("start", DrillKind.NUMBERS, None)

    def test_what_was_done_before_and_what_did_not_fit_is_said(self) -> None:
        page = Page("preparation")
        assert "✓ Told Ownership" in page.html and "Two items did not fit." in page.html
        assert "Nothing is planned for today." in page.html

    def test_the_days_go_into_a_calendar(self) -> None:
        assert len(Page("preparation").at.get("download_button")) == 1

    def test_the_goal_can_be_changed(self, fake: FakeService) -> None:
        page = Page("preparation")
        page.at.number_input(key="goal_minutes").set_value(300)
        page.click("save_goal")
        assert fake.planning.calls == [("set_goal", session.today() + 9 * DAY, "L5", 300)]
        assert "300 minutes a week" in page.html

    def test_what_to_prepare_next_leads_to_a_story_or_to_a_new_one(self, fake: FakeService) -> None:
        fake.bank.put(prep.story())
        fake.planning.gains = (
            Improvement(principle="dive_deep", name="Dive Deep", story="s1", title="The run", gain=30, why="It rises."),
            Improvement(principle="ownership", name="Ownership", gain=20, why="Nothing serves it."),
        )
        assert "I profiled it myself." in Page("preparation").click("prepare-go-0").html
        assert "For Ownership" in Page("preparation").click("prepare-go-1").html


class TestCoverage:
    @pytest.fixture(autouse=True)
    def stories(self, fake: FakeService) -> None:
        fake.planning.covers = prep.covered(prep.story(title="The <i>late</i> run"))

    def test_each_cell_opens_its_words(self) -> None:
        html = Page("preparation").html
        assert "<summary>◐ workable</summary>" in html
        assert "The &lt;i&gt;late&lt;/i&gt; run" in html and "<i>late" not in html

    def test_the_words_of_a_principle_are_shown_with_what_it_lacks(self) -> None:
        page = Page("preparation")
        page.at.selectbox(key="words_for").set_value("ownership").run()
        assert "No story serves Ownership." in page.html

    def test_only_the_stories_that_serve_most_get_a_column(self, fake: FakeService) -> None:
        fake.planning.covers = prep.covered(*(prep.story(f"s{number}") for number in range(20)))
        assert "The 12 stories that serve most of 20 are shown." in Page("preparation").html

    def test_each_round_of_the_loop_has_its_story(self, fake: FakeService) -> None:
        slot = Slot(round=0, persona="bar_raiser", title="Bar Raiser", principle="dive_deep")
        fake.planning.told = Allocation(
            slots=(
                slot.model_copy(update={"story": "s1", "strength": Strength.WORKABLE}),
                slot.model_copy(update={"round": 1, "principle": "ownership"}),
            ),
            backups=(Backup(principle="dive_deep", story="s1", strength=Strength.WORKABLE, told_in=0),),
        )
        html = Page("preparation").html
        assert "1. Bar Raiser" in html and "no story left" in html and "only before round 1" in html
