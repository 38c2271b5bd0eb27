"""The answer beside its key, as lines of text."""

from collections.abc import Iterator

from interviewer.domain.entities.key_result import KeyResult, PointVerdict
from interviewer.domain.keys.key_scoring import WRONG, headed, summed_up
from interviewer.domain.language.text import Evidence


def key_lines(key: KeyResult) -> Iterator[str]:
    """What was said of the key's points; a line that belongs to the one above begins with two blanks."""
    yield f"Beside the answer key: {summed_up(key)}"
    for claim in key.wrong:
        yield f"{WRONG}: {claim.claim}"
        yield from _proof(claim.evidence, claim.why)
    for point in key.points:
        yield f"{headed(point)}: {point.point}"
        yield from _proof(point.evidence, point.rationale if point.verdict is PointVerdict.PARTIAL else "")


def _proof(evidence: Evidence | None, why: str) -> Iterator[str]:
    if evidence is not None:
        yield f'  "{" ".join(evidence.quote.split())}"'
    if why:
        yield f"  {why}"
