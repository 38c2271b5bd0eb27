"""Patterns of a round for tests."""

from interviewer.domain.entities.judging import Pattern, PatternKind, PatternQuote, Weight
from interviewer.domain.entities.scorecard import Evidence


def pattern(
    *questions: str | None,
    kind: PatternKind = PatternKind.PATTERN,
    weight: Weight = Weight.BAD,
    name: str = "Knew and told nobody",
) -> Pattern:
    """A pattern with a quote from an answer to each of these questions."""
    quotes = tuple(
        PatternQuote(
            question_id=question,
            evidence=Evidence(turn=at, quote=f"I left it so {at}.", start=0, end=len(f"I left it so {at}.")),
        )
        for at, question in enumerate(questions)
    )
    return Pattern(name=name, kind=kind, why="Others build on it.", weight=weight, quotes=quotes)
