"""Which of the patterns that a judge proposes hold: each quote is looked up in the candidate's own turns."""

from collections.abc import Iterator, Mapping, Sequence

from interviewer.domain.entities.patterns import Pattern, PatternKind, PatternQuote, ProposedPattern, Weight
from interviewer.domain.evidence.judged import standing

# In fewer turns nothing can show twice.
LEAST_QUOTES = 2


def holding(
    proposed: Sequence[ProposedPattern], answers: Sequence[tuple[int, str]], asked: Mapping[int, str | None]
) -> tuple[Pattern, ...]:
    """The patterns of which two quotes at least stand in different turns, what speaks against the candidate first.

    A quote that is not the candidate's own, or gives orders to the judge, is dropped, and so is a second one from the
    same turn. A contradiction always speaks against the candidate.

    Args:
        proposed: The judge's proposals.
        answers: The candidate's turns as (turn index, text).
        asked: For each turn the id of the prepared question that it answers; None before the first.
    """
    found = list(_holding(proposed, answers, asked))
    return tuple(sorted(found, key=lambda pattern: (pattern.weight is Weight.GOOD, -len(pattern.quotes))))


def _holding(
    proposed: Sequence[ProposedPattern], answers: Sequence[tuple[int, str]], asked: Mapping[int, str | None]
) -> Iterator[Pattern]:
    for one in proposed:
        quotes = _quotes(one, answers, asked)
        name = " ".join(one.name.split())
        if not name or len(quotes) < LEAST_QUOTES:
            continue
        weight = Weight.BAD if one.kind is PatternKind.CONTRADICTION else one.weight
        yield Pattern(name=name, kind=one.kind, why=" ".join(one.why.split()), weight=weight, quotes=quotes)


def _quotes(
    one: ProposedPattern, answers: Sequence[tuple[int, str]], asked: Mapping[int, str | None]
) -> tuple[PatternQuote, ...]:
    """The first quote that holds of each turn, in the order of the turns."""
    by_turn: dict[int, PatternQuote] = {}
    for quote in one.quotes:
        place = standing(quote, answers).place
        if place is not None:
            by_turn.setdefault(place.turn, PatternQuote(question_id=asked[place.turn], evidence=place))
    return tuple(by_turn[turn] for turn in sorted(by_turn))
