import pytest
from hypothesis import given, settings

from interviewer.domain.language.signals import DENSITIES, density_features, signals
from tests.domain.strategies import said


def one(sentence: str) -> dict[str, float]:
    """The features of a single sentence by name."""
    [read] = signals(sentence).sentences
    return dict(zip(DENSITIES, density_features(read), strict=True))


@settings(max_examples=60)
@given(said)
def test_each_lies_between_0_and_1(answer: str) -> None:
    for sentence in signals(answer).sentences:
        assert all(0.0 <= value <= 1.0 for value in density_features(sentence))


def test_what_would_be_done_is_neither_event_nor_outcome_nor_reason() -> None:
    would = one("Last year I would have a plan and I would cut it by 40% because it failed.")
    assert would["hypothetical"] == 1.0
    assert {would[name] for name in ("own_action", "measured", "outcome", "reason", "event")} == {0.0}


def test_a_told_step_with_a_number_is_not_plain() -> None:
    step = one("I cut the step time from 900 to 310 milliseconds.")
    assert step["own_action"] == 0.5
    assert (step["measured"], step["outcome"], step["plain"], step["hypothetical"]) == (1.0, 1.0, 0.0, 0.0)


@pytest.mark.parametrize("sentence", ["It is what it is.", "They are there."])
def test_a_sentence_without_anything_is_plain(sentence: str) -> None:
    assert {name for name, value in one(sentence).items() if value} == {"plain"}
