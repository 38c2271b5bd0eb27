"""Drills: one is chosen, its questions are answered one at a time, and nothing that was typed is lost."""

from datetime import UTC, datetime

from interviewer.domain.preparation.bank import Origin
from interviewer.domain.preparation.drills import DrillKind, Outcome
from interviewer.service import InterviewerError
from tests.ui import preparation_material as prep
from tests.ui.conftest import Page
from tests.ui.fake_service import FakeService

FIRST, SECOND = "I looked at it.", "I profiled it myself. It fell by 40%."


def say(page: Page, text: str, at: int) -> Page:
    """Write an answer into the box and send it."""
    [box] = [area for area in (*page.at.text_area, *page.at.text_input) if f"d1-{at}" in (area.key or "")]
    box.set_value(text)
    return page.click(f"answer-{at}")


class TestChoice:
    def test_each_kind_says_what_it_is_and_starts(self, fake: FakeService) -> None:
        page = Page("drill")
        assert "Ten questions, ten seconds each" in page.html
        page.click("start-numbers")
        assert fake.drills.calls[0] == ("start", DrillKind.NUMBERS, None)
        assert "Where does 40% come from?" in page.html

    def test_what_cannot_be_started_says_what_to_do(self, fake: FakeService) -> None:
        fake.drills.lacks = {DrillKind.NUMBERS: "No story has a number. Add one."}
        page = Page("drill")
        assert "No story has a number. Add one." in page.html
        assert page.at.button(key="start-numbers").disabled

    def test_a_start_that_fails_says_why(self, fake: FakeService) -> None:
        fake.drills.refusal = InterviewerError("The disk is full.")
        assert Page("drill").click("start-numbers").alerts == ["The disk is full."]

    def test_earlier_drills_are_opened_deleted_and_brought_back(self, fake: FakeService) -> None:
        fake.drills.put(prep.drill(DrillKind.NUMBERS))
        page = Page("drill").click("delete-d1")
        assert not fake.drills.kept
        page.click("undo_drill")
        assert page.click("open-d1").at.query_params["id"] == "d1"

    def test_an_address_of_nothing_leads_home(self) -> None:
        assert Page("drill", "nothing").title == "No such drill"


class TestTellItTwice:
    def test_evidence_comes_at_once_and_both_tellings_stand_side_by_side(self, fake: FakeService) -> None:
        fake.drills.put(prep.drill())
        fake.drills.results = [prep.scored(2.0, met=False), prep.scored(3.5)]
        page = Page("drill", "d1")
        assert ("begin", "d1") in fake.drills.calls, "the clock runs from when the question is shown"
        assert "&lt;b&gt;hard&lt;/b&gt;" in page.html
        say(page, FIRST, 0)
        assert "2.0 ±0.4 of 5" in page.html and "Say what the cause was." in page.html
        assert any("say it again" in text.value for text in page.at.markdown)
        say(page, SECOND, 1)
        assert "The second telling is better by 1.5" in page.html
        assert "Is the cause shown? “I profiled it myself.”" in page.html
        assert FIRST in page.html and "I profiled it myself." in page.html

    def test_the_better_telling_goes_into_the_bank(self, fake: FakeService) -> None:
        steps = prep.drill().steps
        done = (prep.told(steps[0], FIRST, prep.scored(2.0)), prep.told(steps[1], SECOND, prep.scored(3.5)))
        fake.drills.put(prep.drill(steps=done))
        page = Page("drill", "d1").click("keep")
        assert fake.bank.calls == [("add", SECOND, Origin.DRILL, "dive_deep")]
        assert not page.has("keep")

    def test_a_story_of_the_bank_gets_it_as_a_new_version(self, fake: FakeService) -> None:
        fake.bank.put(prep.story())
        steps = tuple(step.model_copy(update={"story_id": "s1"}) for step in prep.drill().steps)
        done = (prep.told(steps[0], FIRST, prep.scored(2.0)), prep.told(steps[1], SECOND, prep.scored(3.5)))
        fake.drills.put(prep.drill(steps=done))
        Page("drill", "d1").click("keep")
        assert fake.bank.calls == [("retell", "s1", SECOND, Origin.DRILL)]

    def test_an_answer_that_cannot_be_taken_stays_in_the_box(self, fake: FakeService) -> None:
        fake.drills.put(prep.drill())
        fake.drills.refusal = InterviewerError("This is too long. Say it shorter.")
        page = say(Page("drill", "d1"), FIRST, 0)
        assert page.alerts == ["This is too long. Say it shorter."]
        assert [area.value for area in page.at.text_area] == [FIRST]

    def test_an_answer_that_was_kept_and_not_read_is_read_later(self, fake: FakeService) -> None:
        fake.drills.put(prep.drill())
        fake.drills.unsettling = InterviewerError("The reader is not here.")
        page = say(Page("drill", "d1"), FIRST, 0)
        assert any("Your answer is kept" in alert for alert in page.alerts)
        fake.drills.unsettling = None
        page.click("settle")
        assert fake.drills.kept["d1"].unsettled == ()

    def test_nothing_is_sent_while_nothing_is_written(self, fake: FakeService) -> None:
        fake.drills.put(prep.drill())
        page = Page("drill", "d1").click("answer-0")
        assert page.alerts and not any(call[0] == "answer" for call in fake.drills.calls)


class TestTenSeconds:
    def test_the_clock_starts_when_one_is_ready_and_questions_follow_each_other(self, fake: FakeService) -> None:
        fake.drills.put(prep.drill(DrillKind.NAME_THE_STORY))
        page = Page("drill", "d1")
        assert "You have 10 seconds" in " ".join(text.value for text in page.at.markdown)
        assert not page.at.text_input
        page.click("ready")
        [clock] = page.mounted("interviewer_countdown")
        assert 0 < clock["left"] <= 10
        say(page, "The late run", 0)
        assert "Tell me of time 1." in page.html and not page.has("next_question")
        say(page, "The late run", 1)
        say(page, "The late run", 2)
        assert "0 of 3 good" in page.html
        page.at.button_group(key="own-d1-0").set_value(Outcome.GOOD).run()
        assert fake.drills.calls[-1] == ("mark", "d1", 0, Outcome.GOOD)
        assert "1 of 3 good" in page.html

    def test_the_story_that_was_meant_can_be_said(self, fake: FakeService) -> None:
        fake.bank.put(prep.story())
        drill = prep.drill(DrillKind.NAME_THE_STORY)
        done = tuple(prep.told(step, "The run", prep.FINDING) for step in drill.steps)
        fake.drills.put(drill.model_copy(update={"steps": done}))
        page = Page("drill", "d1")
        page.at.selectbox(key="meant-d1-1").set_value("s1").run()
        assert fake.drills.calls == [("meant", "d1", 1, "s1")]

    def test_a_late_answer_is_kept(self, fake: FakeService) -> None:
        drill = prep.drill(DrillKind.NAME_THE_STORY)
        late = [prep.told(step, "The run", prep.FINDING) for step in drill.steps]
        fake.drills.put(drill.model_copy(update={"steps": tuple(late)}))
        assert "3 late" in Page("drill", "d1").html


class TestOneByOne:
    def test_the_result_is_read_before_the_next_question(self, fake: FakeService) -> None:
        fake.drills.put(prep.drill(DrillKind.NUMBERS))
        page = say(Page("drill", "d1"), "I measured it", 0)
        assert "Code cannot tell." in page.html and "The story says so." in page.html
        assert "Where does 2 h come from?" not in page.html
        page.click("next_question")
        assert "Where does 2 h come from?" in page.html

    def test_a_finished_drill_leads_on(self, fake: FakeService) -> None:
        drill = prep.drill(DrillKind.NUMBERS)
        done = tuple(prep.told(step, "I measured it", prep.FINDING) for step in drill.steps)
        fake.drills.put(drill.model_copy(update={"steps": done, "at": datetime.now(UTC)}))
        page = Page("drill", "d1")
        assert page.has("another")
        assert page.click("to_home").title == "Mock interview"
