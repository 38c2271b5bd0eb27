"""What shows across the answers of a round, and what an interviewer would have noticed in them, as text."""

from collections.abc import Iterator

from interviewer.domain.entities.interview import Interview
from interviewer.domain.entities.patterns import Pattern, Weight
from interviewer.domain.entities.scorecard import NOTICED, Scorecard
from interviewer.domain.rounds.threads import noticed
from interviewer.domain.scores.strength_words import pattern_head


def first_fix(card: Scorecard) -> Iterator[str]:
    """What to fix first: what shows across the answers, and what it did to the vote, before what cost most in them."""
    worst = next((pattern for pattern in card.patterns if pattern.weight is Weight.BAD), None)
    if worst is not None:
        yield f"Fix this first, it shows across your answers: {worst.name.rstrip('.')}. {worst.why}"
        yield _quotes(worst)
    if card.moved is not None:
        yield f"It moved the vote from {card.moved.before.replace('_', ' ')}. {card.moved.because}"
    if fix := card.first_fix:
        cost = f", {fix.points_lost:.1f} points" if fix.points_lost >= NOTICED else ""
        yield f"{'Then' if worst else 'Fix first'}{cost}: {fix.next_step}"


def pattern_lines(card: Scorecard) -> Iterator[str]:
    """All that shows across the answers, or why that could not be found out."""
    if card.review is not None and card.review.reason:
        yield f"What shows across your answers could not be found out: {card.review.reason}"
    for pattern in card.patterns:
        yield f"{pattern_head(pattern)}: {pattern.name.rstrip('.')}. {pattern.why}"
        yield _quotes(pattern)


def noticed_lines(interview: Interview) -> Iterator[str]:
    """What an interviewer would have noticed: its kind, the words, why, and whether anybody asked."""
    for one in noticed(interview):
        why = f" {one.why}" if one.why else ""
        yield f'{one.what}: "{" ".join(one.evidence.quote.split())}"{why} {one.became}'


def _quotes(pattern: Pattern) -> str:
    return " ".join(f'"{" ".join(quote.evidence.quote.split())}"' for quote in pattern.quotes)
