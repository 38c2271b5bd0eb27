"""Heads small enough to be reckoned by hand, for tests that are not about what was fitted."""

import numpy as np

from interviewer.domain.entities.rubric import Check
from interviewer.domain.evidence.heads import (
    ELEMENTS,
    NEEDED,
    CriterionHead,
    ElementHead,
    FitHead,
    FittedHeads,
    Head,
    Need,
    Pooling,
)
from interviewer.domain.language.signals import DENSITIES

# The gram by which each element is told here.
TELLS = {
    Check.EVENT: "MONTH",
    Check.OWN_ACTION: "i VPAST",
    Check.OUTCOME: "ended",
    Check.MEASURED_OUTCOME: "NUM",
    Check.REASON: "because",
    Check.REFLECTION: "learned",
}
GRAMS = tuple(TELLS.values())
_POOLING = Pooling(strongest=1.0, two_strongest=0.0, whole=0.0, bias=0.0)


def heads(states: int = 0, criteria: tuple[str, ...] = ()) -> FittedHeads:
    """A sentence without a telling gram has log-odds of -4 for an element, one with it 4.

    An answer holds what one of its sentences holds, and needs the element with the lowest odds. Of a rung, the answer
    has 1 and up to 1 more for each telling gram. With `states`, the lines look at so many of them too, and a story
    about a cost fits `frugality`, one about a trace `dive_deep`.
    """
    draw = np.random.default_rng(states)

    def look() -> tuple[float, ...]:
        return tuple(draw.normal(size=states).tolist())

    def line(bias: float, grams: tuple[float, ...]) -> Head:
        return Head(bias=bias, grams=grams, densities=(0.0,) * len(DENSITIES), states=look())

    def element(one: Check) -> ElementHead:
        own = tuple(8.0 * (gram == TELLS[one]) for gram in GRAMS)
        return ElementHead(sentence=line(-4.0, own), whole=line(0.0, (0.0,) * len(GRAMS)), pooling=_POOLING)

    def need(one: Check) -> Need:
        return Need(bias=0.0, odds=tuple(-1.0 * (other is one) for other in NEEDED))

    return FittedHeads(
        version=7,
        grams=GRAMS,
        estimate=line(1.0, (1.0,) * len(GRAMS)),
        elements={one: element(one) for one in ELEMENTS},
        needs={one: need(one) for one in NEEDED},
        criteria={name: CriterionHead(bias=0.0, states=look()) for name in criteria},
        cue=1.0,
        fit=_fit((look(), look())) if states else None,
        score_error=0.4,
    )


def _fit(states: tuple[tuple[float, ...], ...]) -> FitHead:
    return FitHead(
        principles=("dive_deep", "frugality"),
        stems={"trace": (1.0, -1.0), "cost": (-1.0, 1.0)},
        rarity={"trace": 1.0, "cost": 1.0},
        bias=(0.0, 0.0),
        states=states,
        scale=2.0,
    )
