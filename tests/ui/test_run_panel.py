"""The run panel in a coding round and below an exercise."""

import pytest

from interviewer.domain.entities.code import Code, Language, RunReport, RunStatus, SeenCase
from interviewer.domain.entities.interview import Interview
from interviewer.service import NotRun
from interviewer.ui import session
from tests import shipped
from tests.domain.editing import PROBLEM
from tests.ui import material
from tests.ui.conftest import Page
from tests.ui.fake_service import FakeService

KEY = f"a-{PROBLEM.id}"
RIGHT = RunReport(status=RunStatus.OK, cases=(SeenCase(arguments="k = 1", expected="1", got="1", passed=True),) * 2)


@pytest.fixture
def coding(fake: FakeService) -> Interview:
    """An interview in which the problem has just been asked, with code of which version 2 is the latest."""
    fake.content.questions[PROBLEM.id] = PROBLEM
    whole = material.interview("a", at=session.now())
    code = Code(number=2, question_id=PROBLEM.id, language=Language.PYTHON, text="x = 1", saved_at=material.START)
    turns = (*whole.turns[:2], material.ask(2, PROBLEM.text, question_id=PROBLEM.id))
    return fake.put(whole.model_copy(update={"turns": turns, "codes": (code,)}))


def test_the_failing_example_stands_first_and_nothing_that_a_program_says_acts(
    coding: Interview, fake: FakeService
) -> None:
    page = Page("room", coding.id).click(f"run-{KEY}")
    assert fake.running.asked == ["examples"]
    assert page.alerts == ["The second example fails."]
    assert page.html.index("Example 2") < page.html.index("Example 1: right")
    assert "values = [3]\nk = 1" in page.html and "&lt;b&gt;3&lt;/b&gt;" in page.html
    assert "top is &lt;i&gt;3&lt;/i&gt;" in page.html and "0.25 s · 9 MB" in page.html


def test_what_passes_is_said_in_one_line(coding: Interview, fake: FakeService) -> None:
    fake.running.report = RIGHT
    page = Page("room", coding.id).click(f"run-{KEY}")
    assert [told.value for told in page.at.success] == ["All 2 examples pass\\."]
    assert "Output" not in page.html


def test_what_the_compiler_says_is_shown(coding: Interview, fake: FakeService) -> None:
    fake.running.report = RunReport(status=RunStatus.COMPILE_ERROR, printed="main.cpp:3:5: error")
    page = Page("room", coding.id).click(f"run-{KEY}")
    assert page.alerts == ["It does not compile."]
    assert "Compiler output" in page.html and "main.cpp:3:5: error" in page.html


def test_a_compiler_that_was_stopped_without_a_word_is_told(coding: Interview, fake: FakeService) -> None:
    fake.running.report = RunReport(status=RunStatus.TIMEOUT)
    page = Page("room", coding.id).click(f"run-{KEY}")
    assert page.alerts == ["It took too long and was stopped."]


def test_an_own_input_begins_with_the_first_example_and_nobody_says_what_is_right(
    coding: Interview, fake: FakeService
) -> None:
    page = Page("room", coding.id)
    box = page.at.text_area(key=f"own-{KEY}")
    assert box.value == "[1, 2]\n0"
    box.set_value("[5]\n2")
    fake.running.report = RunReport(status=RunStatus.OK, cases=(SeenCase(arguments="k = 2", got="7"),))
    page.click(f"run-own-{KEY}")
    assert fake.running.asked == ["[5]\n2"]
    assert page.alerts == ["It ran on your input."]
    assert "Your input" in page.html and "Expected" not in page.html


def test_a_result_is_still_there_later_and_says_that_the_code_has_changed(coding: Interview, fake: FakeService) -> None:
    Page("room", coding.id).click(f"run-{KEY}")
    assert "changed since" not in Page("room", coding.id).html
    newer = fake.open(coding.id).codes[0].model_copy(update={"number": 3})
    fake.change(coding.id, codes=(newer,))
    assert "your code has changed since" in Page("room", coding.id).html


def test_why_running_is_off_is_said_before_anything_is_pressed(coding: Interview, fake: FakeService) -> None:
    fake.running.why_off = "There is no C++ compiler <here>."
    page = Page("room", coding.id)
    assert "There is no C++ compiler &lt;here&gt;." in page.html
    assert not page.has(f"run-{KEY}")


def test_what_cannot_be_run_is_said_and_can_be_tried_again(coding: Interview, fake: FakeService) -> None:
    fake.running.refusal = NotRun("There is nothing to run yet.")
    page = Page("room", coding.id).click(f"run-{KEY}")
    assert page.alerts == ["There is nothing to run yet."]
    fake.running.refusal = None
    assert page.click(f"run-{KEY}").alerts == ["The second example fails."]


def test_a_run_that_takes_longer_is_waited_for_and_a_second_click_is_told(coding: Interview, fake: FakeService) -> None:
    fake.running.may_end.clear()
    page = Page("room", coding.id).click(f"run-{KEY}")
    assert "Running · " in page.html
    assert "already running" in page.click(f"run-own-{KEY}").html
    fake.running.may_end.set()
    job = session.jobs().get(f"run:{coding.id}:{PROBLEM.id}")
    assert job is not None and job.wait(20)
    assert page.run().alerts == ["The second example fails."]
    assert fake.running.asked == ["examples"]


def test_after_the_end_the_code_can_still_be_run(coding: Interview, fake: FakeService) -> None:
    fake.end(coding.id)
    assert Page("room", coding.id).click(f"run-{KEY}").alerts == ["The second example fails."]


EXERCISE = shipped.content().exercises["online_softmax"]
TRIED = RunReport(
    status=RunStatus.OK,
    cases=(
        SeenCase(arguments="Both are rows.", got="holds in 3 cases", passed=True),
        SeenCase(arguments="The cut is free.", got="for tiles=[<b>1</b>] it gives 3", passed=False),
    ),
)


def test_the_check_is_run_and_what_fails_stands_first(fake: FakeService) -> None:
    fake.content.questions[EXERCISE.id] = EXERCISE
    whole = material.interview("a", at=session.now())
    code = Code(number=2, question_id=EXERCISE.id, language=Language.PYTHON, text="x = 1", saved_at=material.START)
    turns = (*whole.turns[:2], material.ask(2, EXERCISE.text, question_id=EXERCISE.id))
    fake.put(whole.model_copy(update={"turns": turns, "codes": (code,)}))
    fake.running.report = TRIED
    page = Page("room", "a")
    assert not page.has(f"run-own-a-{EXERCISE.id}"), "an exercise has no input of one's own"
    page.click(f"run-a-{EXERCISE.id}")
    assert fake.running.asked == ["properties"] and page.alerts == ["1 of 2 properties fails."]
    assert page.html.index("The cut is free.") < page.html.index("Holds: Both are rows.")
    assert "tiles=[&lt;b&gt;1&lt;/b&gt;]" in page.html


def test_before_anything_is_written_the_language_of_the_exercise_decides_whether_it_can_run(fake: FakeService) -> None:
    exercise = shipped.content().exercises["record_ring"]
    fake.content.questions[exercise.id] = exercise
    whole = material.interview("a", at=session.now())
    turns = (*whole.turns[:2], material.ask(2, exercise.text, question_id=exercise.id))
    fake.put(whole.model_copy(update={"turns": turns, "codes": ()}))
    Page("room", "a")
    assert set(fake.running.languages) == {Language.CPP}
