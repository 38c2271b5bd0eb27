"""The figures of a sentence are read in digits and in words, and a worked figure is told as it came out."""

import pytest

from interviewer.content.figure_checks import agrees, stated_amounts
from interviewer.domain.entities.design import DesignTask
from interviewer.domain.keys.fundamentals import FundamentalsQuestion
from tests import shipped
from tests.content.conftest import Broken


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("It takes 3.5 milliseconds.", 3.5),
        ("There are 2,048 of them.", 2048),
        ("Seventy-five operations a byte.", 75),
        ("Some twelve hundred tokens.", 1200),
        ("Three quarters belong to the optimiser.", 0.75),
        ("The best interval is two and a half minutes.", 2.5),
        ("It is near an hour and a quarter.", 1.25),
        ("Nearly one request in ten is late.", 0.1),
        ("About 6 times ten to the minus 8.", 6e-8),
        ("A sum of 1.5e12 bytes.", 1.5e12),
        ("It is twice as long.", 2),
    ],
)
def test_a_figure_is_read_in_digits_and_in_words(text: str, amount: float) -> None:
    assert any(one.amount == pytest.approx(amount) for one in stated_amounts(text))


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("It takes 3.5 milliseconds.", 0.00348, "s"),
        ("Nearly five minutes.", 280, "s"),
        ("That is 16.8 MB.", 16777216, "bytes"),
        ("Some 12 MiB are left.", 12582912, "bytes"),
        ("13% is lost.", 0.87, "share"),
        ("It is four times as fast.", 0.25, "ratio"),
        ("Half a million comparisons.", 500000, "comparisons"),
    ],
)
def test_a_sentence_agrees_with_its_figure_and_not_with_another(text: str, value: float, unit: str) -> None:
    assert agrees(text, value, unit)
    assert not agrees(text, value * 1.4, unit)


def test_most_wrong_figures_would_be_found() -> None:
    worked = [
        figure
        for question in shipped.content().questions.values()
        if isinstance(question, DesignTask | FundamentalsQuestion) and question.figures is not None
        for figure in question.figures.worked
    ]
    assert len(worked) > 400
    for factor in (0.4, 0.7, 1.5, 2.2, 10):
        missed = sum(agrees(figure.says, figure.value * factor, figure.unit) for figure in worked)
        assert missed / len(worked) < 0.2


def test_a_worked_figure_that_is_told_wrongly_is_a_problem(broken: Broken) -> None:
    told = broken(
        "prompts/questions/ml_systems/attention_on_a_core.yaml",
        "takes the vector engine 4.4 milliseconds",
        "takes the vector engine 6.1 milliseconds",
    )
    assert any("does not state the figure: row_maxima is 0.00437 s" in line for line in told)


@pytest.mark.parametrize(
    ("file", "old", "new", "place"),
    [
        ("ml_fundamentals/compilers", "Each processor has 64 KB", "Each processor has 96 KB", "key"),
        ("ml_systems/attention_on_a_core", "Trn1: 24 MiB of SBUF", "Trn1: 26 MiB of SBUF", "generations.Trn1"),
        ("ml_systems/attention_on_a_core", "Names the engines", "Reaches 37% and names the engines", "expects.L4"),
    ],
)
def test_a_figure_that_is_neither_given_nor_worked_out_nor_published_is_a_problem(
    broken: Broken, file: str, old: str, new: str, place: str
) -> None:
    told = broken(f"prompts/questions/{file}.yaml", old, new)
    assert any(place in line and "neither given nor worked out" in line for line in told)
