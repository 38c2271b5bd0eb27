"""A word that no answer of the fit holds weighs what words like it weigh."""

from collections import Counter

import numpy as np

from evals.listening.ranking import Ranked, WordVectors, condensed, fit_ranking

WORDS = ("reverted", "withdrew", "explained", "described")
TABLE = np.array([[1.0, 0.0, 0.1], [0.98, 0.1, 0.0], [-0.9, 0.2, 0.1], [-0.95, 0.1, 0.2]])


def test_what_is_alike_weighs_alike() -> None:
    answers = [
        Ranked([{"wreverted": 1.0}, {"wexplained": 1.0}], [True, False], [False, True], counts=1.0) for _ in range(6)
    ]
    weights = fit_ranking(answers, WordVectors(WORDS, TABLE)).weights
    assert weights["wreverted"] > weights["wwithdrew"] > 0
    assert weights["wexplained"] < weights["wdescribed"] < 0


def test_the_words_of_the_fit_give_the_directions_and_their_length() -> None:
    found = condensed(WordVectors(WORDS, TABLE), Counter(reverted=3, explained=1))
    assert found.words == WORDS
    assert np.isclose((found.table[[0, 2]] ** 2).sum(axis=1).mean(), 1.0)
    assert found.table[0] @ found.table[1] > 0 > found.table[0] @ found.table[2]
