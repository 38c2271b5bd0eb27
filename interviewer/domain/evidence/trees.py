"""Small regression trees, added up: how counts of an answer work together, which a line cannot say."""

from collections.abc import Sequence
from typing import NamedTuple, Self

from interviewer.domain.base import Frozen


class Split(NamedTuple):
    """Low when the feature at this place is at most `at`, high when it is more."""

    feature: int
    at: float


class Tree(NamedTuple):
    """A tree of two steps; `leaves` are low-low, low-high, high-low and high-high."""

    first: Split
    low: Split
    high: Split
    leaves: tuple[float, float, float, float]

    def value(self, features: Sequence[float]) -> float:
        """The leaf that the features end in."""
        upper = features[self.first.feature] > self.first.at
        second = self.high if upper else self.low
        return self.leaves[2 * upper + (features[second.feature] > second.at)]

    def scaled(self, factor: float) -> Self:
        """The tree whose leaves are so many times as large."""
        a, b, c, d = (factor * leaf for leaf in self.leaves)
        return self._replace(leaves=(a, b, c, d))


class Trees(Frozen):
    """Trees over the same features, and what they begin with."""

    start: float = 0.0
    trees: tuple[Tree, ...] = ()

    def value(self, features: Sequence[float]) -> float:
        """Their sum."""
        return self.start + sum(tree.value(features) for tree in self.trees)

    def scaled(self, factor: float, start: float) -> Self:
        """The trees whose value is `start + factor * value`."""
        trees = tuple(tree.scaled(factor) for tree in self.trees)
        return self.model_copy(update={"start": start + factor * self.start, "trees": trees})
