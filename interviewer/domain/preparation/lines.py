"""Fitted lines over named features: what the bank tells facts, numbers, sources and twins by.

They ship as JSON beside this module; `python -m evals.bank --fit` makes them.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

from interviewer.domain.base import Frozen
from interviewer.domain.evidence.heads import probability

FOLDER = Path(__file__).parent / "fitted"


class Line(Frozen):
    """A line over features, whose value is log-odds.

    Attributes:
        least: The probability from which on the thing counts as found, chosen on tellings that were left out.
    """

    bias: float
    weights: dict[str, float]
    least: float = 0.5

    def probability(self, features: Mapping[str, float]) -> float:
        """How likely it is, from 0 to 1."""
        known = (self.weights[name] * value for name, value in features.items() if name in self.weights)
        return probability(self.bias + sum(known))


def spread(names: Iterable[str], weight: float = 1.0) -> dict[str, float]:
    """Features that are there or not, so that a long clause has no more to say than a short one."""
    found = sorted(set(names))
    return dict.fromkeys(found, weight / max(1, len(found)) ** 0.5)
