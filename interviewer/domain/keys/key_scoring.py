"""What an answer key does to a score, and what came of it in words."""

from collections.abc import Iterator, Sequence

from interviewer.domain.entities.key_result import KeyResult, PointResult, PointVerdict
from interviewer.domain.entities.scorecard import Contribution, CriterionResult, Status

# The criterion of the rubric that the key decides.
CORRECT = "correct"
# So much of the core makes an answer right in the main.
_ENOUGH = 0.5
# The most that an answer gets that says nothing of the core: a name in place of an explanation.
_NO_CORE = 1.0
# What each known mistake takes off, in points of the score, beside what it costs that the answer is not right.
MISTAKE = 0.5


def decided(results: Sequence[CriterionResult], key: KeyResult | None) -> list[CriterionResult]:
    """The results with the key's verdict on correctness: half of the core is said, and no known mistake stands.

    A judge's own verdict on it stands.
    """
    if key is None:
        return list(results)
    return [_correct(r, key) if r.id == CORRECT and r.strength is None else r for r in results]


def bounds(key: KeyResult | None) -> list[tuple[str, float, str]]:
    """The most that the answer can get, as (source, at most, why)."""
    if key is None:
        return []
    at_most = round(_NO_CORE + (5 - _NO_CORE) * key.core_share, 1)
    return [("answer_key", at_most, f"{key.core_share:.0%} of what a right answer must say was said")]


def deductions(key: KeyResult | None, score: float) -> Iterator[Contribution]:
    """A line for each known mistake, as long as something is left to take off."""
    for number, wrong in enumerate(key.wrong if key else (), start=1):
        taken = min(MISTAKE, round(score, 2))
        if taken <= 0:
            return
        score -= taken
        yield Contribution(source=f"mistake/{number}", label=f"Wrong: {wrong.claim}", points=-taken)


def _correct(result: CriterionResult, key: KeyResult) -> CriterionResult:
    met = key.core_share >= _ENOUGH and not key.wrong
    return result.model_copy(
        update={
            "status": Status.SCORED,
            "met": met,
            "points": result.possible if met else 0.0,
            "evidence": next(point.evidence for point in key.core if point.evidence) if met else None,
            "rationale": _why(key),
            "next_step": "" if met else _next_step(key),
        }
    )


def _why(key: KeyResult) -> str:
    if key.wrong:
        return f"It makes a known mistake. {key.wrong[0].claim}"
    said = sum(point.evidence is not None for point in key.core)
    return f"By the answer key, {said} of the {len(key.core)} points that an answer must make were said."


def _next_step(key: KeyResult) -> str:
    if key.wrong:
        return key.wrong[0].why
    gap = key.first_gap
    assert gap is not None, "an answer without a mistake is incorrect only for a gap"
    return f"Say this first: {gap.point}"


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
