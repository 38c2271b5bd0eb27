"""What came of a candidate's code, as text: the counts, the case, the growth, and the lines of the code."""

from typing import cast

import pytest

from interviewer.cli.answer_text import remark_lines, score_text
from interviewer.cli.code_text import report_text
from interviewer.content import Content
from interviewer.domain.coding.code_reading import checked
from interviewer.domain.entities.code import RunStatus
from interviewer.domain.entities.code_check import CheckedCode, CodeLine, Pace
from interviewer.domain.entities.scorecard import StoryScore
from interviewer.domain.scores.answer_score import answer_score
from tests.cli import material
from tests.domain.checked import report, written
from tests.domain.editing import PROBLEM

CONTENT = cast(Content, material.content())
LINE = CodeLine(number=4, text="    while True:")


@pytest.fixture(autouse=True)
def width(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")


def text_of(story: StoryScore, code: CheckedCode | None) -> str:
    score = answer_score(story.model_copy(update={"code": code}))
    return score_text(score, remark_lines(score, story.rubric, "L5", CONTENT), None)


def test_the_case_that_the_code_gets_wrong_stands_below_the_score() -> None:
    text = text_of(material.story(), checked(PROBLEM, written(), report(99)))
    assert "The code passes 2 of 2 examples and 99 of 100 hidden cases. best([], 7) should give 7;" in text


def test_growth_is_told_with_its_figures() -> None:
    text = text_of(material.story(), checked(PROBLEM, written(), report(time=Pace.FASTER)))
    assert "The time grows faster than the reference's: at double the size the code takes 4.0 times as long" in text


def test_why_nothing_was_run_is_told_without_a_score_too_and_what_the_compiler_said() -> None:
    broken = checked(PROBLEM, written(), report(0, 0, status=RunStatus.COMPILE_ERROR, stderr="line 3: expected ';'"))
    for story in material.story(), material.unscored_story():
        text = text_of(story, broken)
        assert "   The code was not run, because it does not compile.\n     line 3: expected ';'" in text


def test_a_score_without_code_says_nothing_of_it() -> None:
    assert "The code" not in text_of(material.story(), None)


def test_lines_of_the_code_stand_with_what_rests_on_them() -> None:
    met = material.criterion("a", True, "I profiled it [myself]").model_copy(update={"lines": (LINE,)})
    lost = material.criterion("b", False).model_copy(update={"lines": (LINE,), "next_step": "Leave it."})
    text = text_of(material.story().model_copy(update={"criteria": (met, lost)}), None)
    assert '"I profiled it [myself]"\n            line 4: while True:' in text
    assert "Is b shown?\n            line 4: while True:\n            Next time: Leave it." in text


def test_a_check_tells_how_costs_grow() -> None:
    assert "growth:   The time grows like the reference's:" in report_text(report(time=Pace.ALIKE))
    assert "growth" not in report_text(report(99))
