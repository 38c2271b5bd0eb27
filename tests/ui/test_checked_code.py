"""The scorecard shows what came of the candidate's code."""

import pytest

from interviewer.domain.coding.code_reading import checked
from interviewer.domain.entities.code import RunStatus
from interviewer.domain.entities.code_check import CheckedCode, CodeLine, Pace
from interviewer.domain.entities.scorecard import StoryScore
from tests.domain.checked import report, written
from tests.domain.editing import PROBLEM
from tests.ui import material
from tests.ui.conftest import Page
from tests.ui.fake_service import FakeService


def printable(fake: FakeService, code: CheckedCode | None, story: StoryScore | None = None) -> Page:
    fake.put(material.interview("a").model_copy(update={"ended_at": material.START}))
    told = (story or material.story()).model_copy(update={"code": code})
    fake.cards["a"] = material.scorecard("a").model_copy(update={"stories": (told,)})
    return Page("scorecard", "a")


def test_the_smallest_wrong_case_stands_as_it_would_be_called(fake: FakeService) -> None:
    page = printable(fake, checked(PROBLEM, written(), report(99)))
    assert "The code passes 2 of 2 examples and 99 of 100 hidden cases." in page.html
    assert [code.value for code in page.at.code] == ["best([], 7)\nshould give 7\nit gives 0"]


def test_beside_a_wrong_case_stands_what_asking_would_have_told(fake: FakeService) -> None:
    fake.content.questions[PROBLEM.id] = PROBLEM
    story = material.story().model_copy(update={"question_id": PROBLEM.id})
    page = printable(fake, checked(PROBLEM, written(), report(99)), story)
    assert PROBLEM.told_when_asked in [text.value for text in page.at.markdown]


def test_growth_is_shown_with_its_figures(fake: FakeService) -> None:
    page = printable(fake, checked(PROBLEM, written(), report(time=Pace.FASTER)))
    assert "grows faster than the reference&#x27;s: at double the size the code takes 4.0 times as long" in page.html
    assert not page.at.code


@pytest.mark.parametrize("story", [material.story(), material.not_scored_story()])
def test_why_nothing_was_run_and_what_the_compiler_said(fake: FakeService, story: StoryScore) -> None:
    broken = report(0, 0, status=RunStatus.COMPILE_ERROR, stderr="<b>line 3</b>")
    page = printable(fake, checked(PROBLEM, written(), broken), story)
    assert "The code was not run, because it does not compile." in page.html
    assert [code.value for code in page.at.code] == ["<b>line 3</b>"]


def test_a_story_without_code_shows_none(fake: FakeService) -> None:
    assert "The code" not in printable(fake, None).html


def test_lines_of_the_code_are_evidence(fake: FakeService) -> None:
    told = material.story()
    line = CodeLine(number=4, text="    while a < b:")
    first = told.criteria[0].model_copy(update={"lines": (line,)})
    page = printable(fake, None, told.model_copy(update={"criteria": (first, *told.criteria[1:])}))
    assert '<div class="iv-quote">line 4: while a &lt; b:</div>' in page.html
