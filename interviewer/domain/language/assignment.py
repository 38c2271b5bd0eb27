"""The best assignment of things to places, each place used once: the Hungarian method."""

import math
from collections.abc import Mapping, Sequence


def assign(worths: Sequence[Mapping[int, float]]) -> list[int | None]:
    """For each row the column that it gets, or None, so that the sum of worths is as large as it can be.

    Rows are added one after the other along the shortest augmenting path with potentials (Kuhn 1955, in the form of
    Jonker and Volgenant 1987).

    Args:
        worths: For each row the columns that it can get, with what each is worth, above 0.
    """
    columns = sorted({column for worth in worths for column in worth})
    # A column of no worth for each row stands for getting none.
    costs = [[-worth.get(column, 0.0) for column in columns] + [0.0] * len(worths) for worth in worths]
    found = _Assignment(costs)
    for row in range(1, len(worths) + 1):
        found.add(row)
    got: list[int | None] = [None] * len(worths)
    for column, row in zip(columns, found.owner[1:], strict=False):
        if row and column in worths[row - 1]:
            got[row - 1] = column
    return got


class _Assignment:
    """The cheapest assignment of the rows that were added so far; rows and columns are counted from 1."""

    def __init__(self, costs: Sequence[Sequence[float]]) -> None:
        self._costs = costs
        self._width = len(costs[0]) if costs else 0
        self._rows = [0.0] * (len(costs) + 1)
        self._columns = [0.0] * (self._width + 1)
        self.owner = [0] * (self._width + 1)

    def add(self, row: int) -> None:
        """Give the row a column, along the shortest path on which others change theirs."""
        before = [0] * (self._width + 1)
        at = self._search(row, before)
        while at:
            self.owner[at] = self.owner[before[at]]
            at = before[at]

    def _search(self, row: int, before: list[int]) -> int:
        """The free column at the end of the shortest path; `before` tells the way back."""
        self.owner[0] = row
        least, open_to, at = [math.inf] * (self._width + 1), set(range(1, self._width + 1)), 0
        while self.owner[at]:
            current = self.owner[at]
            for column in open_to:
                reduced = self._costs[current - 1][column - 1] - self._rows[current] - self._columns[column]
                if reduced < least[column]:
                    least[column], before[column] = reduced, at
            nearest = min(open_to, key=lambda column: (least[column], column))
            self._shift(open_to, least, least[nearest])
            open_to.remove(nearest)
            at = nearest
        return at

    def _shift(self, open_to: set[int], least: list[float], step: float) -> None:
        """Move the potentials so that the nearest column costs nothing more."""
        for column in range(self._width + 1):
            if column in open_to:
                least[column] -= step
            else:
                self._rows[self.owner[column]] += step
                self._columns[column] -= step
