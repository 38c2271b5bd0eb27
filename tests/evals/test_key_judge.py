"""A capable judge's recorded verdicts credit what right answers say and find the mistakes of wrong ones."""

import pytest

from evals.key_judge import Judged, credited, judged, naming
from interviewer.domain.keys.fundamentals import FundamentalsQuestion
from tests import shipped

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
