"""Figures are worked out from what is given."""

import pytest
from pydantic import ValidationError

from interviewer.domain.entities.design import Figures, Given, Worked

PARAMETERS = Given(name="parameters", value=70e9, means="weights of the model")


def worked(value: float, *, name: str = "weights", formula: str = "parameters * 2") -> Worked:
    return Worked(name=name, formula=formula, value=value, unit="bytes", says="140 GB in bf16.")


def test_a_figure_may_rest_on_one_above_it() -> None:
    hosts = worked(2, name="hosts", formula="ceil(weights / 96e9)")
    assert Figures(given=(PARAMETERS,), worked=(worked(140e9), hosts)).worked[1] == hosts


def test_a_figure_may_be_rounded_as_in_conversation() -> None:
    Figures(given=(PARAMETERS,), worked=(worked(142e9),))


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        ((worked(280e9),), r"weights: parameters \* 2 is 1.4e\+11, not 2.8e\+11"),
        ((worked(140e9), worked(140e9)), "weights is named twice"),
        ((worked(70e9, name="parameters", formula="parameters"),), "parameters is named twice"),
        ((worked(1, formula="weights"), worked(140e9)), "unknown quantity 'weights'"),
    ],
)
def test_a_slip_is_told(figures: tuple[Worked, ...], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        Figures(given=(PARAMETERS,), worked=figures)
