"""`interviewer show`: the code of a coding round and what came of running it."""

import pytest

from interviewer.domain.entities.code import Code, Language
from interviewer.domain.entities.interview import AgendaItem, Interview
from interviewer.service import NotRun
from tests.cli import material
from tests.cli.conftest import Run
from tests.cli.fake_service import FakeService
from tests.domain.editing import PROBLEM

TEXT = "def best(values, k):\n    return '\x1b[31m'\n"


@pytest.fixture
def coding(service: FakeService) -> Interview:
    service.content.questions[PROBLEM.id] = PROBLEM
    code = Code(number=2, question_id=PROBLEM.id, language=Language.PYTHON, text=TEXT, saved_at=material.START)
    agenda = (AgendaItem(question_id=PROBLEM.id, rubric="coding", seconds=600),)
    return service.put(material.interview("one").model_copy(update={"agenda": agenda, "codes": (code,)}))


def test_the_code_is_shown_with_numbered_lines_and_nothing_that_acts(run: Run, coding: Interview) -> None:
    ran = run("show", "one")
    assert ran.code == 0
    assert "Python:\n   1  def best(values, k):\n   2      return '\\x1b[31m'\n" in ran.out
    assert "interviewer code check best_of FILE" in ran.out and "Runs:" not in ran.out


def test_the_code_can_be_run_now_and_the_failing_example_is_told(
    run: Run, service: FakeService, coding: Interview
) -> None:
    ran = run("show", "one", "--run")
    assert service.running.asked == ["examples"]
    assert "on the examples: The second example fails." in ran.out
    assert "values = [3]" in ran.out and "expected: 4" in ran.out and "got:      <b>3</b>" in ran.out
    assert "The second example fails" in run("show", "one").out, "it is kept"


def test_why_nothing_is_run_is_said(run: Run, service: FakeService, coding: Interview) -> None:
    service.running.refusal = NotRun("There is no sandbox here.")
    ran = run("show", "one", "--run")
    assert ran.code == 1 and "There is no sandbox here." in ran.err


def test_a_round_without_code_shows_none(run: Run, service: FakeService) -> None:
    service.put(material.interview("two"))
    assert "Your code" not in run("show", "two", "--run").out
