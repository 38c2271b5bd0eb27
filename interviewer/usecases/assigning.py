"""Solves assignment problems."""

from collections.abc import Sequence


def solve(worths: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """Pairs of row and column with the largest sum of entries, each row and each column at most once.

    The entries are whole numbers below 2**53, so that the sums are exact.
    """
    if not worths or not worths[0]:
        return []
    # Imported here: it takes a third of a second, and most commands allocate nothing.
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    rows, columns = linear_sum_assignment(np.array(worths, dtype=np.float64), maximize=True)
    return list(zip(rows.tolist(), columns.tolist(), strict=True))
