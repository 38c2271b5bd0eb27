"""The lines of a score as a candidate reads them: a cap says what it bounds the score to."""

from collections.abc import Iterable, Iterator

from interviewer.domain.entities.scorecard import Contribution


def told(lines: Iterable[Contribution]) -> Iterator[Contribution]:
    """The same lines and points; the label of a cap begins with the most that the score can be under it."""
    total = 0.0
    for line in lines:
        total += line.points
        if line.source.startswith("cap/"):
            yield line.model_copy(update={"label": f"{total:.1f} at most: {line.label}"})
        else:
            yield line
