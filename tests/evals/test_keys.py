"""How well answer keys are read, by code and by recorded verdicts."""

from itertools import chain

import pytest

from evals.key_judge import Judged, credited, judged, naming
from evals.keys import MADE, NOT_MADE, LabelledQuestion, Reading, confusion, load, read
from interviewer.domain.entities.key_result import PointVerdict
from interviewer.domain.keys.fundamentals import FundamentalsQuestion
from tests import shipped

FIT, REPORT = load("fit"), load("report")
CONTENT = shipped.content()
HIT, PARTIAL, MISSED = PointVerdict


@pytest.mark.parametrize("entry", [*FIT, *REPORT], ids=lambda entry: entry.question)
def test_labels_name_what_the_key_holds(entry: LabelledQuestion) -> None:
    question = CONTENT.questions[entry.question]
    assert isinstance(question, FundamentalsQuestion)
    ids = {point.id for point in question.key}
    assert [answer.kind for answer in entry.answers] == ["right", "partial", "wrong", "denies", "empty"]
    for answer in entry.answers:
        assert set(answer.hit) | set(answer.partial) <= ids and not set(answer.hit) & set(answer.partial)
        assert set(answer.wrong) <= set(range(1, len(question.wrong) + 1))
        assert bool(answer.wrong) is (answer.kind == "wrong")


def test_no_question_and_no_answer_is_in_both_halves() -> None:
    assert not {entry.question for entry in FIT} & {entry.question for entry in REPORT}
    assert len(FIT) + len(REPORT) >= 12
    said = [answer.says for entry in chain(FIT, REPORT) for answer in entry.answers]
    assert len(set(said)) == len(said)


def test_every_point_and_every_mistake_is_read_once() -> None:
    readings = list(read(FIT[:1], CONTENT.questions))
    assert len(readings) == len(FIT[0].answers) * (5 + 3)
    assert confusion([Reading("q", "right", "p", HIT, PARTIAL), Reading("q", "wrong", "c", MADE, NOT_MADE)]) == {
        (HIT, PARTIAL): 1,
        (MADE, NOT_MADE): 1,
    }


@pytest.mark.parametrize("half", [FIT, REPORT], ids=["fit", "report"])
def test_hardly_anything_is_read_into_empty_talk_and_no_denial_is_a_mistake(half: tuple[LabelledQuestion, ...]) -> None:
    readings = list(read(half, CONTENT.questions))
    assert sum(one.kind == "empty" and one.found in (HIT, PARTIAL, MADE) for one in readings) <= 1
    assert not [one for one in readings if one.found == MADE and one.label == NOT_MADE]


@pytest.mark.parametrize("half", [FIT, REPORT], ids=["fit", "report"])
def test_nine_of_ten_points_are_read_as_they_are_labelled(half: tuple[LabelledQuestion, ...]) -> None:
    readings = list(read(half, CONTENT.questions))
    for label in (HIT, MISSED):
        of_label = [one for one in readings if one.label == label]
        assert sum(one.found == label for one in of_label) >= 0.9 * len(of_label)


QUESTIONS = {name: one for name, one in shipped.content().questions.items() if isinstance(one, FundamentalsQuestion)}


@pytest.fixture(scope="module")
def found() -> list[Judged]:
    return list(judged(QUESTIONS))


def test_what_right_answers_say_is_credited(found: list[Judged]) -> None:
    count, of = credited(found, right=True, said=True, core=True)
    assert of > 100 and count >= 0.95 * of


def test_what_wrong_answers_do_not_say_is_not_credited(found: list[Judged]) -> None:
    count, of = credited(found, right=False, said=False, core=False)
    assert of > 100 and count <= 0.02 * of


def test_each_known_mistake_is_found_and_no_right_answer_is_accused(found: list[Judged]) -> None:
    count, of = naming(found, right=False)
    assert count == of == 48
    assert naming(found, right=True) == (0, 48)
