"""What scoring yields: evidence, criterion results, story scores and the scorecard of a round."""

from enum import StrEnum
from typing import Self

from pydantic import Field

from interviewer.domain.base import Frozen
from interviewer.domain.entities.code_check import CheckedCode, CodeLine
from interviewer.domain.entities.interview import Level
from interviewer.domain.entities.judging import ModelCall as ModelCall
from interviewer.domain.entities.judging import Pattern, RoundReview
from interviewer.domain.entities.judging import Usage as Usage
from interviewer.domain.entities.key_result import KeyResult
from interviewer.domain.entities.on_task import OffTask
from interviewer.domain.entities.rubric import Check, Element, Polarity
from interviewer.domain.language.text import Evidence as Evidence


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


# The strengths of a verdict: 0 (not shown), 1 (said), 2 (shown well).
STRONGEST = 2


class CriterionResult(Frozen):
    """One criterion of one story.

    Attributes:
        points: Points that the criterion contributes (negative for a met red flag); None when not scored.
        possible: Points that it could contribute.
        strength: 0 (not shown), 1 (said) or 2 (shown well), as a judge found it; None where no judge decided.
        rationale: Why it is met or not, in one sentence; for `not_scored` the reason.
        next_step: What to do next time; empty when the criterion is met in full.
        lines: Lines of the candidate's code that the result rests on.
        cost: How much higher the answer's score would be with this in full and all else as it is; None in scores of
            before it was computed.
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
    strength: int | None = Field(default=None, ge=0, le=STRONGEST)
    evidence: Evidence | None = None
    rationale: str
    next_step: str = ""
    lines: tuple[CodeLine, ...] = ()
    cost: float | None = None


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


class Scope(Frozen):
    """How large the thing is that a story tells of.

    Attributes:
        size: 1 is one's own task, 2 a team or two, 3 an organisation; in between where the words are in between.
        quotes: The sentences that show it most, in the order in which they were said.
    """

    size: float = Field(ge=1, le=3)
    quotes: tuple[Evidence, ...] = ()

    @property
    def named(self) -> str:
        """The size in words."""
        return ("your own task", "a team or two", "an organisation")[round(self.size) - 1]


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
        overall: What the whole answer is worth at each level, from 0 to 5; empty when the reader cannot tell.
        error: How far scores of equally good answers that rest on this reader lie from their mean, in points; None
            when nobody measured it.
        fitted: Whether the reader was fitted on stories that are asked for as this one was.
        scope: How large the thing is that is told of; None when too little is said.
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
    overall: dict[Level, float] = {}
    error: float | None = None
    fitted: bool = True
    scope: Scope | None = None

    def of_words_alone(self) -> Self:
        """What it says of a story by a rubric that the reader was not fitted for: nothing that hangs on the rubric."""
        marks = tuple(mark.model_copy(update={"criteria": {}}) for mark in self.marks)
        return self.model_copy(update={"marks": marks, "fits": (), "overall": {}, "error": None, "fitted": False})

    def holds(self, element: Check) -> bool:
        """Whether the answer holds the element, more likely than not."""
        return self.elements[element] >= 0.5


class CriterionVerdict(Frozen):
    """A judge's proposal for one criterion, not yet checked against the transcript.

    Attributes:
        strength: 0 (not shown), 1 (said) or 2 (shown well); of a red flag 0 (not there), 1 (hinted at), 2 (plain).
    """

    rubric: str
    criterion: str
    reason: str
    strength: int = Field(ge=0, le=STRONGEST)
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
        unfitted: Whether the reader had a share in it though it was not fitted for the rubric.
        scope: How large the thing is that the story tells of; None when nobody can tell, or when it is no story.
        technical_error: How far technical scores without a judge lie from people's grades on average, in points; None
            for a story, and where a judge has judged.
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
    unfitted: bool = False
    scope: Scope | None = None
    reading: Reading | None = None
    judge: ModelCall | None = None
    technical_error: float | None = None

    @property
    def error(self) -> float | None:
        """How far scores like this one lie from people's grades on average, in points; None when nobody measured it."""
        return self.technical_error if self.reading is None else self.reading.error

    @property
    def may_be_tried_again(self) -> bool:
        """Whether it has no score and could get one: an answer that was not given stays so."""
        return self.status is Status.NOT_SCORED and self.reason != NO_ANSWER


# What costs less does not show in a score of one decimal, so nothing is said of its cost.
NOTICED = 0.05


class FirstFix(Frozen):
    """The one thing to fix first: the criterion of which most evidence is missing over all stories.

    Attributes:
        points_lost: How much higher the round's score would be with it and all else as it is.
    """

    rubric: str
    criterion: str
    question: str
    next_step: str
    points_lost: float


class PatternMove(Frozen):
    """Why the vote of a round is not the one that its score gives.

    Attributes:
        rule: The id of the rule in `rubrics/levels.yaml`.
        pattern: The name of the pattern that moved it.
        before: The vote by the score alone.
        because: The reason, for the candidate.
    """

    rule: str
    pattern: str
    before: Vote
    because: str


class Scorecard(Frozen):
    """The scorecard of a round.

    Attributes:
        level: The level whose thresholds gave the vote.
        overall: Mean of the scored stories, one decimal; None when no story was scored.
        to_next_vote: How many points are missing to the next better vote; None at the top, when a pattern moved the
            vote, or when not scored.
        review: What shows across the answers; None where no judge looked.
        moved: How a pattern moved the vote; None when it is the vote by the score.
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
    review: RoundReview | None = None
    moved: PatternMove | None = None

    @property
    def patterns(self) -> tuple[Pattern, ...]:
        """What shows across the answers."""
        return self.review.patterns if self.review is not None else ()

    @property
    def may_be_tried_again(self) -> bool:
        """Whether something of it has no result and could get one."""
        unseen = self.review is not None and bool(self.review.reason)
        return unseen or any(story.may_be_tried_again for story in self.stories)
