"""The code editor on the page: what is handed over is kept and answered, and where the editor stands."""

from typing import Any, cast

import pytest
import streamlit as st

from interviewer.domain.entities.code import Code, Language
from interviewer.domain.entities.interview import AgendaItem, Interview
from interviewer.service import Conflict, Service
from interviewer.ui import session
from interviewer.ui.parts.editor import EditorAnswer, SavedVersion, save_drafts
from tests.domain.editing import PROBLEM
from tests.ui import material
from tests.ui.conftest import Page
from tests.ui.fake_service import FakeService

TEXT = "def best(values, k):\n    return k\n"


def handed(step: int = 1, text: str = TEXT, base: int = 0, language: str = "python") -> dict[str, Any]:
    return {"client": "c1", "step": step, "drafts": [{"language": language, "text": text, "base": base}]}


def answered(fake: FakeService, message: object, before: EditorAnswer | None = None) -> EditorAnswer:
    found = save_drafts(cast(Service, fake), "a", PROBLEM.id, message, before)
    assert found is not None
    return found


def test_what_is_handed_over_is_kept_and_answered_with_its_number(fake: FakeService) -> None:
    answer = answered(fake, handed())
    assert answer == EditorAnswer(client="c1", kept={Language.PYTHON: SavedVersion(number=1, step=1)}, trouble="")
    [(interview_id, draft)] = fake.called("keep_code")
    assert (interview_id, draft.question_id, draft.text, draft.base) == ("a", PROBLEM.id, TEXT, 0)


def test_a_second_save_before_the_first_was_answered_follows_the_first(fake: FakeService) -> None:
    first = answered(fake, handed())
    answered(fake, handed(step=2, text="later"), first)
    assert [draft.base for _, draft in fake.called("keep_code")] == [0, 1]


def test_the_saves_of_another_page_are_not_taken_for_its_own(fake: FakeService) -> None:
    before = EditorAnswer(client="c0", kept={Language.PYTHON: SavedVersion(number=8, step=9)}, trouble="")
    answered(fake, handed(base=3), before)
    assert [draft.base for _, draft in fake.called("keep_code")] == [3]


def test_a_refusal_is_told_and_what_was_kept_before_is_not_taken_for_it(fake: FakeService) -> None:
    first = answered(fake, handed())
    fake.fail_code = Conflict("A newer version was saved.")
    answer = answered(fake, handed(step=2), first)
    assert answer.kept == {Language.PYTHON: SavedVersion(number=1, step=1)}
    assert answer.trouble == "A newer version was saved."


@pytest.mark.parametrize("message", [None, {}, {"client": 1}, {**handed(), "drafts": [{"language": "cobol"}]}])
def test_what_cannot_be_read_is_left_alone(fake: FakeService, message: object) -> None:
    assert save_drafts(cast(Service, fake), "a", PROBLEM.id, message, None) is None
    assert not fake.called("keep_code")


@pytest.fixture
def coding(fake: FakeService) -> Interview:
    """An interview in which the problem has just been asked, with code in two languages."""
    fake.content.questions[PROBLEM.id] = PROBLEM
    whole = material.interview("a", at=session.now())
    codes = tuple(
        Code(number=number, question_id=PROBLEM.id, language=language, text=text, saved_at=material.START)
        for number, language, text in ((1, Language.PYTHON, TEXT), (2, Language.CPP, "int best;"))
    )
    return fake.put(
        whole.model_copy(
            update={
                "turns": (*whole.turns[:2], material.ask(2, PROBLEM.text, question_id=PROBLEM.id)),
                "agenda": (AgendaItem(question_id=PROBLEM.id, rubric="coding", seconds=600),),
                "codes": codes,
            }
        )
    )


def editors(page: Page) -> list[dict[str, Any]]:
    """What the editors on the page are given."""
    return page.mounted("interviewer_editor")


def test_the_editor_stands_beside_the_problem_with_the_latest_code(coding: Interview) -> None:
    [data] = editors(Page("room", coding.id))
    assert data["language"] == "cpp"
    assert data["versions"]["python"] == {"text": TEXT, "number": 1}
    assert set(data["starters"]) == {"python", "cpp", "java"}
    assert not data["locked"] and data["answer"] is None


@pytest.mark.parametrize(("shown", "width"), [("room", "wide"), ("start", "centered")])
def test_a_run_names_one_width_as_the_browser_may_keep_the_first(
    coding: Interview, monkeypatch: pytest.MonkeyPatch, shown: str, width: str
) -> None:
    page, named, tell = Page(shown, coding.id), [], st.set_page_config

    def note(*, layout: Any = None, **other: Any) -> None:
        named.extend([layout] if layout else [])
        tell(layout=layout, **other)

    monkeypatch.setattr(st, "set_page_config", note)
    page.run()
    assert named == [width]


def test_a_round_without_a_problem_has_no_editor(fake: FakeService) -> None:
    fake.put(material.interview("b", at=session.now()))
    assert not editors(Page("room", "b"))


def test_a_paused_round_locks_the_editor_and_an_ended_one_shows_it(coding: Interview, fake: FakeService) -> None:
    page = Page("room", coding.id)
    page.click("pause")
    assert editors(page)[0]["locked"]
    page.click("pause")
    fake.end(coding.id)
    assert editors(page.run())[0]["locked_because"] == "The interview has ended."


def test_the_scorecard_shows_the_final_code_in_each_language(coding: Interview, fake: FakeService) -> None:
    fake.end(coding.id)
    fake.cards[coding.id] = material.scorecard(coding.id)
    page = Page("scorecard", coding.id)
    assert [code.value for code in page.at.code] == [TEXT, "int best;"]
    assert "C++17, as it was at the end" in page.html
    assert f'iv-lead">{PROBLEM.text}<' in page.html, "in an hour there are two problems"
