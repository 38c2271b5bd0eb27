"""What a judge is asked, what it finds across a round's answers, and the record of the model call."""

from enum import StrEnum

from pydantic import Field

from interviewer.domain.base import Frozen
from interviewer.domain.entities.interview import Level
from interviewer.domain.entities.question import Question
from interviewer.domain.entities.rubric import Rubric
from interviewer.domain.language.text import Evidence


class Usage(Frozen):
    """Tokens of one or more model calls; cached ones are input tokens that the provider had in its cache."""

    input_tokens: int = 0
    output_tokens: int = 0
    cached_tokens: int = 0

    def __add__(self, other: "Usage") -> "Usage":
        """The sum, field by field."""
        return Usage(
            input_tokens=self.input_tokens + other.input_tokens,
            output_tokens=self.output_tokens + other.output_tokens,
            cached_tokens=self.cached_tokens + other.cached_tokens,
        )


class ModelCall(Frozen):
    """A record of one use of a model.

    Attributes:
        purpose: `voice`, `judge` or `reader`.
        versions: Ids and versions of the prompts and rubrics that were used, as `judge/story@1`.
        attempts: Requests sent, first try included; 0 when no model was asked.
        seconds: Wall time of all attempts.
        first_token_seconds: Wall time to the first text of a stream.
        reply: The raw reply of the last attempt.
        error: Why it failed, when it did.
    """

    purpose: str
    provider: str
    model: str
    versions: tuple[str, ...] = ()
    attempts: int = 0
    usage: Usage = Usage()
    seconds: float = 0.0
    first_token_seconds: float | None = None
    reply: str = ""
    error: str | None = None


class JudgeRequest(Frozen):
    """One story to be judged: the exchange about one prepared question.

    Attributes:
        answers: The candidate's turns of the story, in order; evidence may come from these only.
        transcript: The whole exchange as (speaker, text), interviewer's turns included.
        rubrics: The rubrics whose criteria are to be judged.
        warm_up: What was said before the first prepared question, as (speaker, text).
    """

    question: Question
    level: Level
    answers: tuple[str, ...]
    transcript: tuple[tuple[str, str], ...]
    rubrics: tuple[Rubric, ...]
    warm_up: tuple[tuple[str, str], ...] = ()


class ToldStory(Frozen):
    """One prepared question of a round with the exchange about it.

    Attributes:
        about: The name of the principle or area that the question was asked for.
        transcript: As (speaker, text).
    """

    question: str
    about: str
    transcript: tuple[tuple[str, str], ...]


class RoundRequest(Frozen):
    """A whole round, to be read for what shows across its stories; `warm_up` came before the first of them."""

    level: Level
    stories: tuple[ToldStory, ...]
    warm_up: tuple[tuple[str, str], ...] = ()


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
