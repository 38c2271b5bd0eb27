"""A story as it was told in one round."""

from collections.abc import Sequence
from functools import cached_property

from interviewer.domain.base import Frozen
from interviewer.domain.entities.scorecard import Evidence
from interviewer.domain.entities.write_up import Quoted
from interviewer.domain.language.likeness import alike, content_words
from interviewer.domain.language.quantity import Quantity, amounts, quantities
from interviewer.domain.language.text import sentences


class Said(Frozen):
    """One sentence of a telling."""

    quoted: Quoted

    @cached_property
    def words(self) -> frozenset[str]:
        """The stems of its content words."""
        return content_words(self.quoted.words)

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """How much of what it says."""
        return quantities(self.quoted.words)


class Telling(Frozen):
    """What a candidate told about one prepared question.

    Attributes:
        round: The position of the round in the loop, from 0.
        turns: The candidate's turns as (turn index, text).
        laid_aside: Whether the candidate took another story in its place.
    """

    round: int
    interview_id: str
    question_id: str
    turns: tuple[tuple[int, str], ...]
    laid_aside: bool = False

    @cached_property
    def words(self) -> frozenset[str]:
        """The stems of its content words."""
        return frozenset[str]().union(*(content_words(text) for _, text in self.turns))

    @cached_property
    def amounts(self) -> tuple[float, ...]:
        """All numbers in it."""
        return amounts("\n".join(text for _, text in self.turns))

    @cached_property
    def sentences(self) -> tuple[Said, ...]:
        """Its sentences, in order."""
        return tuple(
            Said(quoted=Quoted(interview_id=self.interview_id, question_id=self.question_id, evidence=evidence))
            for turn, text in self.turns
            for span in sentences(text)
            for evidence in (Evidence(turn=turn, quote=span.of(text), start=span.start, end=span.end),)
        )


def nearest(one: Telling, other: Telling) -> tuple[Said, Said]:
    """The two sentences of two tellings that share most words; the first ones of several."""
    pairs = ((mine, theirs) for mine in one.sentences for theirs in other.sentences)
    return max(pairs, key=lambda pair: _common(*pair))


def distinct(tellings: Sequence[Telling]) -> int:
    """How many stories these tellings tell: a story that was told again counts once."""
    kept: list[Telling] = []
    for telling in tellings:
        if not any(alike(telling.words, before.words) for before in kept):
            kept.append(telling)
    return len(kept)


def _common(mine: Said, theirs: Said) -> float:
    both = len(mine.words & theirs.words)
    return both / (len(mine.words | theirs.words) or 1) + both
