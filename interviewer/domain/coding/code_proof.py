"""Where runs decide: what code proves or refutes of a rubric's criteria, and what an exercise's properties count."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from interviewer.domain.coding.code_text import describe_counts, describe_outcome, describe_time_growth
from interviewer.domain.entities.code_check import CheckedCode, CodeLine, Pace
from interviewer.domain.entities.rubric import Criterion, Proof, Rubric
from interviewer.domain.entities.scorecard import Contribution, CriterionResult, Status


class _Finding(NamedTuple):
    """Whether the code proves something, why, and the lines to point at."""

    holds: bool
    why: str
    lines: tuple[CodeLine, ...] = ()


def proven(
    results: Sequence[CriterionResult], rubrics: Sequence[Rubric], code: CheckedCode | None
) -> list[CriterionResult]:
    """The results, changed where the code decides; what could not be run changes nothing."""
    if code is None:
        return list(results)
    criteria = {(rubric.id, criterion.id): criterion for rubric in rubrics for criterion in rubric.criteria}
    return [_decided(result, criteria[result.rubric, result.id], code) for result in results]


def unproven(code: CheckedCode | None) -> dict[Proof, float]:
    """What the code was to prove and did not, each with how surely, as caps ask for it."""
    found = {proof: _finding(proof, code) for proof in Proof} if code is not None else {}
    return {proof: 1.0 for proof, finding in found.items() if finding is not None and not finding.holds}


def _decided(result: CriterionResult, criterion: Criterion, code: CheckedCode) -> CriterionResult:
    refuting = _finding(criterion.refuted_by, code)
    if refuting is not None and not refuting.holds:
        return _with(result, criterion, refuting)
    showing = _finding(criterion.shown_by, code)
    return _with(result, criterion, showing) if showing is not None and showing.holds else result


def _with(result: CriterionResult, criterion: Criterion, finding: _Finding) -> CriterionResult:
    return result.model_copy(
        update={
            "status": Status.SCORED,
            "met": finding.holds,
            "points": criterion.points if finding.holds else 0.0,
            "strength": None,
            "evidence": result.evidence if finding.holds else None,
            "rationale": finding.why,
            "next_step": "" if finding.holds else criterion.next_step,
            "lines": finding.lines,
        }
    )


def _finding(proof: Proof | None, code: CheckedCode) -> _Finding | None:
    """None when the code says nothing about it."""
    if proof is Proof.TESTS and code.test is not None:
        return _Finding(True, "The code holds a test of itself.", (code.test,))
    if proof is Proof.SUMS:
        return _Finding(True, describe_counts(code), code.sums[:1]) if code.sums else None
    if proof is None or proof is Proof.TESTS or code.not_run:
        return None
    if proof is Proof.PROPERTIES:
        return _Finding(code.share == 1, describe_outcome(code)) if code.properties else None
    if proof is Proof.GROWTH:
        return _grows(code)
    if proof is Proof.EXAMPLES:
        return _Finding(code.examples.passed == code.examples.cases, describe_outcome(code))
    return _Finding(code.wrong is None, describe_outcome(code), _lines(code))


def _grows(code: CheckedCode) -> _Finding | None:
    if code.growth is None or code.growth.time.pace is Pace.UNCLEAR:
        return None
    fits = code.growth.time.pace is Pace.ALIKE
    return _Finding(fits, describe_time_growth(code.growth), () if fits else code.slow)


def _lines(code: CheckedCode) -> tuple[CodeLine, ...]:
    line = code.wrong.line if code.wrong is not None and code.wrong.line is not None else code.function
    return (line,) if line is not None else ()


# A program that keeps every property is worth this much by itself; what was said adds the rest.
ALL_HOLD = 4.0
# The most for one that keeps none of them.
_NONE_HOLDS = 1.0


def exercise_caps(code: CheckedCode | None) -> list[tuple[str, float, str]]:
    """The most that the exercise can get, as (source, at most, why)."""
    if code is None or not code.properties:
        return []
    return [("properties", round(_NONE_HOLDS + (5 - _NONE_HOLDS) * code.share, 1), describe_counts(code))]


def exercise_credit(code: CheckedCode | None, score: float) -> Iterator[Contribution]:
    """A line that raises the score to what the properties that hold are worth by themselves."""
    if code is None or not code.properties:
        return
    missing = round(ALL_HOLD * code.share - score, 2)
    if missing > 0:
        yield Contribution(source="properties", label=describe_counts(code), points=missing)
