"""The answers to design tasks are what they say, and hardly one is called off a task that it is about."""

from collections import Counter

import pytest

from evals.on_task import DesignAnswer, Given, Reading, load, read, share
from interviewer.domain.entities.design import DesignTask
from tests import shipped

FIT, REPORT = load("fit"), load("report")
TASKS = {one.id: one for one in shipped.content().questions.values() if isinstance(one, DesignTask)}


def test_each_task_has_two_answers_in_one_half() -> None:
    halves = [{answer.about for answer in half} - {None} for half in (FIT, REPORT)]
    assert not halves[0] & halves[1] and halves[0] | halves[1] == TASKS.keys()
    about = Counter(answer.about for answer in (*FIT, *REPORT) if answer.about)
    assert set(about.values()) == {2} and sum(answer.about is None for answer in (*FIT, *REPORT)) == 10


@pytest.mark.parametrize("answer", [*FIT, *REPORT], ids=lambda answer: answer.id)
def test_an_answer_is_as_long_as_one_is_and_given_to_tasks_of_other_topics_in_its_half(answer: DesignAnswer) -> None:
    assert 60 <= len(answer.says.split()) <= 180
    assert len(set(answer.other_tasks)) == (3 if answer.about else 5)
    half = {one.about for one in (FIT if answer.part == "fit" else REPORT)}
    assert half >= set(answer.other_tasks)
    if answer.about:
        topics = set(TASKS[answer.about].topics)
        assert not [other for other in answer.other_tasks if topics & set(TASKS[other].topics)]


@pytest.mark.parametrize("half", [FIT, REPORT], ids=["fit", "report"])
def test_one_answer_in_26_at_most_is_called_off_its_task_and_four_in_five_off_anothers(
    half: tuple[DesignAnswer, ...],
) -> None:
    readings = list(read(half, shipped.content()))
    assert share(readings, Given.OWN) <= 1 / 26
    elsewhere = [one for one in readings if one.given in (Given.ANOTHERS, Given.TEMPLATE)]
    assert sum(one.off for one in elsewhere) >= 0.8 * len(elsewhere)


def test_repeating_the_question_changes_nothing() -> None:
    readings = list(read([answer for answer in FIT if answer.about is None], shipped.content()))
    assert {one.given for one in readings} == {Given.TEMPLATE, Given.REPEATING}
    assert share(readings, Given.TEMPLATE) == share(readings, Given.REPEATING)
    assert share([Reading("t", "a", Given.OWN, True), Reading("t", "b", Given.OWN, False)], Given.OWN) == 0.5
