"""What an exercise's properties do to a score: they decide it, and what was said about the code adds the rest."""

from collections.abc import Iterator

from interviewer.domain.coding.code_text import describe_counts
from interviewer.domain.entities.code_check import CheckedCode
from interviewer.domain.entities.scorecard import Contribution

# A program that keeps every property is worth this much by itself; what was said adds the rest.
ALL_HOLD = 4.0
# The most for one that keeps none of them.
_NONE_HOLDS = 1.0


def bounds(code: CheckedCode | None) -> list[tuple[str, float, str]]:
    """The most that the exercise can get, as (source, at most, why)."""
    if code is None or not code.properties:
        return []
    return [("properties", round(_NONE_HOLDS + (5 - _NONE_HOLDS) * code.share, 1), describe_counts(code))]


def raised(code: CheckedCode | None, score: float) -> Iterator[Contribution]:
    """A line that raises the score to what the properties that hold are worth by themselves."""
    if code is None or not code.properties:
        return
    missing = round(ALL_HOLD * code.share - score, 2)
    if missing > 0:
        yield Contribution(source="properties", label=describe_counts(code), points=missing)
