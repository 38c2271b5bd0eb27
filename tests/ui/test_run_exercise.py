"""The run panel below an exercise: one button, the property that fails first, and the others by what they say."""

from interviewer.domain.entities.code import Code, Language, RunReport, RunStatus, SeenCase
from interviewer.ui import session
from tests import shipped
from tests.ui import material
from tests.ui.conftest import Page
from tests.ui.fake_service import FakeService

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
