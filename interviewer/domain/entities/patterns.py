"""What shows only across the answers of a round: patterns and contradictions, each with the words that show it."""

from enum import StrEnum

from pydantic import Field

from interviewer.domain.base import Frozen
from interviewer.domain.entities.model_call import ModelCall
from interviewer.domain.language.text import Evidence


class PatternKind(StrEnum):
    """PATTERN: the same behaviour in several answers. CONTRADICTION: two statements that cannot both be true."""

    PATTERN = "pattern"
    CONTRADICTION = "contradiction"


class Weight(StrEnum):
    """Whether it speaks for the candidate or against."""

    GOOD = "good"
    BAD = "bad"


class ProposedPattern(Frozen):
    """A judge's proposal, not yet checked against the transcript."""

    name: str
    kind: PatternKind
    why: str
    weight: Weight
    quotes: tuple[str, ...]


class PatternQuote(Frozen):
    """Words of the candidate that show a pattern; `question_id` is None for what was said before the first question."""

    question_id: str | None
    evidence: Evidence


class Pattern(Frozen):
    """A pattern whose quotes were found in the candidate's own turns.

    Attributes:
        name: What it is, in a few words for the candidate.
        why: Why it matters for the vote, in one sentence.
        quotes: Two at least, each from another turn, in the order of the turns.
    """

    name: str = Field(min_length=1)
    kind: PatternKind
    why: str
    weight: Weight
    quotes: tuple[PatternQuote, ...] = Field(min_length=2)

    @property
    def answers(self) -> int:
        """From how many answers the quotes come; what was said before the first question is none."""
        return len({quote.question_id for quote in self.quotes if quote.question_id is not None})


class RoundReview(Frozen):
    """What a judge found across the answers of a round.

    Attributes:
        patterns: Those that hold, what speaks against the candidate first.
        reason: Why nothing could be found out; empty when the judge answered.
        judge: The record of the judge's work.
    """

    patterns: tuple[Pattern, ...] = ()
    reason: str = ""
    judge: ModelCall | None = None
