"""Worked figures: arithmetic that stands beside a question and that code works out again."""

import math
from typing import Self

from pydantic import Field, model_validator

from interviewer.domain.amounts import arithmetic
from interviewer.domain.base import Frozen
from interviewer.domain.entities.question import ID

# Figures are told rounded, as in conversation: 2% is more than three digits lose and less than any slip of a factor.
TOLERANCE = 0.02


class Given(Frozen):
    """A quantity that the figures start from.

    Attributes:
        value: In `unit`, which is a base unit (bytes and not GB) wherever figures are multiplied.
        fact: Id of the published fact that it repeats, with the same value and unit; empty for an assumption.
    """

    name: str = Field(pattern=ID)
    value: float
    unit: str = ""
    means: str
    fact: str = ""


class Worked(Frozen):
    """A figure that follows from the given ones and from figures above it.

    Attributes:
        formula: Arithmetic over the names, as `parameters * bytes_per_weight`; see `domain/amounts/arithmetic.py`.
        value: What it comes to, rounded, in `unit`.
        says: What an interviewer would want to hear, one sentence.
        called: Other names, in lower case, by which a candidate's own figure is recognised as this one.
    """

    name: str = Field(pattern=ID)
    formula: str
    value: float
    unit: str = ""
    says: str
    called: tuple[str, ...] = ()


class Figures(Frozen):
    """Given quantities and what follows from them."""

    given: tuple[Given, ...] = Field(min_length=1)
    worked: tuple[Worked, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _add_up(self) -> Self:
        values: dict[str, float] = {}
        for quantity in self.given:
            self._name(quantity.name, quantity.value, values)
        for figure in self.worked:
            found = arithmetic.evaluate(figure.formula, values)
            if not math.isclose(found, figure.value, rel_tol=TOLERANCE):
                raise ValueError(f"{figure.name}: {figure.formula} is {found:g}, not {figure.value:g}")
            self._name(figure.name, found, values)
        return self

    @staticmethod
    def _name(name: str, value: float, values: dict[str, float]) -> None:
        if name in values:
            raise ValueError(f"{name} is named twice")
        values[name] = value
