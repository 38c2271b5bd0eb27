"""What scoring yields: evidence, criterion results, story scores and the scorecard of a round."""

from enum import StrEnum

from interviewer.domain.base import Frozen
from interviewer.domain.entities.checked_code import CheckedCode, CodeLine
from interviewer.domain.entities.interview import Level
from interviewer.domain.entities.key_result import KeyResult
from interviewer.domain.entities.on_task import OffTask
from interviewer.domain.entities.rubric import Check, Element, Polarity
from interviewer.domain.language.verbatim import Evidence as Evidence


class Status(StrEnum):
    """Whether a thing could be scored."""

    SCORED = "scored"
    NOT_SCORED = "not_scored"


class Vote(StrEnum):
    """An interviewer's vote; there is no undecided."""

    STRONGLY_INCLINED = "strongly_inclined"
    INCLINED = "inclined"
    NOT_INCLINED = "not_inclined"
    STRONGLY_NOT_INCLINED = "strongly_not_inclined"


class Stability(StrEnum):
    """Whether the vote is clear, or the score lies so near to another vote's bound that it could be that."""

    STABLE = "stable"
    BORDERLINE = "borderline"


class CriterionResult(Frozen):
    """One criterion of one story.

    Attributes:
        points: Points that the criterion contributes (negative for a met red flag); None when not scored.
        possible: Points that it could contribute.
        rationale: Why it is met or not, in one sentence; for `not_scored` the reason.
        next_step: What to do next time; empty when the criterion is met.
        lines: Lines of the candidate's code that the result rests on.
    """

    id: str
    rubric: str
    question: str
    element: Element | None = None
    polarity: Polarity = Polarity.POSITIVE
    status: Status
    met: bool | None
    points: float | None
    possible: float
    evidence: Evidence | None = None
    rationale: str
    next_step: str = ""
    lines: tuple[CodeLine, ...] = ()


class StarPart(Frozen):
    """Whether one part of a STAR answer is there, and where; `met` is None when it could not be scored."""

    met: bool | None
    evidence: Evidence | None = None


class Contribution(Frozen):
    """One line of the sum that gives the overall score; the lines add up to it exactly."""

    source: str
    label: str
    points: float


class SentenceShare(Frozen):
    """The share of the reader's estimate that one sentence carries; shares and intercept add up to it."""

    evidence: Evidence
    share: float


class PrincipleFit(Frozen):
    """How well a story fits a principle: the shares of all principles add up to 1."""

    principle: str
    share: float


class SentenceMarks(Frozen):
    """What one sentence holds, by the reader.

    Attributes:
        elements: The probability of each element.
        criteria: Log-odds of each criterion, by `rubric/criterion`, without its cues.
    """

    evidence: Evidence
    elements: dict[Check, float]
    criteria: dict[str, float] = {}


class Reading(Frozen):
    """What the reader says of an answer.

    Attributes:
        estimate: Overall on the 0-5 scale, before any cap.
        reader: Which reader gave it: `words` or the reader model with the version of its weights.
        shares: The sentences' shares, strongest first.
        elements: The probability that the answer holds each element; empty when the reader cannot tell.
        needs: The elements by what the story needs most, that is, what it most likely lacks or shows least clearly.
        marks: What each sentence holds, in the order in which they were said; not kept with a score.
        cue: What a cue of the rubric adds to the log-odds of a criterion.
        fits: How well the story fits each principle, best first; empty when the reader cannot tell.
        error: How far scores of equally good answers that rest on this reader lie from their mean, in points; None
            when nobody measured it.
    """

    estimate: float
    reader: str
    intercept: float = 0.0
    shares: tuple[SentenceShare, ...] = ()
    elements: dict[Check, float] = {}
    needs: tuple[Check, ...] = ()
    marks: tuple[SentenceMarks, ...] = ()
    cue: float = 0.0
    fits: tuple[PrincipleFit, ...] = ()
    error: float | None = None

    def holds(self, element: Check) -> bool:
        """Whether the answer holds the element, more likely than not."""
        return self.elements[element] >= 0.5


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


class Exchange(Frozen):
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


class Verdict(StrEnum):
    """What a judge says of a criterion; anything else is unscored, never 0."""

    MET = "met"
    NOT_MET = "not_met"


class CriterionVerdict(Frozen):
    """A judge's proposal for one criterion, not yet checked against the transcript."""

    rubric: str
    criterion: str
    reason: str
    verdict: Verdict
    quote: str = ""


NO_ANSWER = "There was no answer to score."


class StoryScore(Frozen):
    """The score of one story (the answers to one prepared question).

    Attributes:
        reason: Why it was not scored; empty when it was.
        overall: 0 to 5 with one decimal; None when not scored.
        contributions: Lines that add up to `overall`.
        missing: What the story lacks, the most needed first; when it lacks nothing, what it shows least clearly.
        fits: The principles that the story fits, best first; empty when nobody can tell.
        unread: How many words came too late to be read.
        code: What came of the candidate's code; None where none is asked for.
        key: The answer beside the question's key; None for a question without one.
        off_task: What is found of an answer that is hardly about what was asked; None of any other.
    """

    question_id: str
    question: str
    rubric: str
    status: Status
    reason: str = ""
    overall: float | None = None
    vote: Vote | None = None
    stability: Stability | None = None
    star: dict[Element, StarPart] = {}
    criteria: tuple[CriterionResult, ...] = ()
    contributions: tuple[Contribution, ...] = ()
    missing: tuple[Check, ...] = ()
    fits: tuple[PrincipleFit, ...] = ()
    signals: dict[str, float] = {}
    unread: int = 0
    code: CheckedCode | None = None
    key: KeyResult | None = None
    off_task: OffTask | None = None
    reading: Reading | None = None
    judge: Exchange | None = None

    @property
    def may_be_tried_again(self) -> bool:
        """Whether it has no score and could get one: an answer that was not given stays so."""
        return self.status is Status.NOT_SCORED and self.reason != NO_ANSWER


class FirstFix(Frozen):
    """The one thing to fix first: the criterion that cost most over all stories."""

    rubric: str
    criterion: str
    question: str
    next_step: str
    points_lost: float


class Scorecard(Frozen):
    """The scorecard of a round.

    Attributes:
        level: The level whose thresholds gave the vote.
        overall: Mean of the scored stories, one decimal; None when no story was scored.
        to_next_vote: How many points are missing to the next better vote; None at the top or when not scored.
    """

    interview_id: str
    level: Level
    status: Status
    reason: str = ""
    overall: float | None = None
    vote: Vote | None = None
    stability: Stability | None = None
    to_next_vote: float | None = None
    stories: tuple[StoryScore, ...] = ()
    first_fix: FirstFix | None = None
