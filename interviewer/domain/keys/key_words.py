"""What came of an answer key, in words."""

from interviewer.domain.entities.key_result import KeyResult, PointResult, PointVerdict

SAID = {
    PointVerdict.HIT: "Said",
    PointVerdict.PARTIAL: "Said in part",
    PointVerdict.MISSED: "Not said",
}
WRONG = "Wrong"


def summed_up(key: KeyResult) -> str:
    """How many points were said, and how many known mistakes were made."""
    counts = {verdict: sum(point.verdict is verdict for point in key.points) for verdict in PointVerdict}
    parts = [f"{counts[PointVerdict.HIT]} of {len(key.points)} points said"]
    if counts[PointVerdict.PARTIAL]:
        parts.append(f"{counts[PointVerdict.PARTIAL]} in part")
    if key.wrong:
        parts.append(f"{len(key.wrong)} known mistake{'s' if len(key.wrong) > 1 else ''}")
    return ", ".join(parts)


def headed(point: PointResult) -> str:
    """How far a point was made, and whether it is one that an answer cannot do without."""
    return f"{SAID[point.verdict]}{' (core point)' if point.core else ''}"
