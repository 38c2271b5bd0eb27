"""The whiteboard on the page: its editor, what stands below it, and how it looks when the round is over."""

import pytest

from interviewer.domain.design.whiteboard import TEMPLATES
from interviewer.domain.entities.code import Code, Language
from interviewer.domain.entities.interview import AgendaItem, Interview
from interviewer.service import Conflict
from interviewer.ui import session
from tests.domain.designing import TASK
from tests.ui import material
from tests.ui.conftest import Page
from tests.ui.fake_service import FakeService

DIAGRAM = "flowchart LR\n  client --> server\n"
PAD = "weights = 70e9 * 2 bytes = 1.4 TB\n<b>a note</b>\nx = y\n"


def at_the_design(fake: FakeService, diagram: str, pad: str) -> Interview:
    """An interview whose design task has just been asked, with both sheets."""
    fake.content.questions[TASK.id] = TASK
    whole = material.interview("a", at=session.now())
    codes = tuple(
        Code(number=number, question_id=TASK.id, language=language, text=text, saved_at=material.START)
        for number, language, text in ((1, Language.MERMAID, diagram), (2, Language.PAD, pad))
    )
    return fake.put(
        whole.model_copy(
            update={
                "turns": (*whole.turns[:2], material.ask(2, TASK.text, question_id=TASK.id)),
                "agenda": (AgendaItem(question_id=TASK.id, rubric="ml_systems", seconds=600),),
                "codes": codes,
            }
        )
    )


@pytest.fixture
def design(fake: FakeService) -> Interview:
    return at_the_design(fake, DIAGRAM, PAD)


def drawn(page: Page) -> list[str]:
    return [element.value for element in page.at.markdown if element.value.startswith("````mermaid")]


def test_the_editor_holds_two_sheets_and_says_so(design: Interview) -> None:
    page = Page("room", design.id)
    [data] = page.mounted("interviewer_editor")
    assert data["starters"] == {"mermaid": "", "pad": ""}
    assert data["names"] == {"mermaid": "Diagram", "pad": "Scratch pad"}
    assert (data["kind"], data["label"], data["language"]) == ("board", "Your whiteboard", "pad")


def test_below_it_the_diagram_is_drawn_and_each_line_of_the_pad_has_its_result(design: Interview) -> None:
    page = Page("room", design.id)
    assert ["client --> server" in body for body in drawn(page)] == [True]
    [data] = page.mounted("interviewer_drawing")
    assert data == {"text": DIAGRAM, "id": f"{design.id}-{TASK.id}"}
    assert "Off by a factor of 10: it is 140 GB" in page.html
    assert "&lt;b&gt;a note&lt;/b&gt;" in page.html and "<b>a note" not in page.html
    assert "has no value yet" in page.html and "On the scratch pad a line" not in page.html


def test_what_is_being_written_on_comes_first(design: Interview, fake: FakeService) -> None:
    def results_first() -> bool:
        told = [str(getattr(node, "proto", "")) for node in Page("room", design.id).at.main]
        results = next(at for at, text in enumerate(told) if "Off by a factor of 10" in text)
        return results < next(at for at, text in enumerate(told) if "mermaid\\n" in text)

    assert results_first()
    drawn_last = [code.model_copy(update={"number": 9}) for code in design.codes if code.language is Language.MERMAID]
    fake.put(design.model_copy(update={"codes": (*design.codes, *drawn_last)}))
    assert not results_first()


def test_text_that_is_no_diagram_is_told_how_one_begins(fake: FakeService) -> None:
    page = Page("room", at_the_design(fake, "client and server", "").id)
    assert not drawn(page)
    assert any("This is not a Mermaid diagram yet" in alert for alert in page.alerts)
    assert "Write a line such as weights = 70e9 * 2 bytes" in page.html


def test_a_diagram_to_start_from_takes_the_place_of_what_is_there_and_gives_it_back(
    design: Interview, fake: FakeService
) -> None:
    page = Page("room", design.id).click("template-Request path")
    [(_, draft)] = fake.called("keep_code")
    assert (draft.language, draft.text, draft.base) == (Language.MERMAID, TEMPLATES["Request path"], 1)

    at_the_design(fake, TEMPLATES["Request path"], PAD)
    page.run().click("undo-template")
    assert [draft.text for _, draft in fake.called("keep_code")] == [TEMPLATES["Request path"], DIAGRAM]
    at_the_design(fake, DIAGRAM, PAD)
    assert not page.run().has("undo-template")


def test_what_another_tab_drew_meanwhile_stays(design: Interview, fake: FakeService) -> None:
    fake.fail_code = Conflict("A newer version was saved.")
    page = Page("room", design.id).click("template-Data pipeline")
    assert [toast.value for toast in page.at.toast] == ["A newer version was saved."]


def test_a_round_at_rest_has_no_buttons_to_start_from(design: Interview) -> None:
    page = Page("room", design.id).click("pause")
    assert not page.has("template-Request path") and drawn(page)


def test_the_scorecard_shows_the_board_and_the_figures_beside_the_worked_ones(
    design: Interview, fake: FakeService
) -> None:
    fake.end(design.id)
    fake.cards[design.id] = material.scorecard(design.id)
    page = Page("scorecard", design.id)
    assert drawn(page) and "Off by a factor of 10" in page.html
    assert "worked out: 140 GB" in page.html and "agrees" in page.html


def test_a_round_without_a_board_shows_none(fake: FakeService) -> None:
    fake.put(material.interview("b", at=session.now()))
    fake.end("b")
    fake.cards["b"] = material.scorecard("b")
    assert not drawn(Page("scorecard", "b"))


def test_a_diagram_longer_than_mermaid_draws_is_named_as_such(fake: FakeService) -> None:
    page = Page("room", at_the_design(fake, DIAGRAM + "a --> b\n" * 7_000, PAD).id)
    assert not drawn(page) and "the limit is 50,000. Shorten it to see it." in page.alerts[0]
