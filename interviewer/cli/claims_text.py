"""How a résumé's claims held up, as text."""

from collections.abc import Iterator

from interviewer.domain.entities.resume import Resume
from interviewer.domain.entities.scorecard import Scorecard
from interviewer.domain.resumes.claim_questions import ClaimOutcome, Held, claim_outcomes, left_over

_HELD = {
    Held.STOOD: "Stood",
    Held.IN_PART: "Stood in part",
    Held.GAVE_WAY: "Did not stand",
    Held.UNTOUCHED: "Nothing said about it",
    Held.NOT_SCORED: "Not scored",
}


def claim_lines(resume: Resume, card: Scorecard) -> Iterator[str]:
    """A heading, a line for each claim that was asked about, and how many were not; nothing when none was."""
    found = claim_outcomes(resume, card)
    if not found:
        return
    yield "How your résumé held up"
    for outcome in found:
        yield " ".join(_parts(outcome))
    if left := left_over(resume, found):
        yield left


def _parts(outcome: ClaimOutcome) -> Iterator[str]:
    yield f"{_HELD[outcome.held]}: {outcome.words}"
    yield from (f'"{" ".join(quote.split())}"' for quote in outcome.quotes)
    if outcome.missing:
        yield f"Left open: {outcome.missing}"
