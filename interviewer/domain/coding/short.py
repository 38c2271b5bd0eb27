"""Which coding problems are short enough that a round has time for two of them."""

from interviewer.domain.coding.problem import CodingProblem
from interviewer.domain.coding.reference import reference

# Lines of a reference in Python that a candidate writes while talking in a quarter of an hour; a third of the problems
# that ship have no more.
LINES = 20


def is_short(problem: CodingProblem) -> bool:
    """Whether its reference in Python has few lines, blank ones not counted."""
    return sum(bool(line.strip()) for line in reference(problem).splitlines()) <= LINES
