"""The answers that are hard to read right: their labels point at sentences, and digits do not tell them apart."""

import re
from collections import Counter
from itertools import pairwise

import pytest

from evals.datasets import ToldAnswer, load_told
from interviewer.domain.language.text import sentences
from interviewer.evaluation.measures import auc

FILES = load_told()
ANSWERS = [answer for file in FILES.values() for answer in file.answers]
GROUPS = ("learner", "perfect", "failed", "others", "empty", "endings")


def test_there_are_some_of_each_group() -> None:
    groups = Counter(name.rsplit("_", 1)[0] for name in FILES)
    assert set(groups) == set(GROUPS)
    assert {answer.rung for answer in ANSWERS} == {1, 2, 3, 4, 5}
    assert len({answer.id for answer in ANSWERS}) == len(ANSWERS)


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: answer.id)
def test_labels_are_of_sentences_and_go_with_the_rung(answer: ToldAnswer) -> None:
    numbers = [number for held in answer.elements.values() for number in held]
    assert all(1 <= number <= len(sentences(answer.text)) for number in numbers)
    assert all(first < second for held in answer.elements.values() for first, second in pairwise(held))
    assert not set(answer.lacks) & set(answer.elements)
    assert answer.elements or answer.rung == 1
    if answer.rung >= 4:
        assert {"event", "own_action"} <= set(answer.elements)


def test_digits_do_not_tell_the_good_from_the_bad() -> None:
    """Words do a little, but what the heads see are shares of them."""
    good = [_digits(answer) for answer in ANSWERS if answer.rung >= 4]
    bad = [_digits(answer) for answer in ANSWERS if answer.rung <= 2]
    assert 0.4 <= auc(good, bad) <= 0.6


def _digits(answer: ToldAnswer) -> float:
    return float(len(re.findall(r"\d", answer.text)))
