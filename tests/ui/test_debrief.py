import pytest

from interviewer.domain.entities.debrief import LoopDecision
from interviewer.domain.entities.interview import Level
from interviewer.domain.entities.loop import Outcome
from interviewer.service import DocumentFormat, InterviewerError
from interviewer.ui.parts.debrief import TICK_SECONDS
from interviewer.ui.phrases import outcome
from tests.ui import loop_material
from tests.ui.conftest import Page
from tests.ui.fake_service import FakeService


@pytest.fixture(autouse=True)
def _ready(fake: FakeService) -> None:
    fake.loops.put(loop_material.played(loop_material.loop()))


def paused(at: str | None = None) -> Page:
    """A debrief that stands still."""
    page = Page()
    page.at.session_state["debrief_paused"] = True
    page.at.query_params["id"] = "l1"
    if at is not None:
        page.at.query_params["at"] = at
    page.at.switch_page("views/debrief.py")
    return page.run()


def test_it_is_spoken_word_by_word_to_the_decision(fake: FakeService) -> None:
    page = Page("debrief", "l1")
    assert page.at.query_params["at"] == "5"
    assert len(fake.waits) == 5 + sum(len(beat.text.split()) for beat in loop_material.debrief("l1").beats)
    assert "Offer at L4 instead of L5" in page.html
    assert "Decided at L5 by the rule “persuaded_by_two”, then at L4 the rule “hire”." in page.html
    assert "<td>Not inclined</td>" in page.html
    assert '<td class="iv-here">Inclined</td>' in page.html
    assert "Hiring manager changed from “Not inclined” to “Inclined”" in page.html
    assert "Dive Deep, because of the write-up by Bar Raiser" in page.html
    assert page.messages[-1] == "That is **it**."


def test_it_stands_still_when_paused_and_goes_on_where_it_was(fake: FakeService) -> None:
    page = paused("2")
    assert page.messages == ["Let us begin.", "I am not sure yet."]
    assert page.html.count("<td>Not inclined</td>") == 1
    assert "<td>…</td>" in page.html
    assert not fake.waits
    page.click("pause")
    assert "Offer at L4" in page.html
    assert len(fake.waits) == 3 + 4 + 5 + 3


def test_it_begins_anew_when_the_address_names_no_place() -> None:
    assert paused("-1").messages == []
    assert paused("9" * 5000).messages == []
    assert paused().messages == []


def test_a_loop_that_is_left_open_was_decided_by_no_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    left = LoopDecision(outcome=Outcome.OPEN, asked="L5", level=None, rule="missing_vote", because="No vote.")
    monkeypatch.setattr(loop_material, "decision", lambda: left)
    html = paused().click("skip").html
    assert "Left open" in html and "missing_vote" not in html


def test_it_can_be_skipped_and_watched_again(fake: FakeService) -> None:
    page = paused().click("skip")
    assert not fake.waits
    assert "Offer at L4" in page.html
    page.click("again")
    assert fake.waits
    assert "Offer at L4" in page.html


def test_a_model_words_what_it_may_and_the_page_says_only_what_was_settled(fake: FakeService) -> None:
    fake.narrating.words = {0: "Shall we begin.", 4: "That was it."}
    page = Page("debrief", "l1")
    said = ["Shall we begin.", "I am not sure yet.", "These are the words.", "Then I change my vote.", "That was it."]
    assert page.messages == said
    assert page.click("again").messages == said
    assert fake.narrating.runs == 1


def test_a_slow_model_holds_nobody_up_and_the_page_says_so_once(fake: FakeService) -> None:
    fake.narrating.may_speak.clear()
    page = Page("debrief", "l1")
    assert page.messages[0] == "Let us begin." and page.messages[-1] == "That is **it**."
    assert page.html.count("too slow") == 1
    assert sum(wait == TICK_SECONDS for wait in fake.waits) == 20
    assert fake.narrating.stopped.wait(5)


def test_a_model_that_failed_is_told_of_once(fake: FakeService) -> None:
    fake.narrating.note = "The model did not answer, so these are the prepared words."
    assert Page("debrief", "l1").html.count("did not answer") == 1


def test_what_was_skipped_is_not_asked_for_until_it_is_watched(fake: FakeService) -> None:
    fake.narrating.words = {0: "Shall we begin."}
    page = paused().click("skip")
    assert page.messages[0] == "Let us begin."
    assert fake.narrating.runs == 0 and not fake.narrating.kept
    assert page.click("again").messages[0] == "Shall we begin."


def test_a_faster_pace_waits_less(fake: FakeService) -> None:
    took = []
    for pace in ("Slow", "Normal", "Fast"):
        fake.waits.clear()
        page = paused()
        page.at.button_group(key="pace").set_value(pace)
        page.click("pause")
        took.append(sum(fake.waits))
    assert took == sorted(took, reverse=True)
    assert took[0] > 2 * took[2]


def test_votes_words_and_speakers_are_shown_as_they_stand() -> None:
    page = paused("4")
    assert "Bar Raiser · quotes the candidate · Dive Deep" in page.html
    assert "I profiled it &lt;b&gt;myself&lt;/b&gt;" in page.html
    assert "Hiring manager · second vote, changed" in page.html


def test_a_debrief_that_cannot_be_held_says_why(fake: FakeService) -> None:
    fake.loops.refusal = InterviewerError("Round 2 is not over. Go back to the loop and finish it.")
    assert Page("debrief", "l1").alerts == ["Round 2 is not over. Go back to the loop and finish it."]
    assert Page("decision", "l1").alerts == ["Round 2 is not over. Go back to the loop and finish it."]


@pytest.mark.parametrize("view", ["debrief", "decision"])
def test_an_address_of_no_loop_leads_home(view: str) -> None:
    assert Page(view, "nobody").title == "No such loop"


def test_the_document_is_on_the_page(fake: FakeService) -> None:
    page = Page("debrief", "l1").click("decision")
    assert page.title == "Decision"
    for told in (
        "Offer at L4 instead of L5",
        "The cause was found.",
        "<strong>Frugality: 1.0 of 5 with the Bar Raiser.</strong></p></div>",
        "A figure for the result.",
        "Tue 24 Nov: Tell the result in figures.",
        "You told the same story to both Hiring manager and ML fundamentals; it counts once.",
        "Hiring manager heard 40%, Bar Raiser heard 60%.</strong>",
        "<td>✓ 1 of 1</td>",
        "Not shown: Was it checked?",
    ):
        assert told in page.html
    assert [expander.label for expander in page.at.expander] == ["1\\. Hiring manager", "4\\. Bar Raiser"]


def test_the_document_is_had_in_every_form() -> None:
    offered = [button.proto.label for button in Page("decision", "l1").at.get("download_button")]
    assert {"Markdown", "HTML", "JSON"} <= set(offered)
    assert len(offered) == len(DocumentFormat)


@pytest.mark.parametrize(
    ("found", "level", "told"),
    [
        (Outcome.HIRE, "L5", "Offer at L5"),
        (Outcome.NO_HIRE, None, "No offer at L5"),
        (Outcome.OPEN, None, "Left open"),
    ],
)
def test_a_decision_is_told_plainly(found: Outcome, level: Level | None, told: str) -> None:
    assert outcome(LoopDecision(outcome=found, asked="L5", level=level, rule="r", because="b")) == told
