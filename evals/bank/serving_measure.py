"""How well the principles that a telling serves are found."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from evals.bank.measures import Share
from evals.bank.records import LabelledTelling
from interviewer.domain.preparation.bank import Serving, Strength

Serve = Callable[[LabelledTelling], Sequence[Serving]]
FIRST = 3
_GOOD = (Strength.STRONG, Strength.WORKABLE)


class ServingFigures(NamedTuple):
    """How well principles are found.

    Attributes:
        first: The labelled first principle is among the first three.
        good: Of the principles called strong or workable, those that are among the labelled three.
        labelled: Of the labelled principles, those called strong or workable.
        none: Tellings that are called so for no principle.
    """

    first: Share
    good: Share
    labelled: Share
    none: Share


def serving_figures(told: Sequence[LabelledTelling], serve: Serve) -> ServingFigures:
    """The figures over some tellings; `serve` gives the principles, the best first."""
    first = right = good = labelled = none = 0
    for one in told:
        serves = serve(one)
        first += one.principles[0] in [serving.principle for serving in serves[:FIRST]]
        called = {serving.principle for serving in serves if serving.strength in _GOOD}
        right += len(called & {*one.principles})
        good += len(called)
        labelled += len(one.principles)
        none += not called
    everything = len(told)
    return ServingFigures(Share(first, everything), Share(right, good), Share(right, labelled), Share(none, everything))


def serving_lines(figures: ServingFigures) -> Iterator[str]:
    """The figures as text."""
    yield f"labelled first principle among the first three: {figures.first}"
    yield f"strong or workable, and among the labelled three: {figures.good}; of the labelled three {figures.labelled}"
    yield f"tellings that serve no principle well: {figures.none}"
