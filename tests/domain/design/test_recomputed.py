"""A candidate's figures beside the worked ones, only where it is certain which one is meant."""

import pytest

from interviewer.domain.design.pad import agreement, stated_figures
from tests.domain.designing import TASK


def said(*answers: str, pad: str = "") -> list[tuple[str, str, str, str]]:
    return [(one.figure.name, one.mine, one.worked, agreement(one)) for one in stated_figures(TASK, answers, pad)]


@pytest.mark.parametrize(
    "answer",
    [
        "The weights take 140 GB in bf16.",
        "So the weights need about 140 gigabytes, which is two devices at least.",
        "I start there: weights are roughly 0.14 TB.",
    ],
)
def test_a_figure_in_words_is_laid_beside_the_worked_one(answer: str) -> None:
    assert said(answer) == [("weights", "140 GB", "140 GB", "agrees")]


def test_a_slip_is_named_by_its_factor() -> None:
    assert said("The weights take 1.4 TB.") == [("weights", "1.4 TB", "140 GB", "off by a factor of 10")]
    assert said("The weights take 14 GB.")[0][3] == "off by a factor of 10"


@pytest.mark.parametrize(
    "answer",
    [
        "The weights take 17 GB on each device.",
        "The weights take 17 GB per device.",
        "Half the weights take 70 GB.",
        "The weights of the head take 2 GB.",
        "The weights take 140.",
        "The weights take 3 seconds.",
        "The weights take 3 devices.",
        "The cache takes 140 GB.",
        "The share is 3.",
        "Do the weights fit into 140 GB?",
    ],
)
def test_what_may_mean_another_figure_is_left_alone(answer: str) -> None:
    assert not said(answer)


def test_a_line_of_the_pad_with_the_name_counts_and_comes_last() -> None:
    assert said("The weights take 1.4 TB.", pad="weights = 70e9 * 2 bytes") == [
        ("weights", "140 GB", "140 GB", "agrees")
    ]
    assert said(pad="decode step = 140 GB / 250 GB/s") == [("step", "560 ms", "56 ms", "off by a factor of 10")]


def test_rates_are_read_as_they_are_said() -> None:
    [one] = stated_figures(TASK, ["Reading them takes 56 milliseconds and no more."], "")
    assert (one.said, one.mine, one.factor) == ("Reading them takes 56 milliseconds", "56 ms", 1)
