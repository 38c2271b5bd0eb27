"""One answer to score and its score: the contract of `interviewer score`.

`AnswerScore` is public. Its JSON Schema stands in `docs/schemas/answer_score.schema.json`; a change that breaks
a reader of the JSON raises `format`.
"""

import json
from typing import Literal, Self

from pydantic import ConfigDict, Field, StrictInt, StrictStr, field_validator, model_validator

from interviewer.domain.base import Frozen
from interviewer.domain.entities.code_check import CheckedCode, CodeLine
from interviewer.domain.entities.interview import Level
from interviewer.domain.entities.key_result import KeyResult
from interviewer.domain.entities.on_task import OffTask
from interviewer.domain.entities.rewrite import Rewrite
from interviewer.domain.entities.rubric import Check, Element, Polarity
from interviewer.domain.entities.scorecard import (
    STRONGEST,
    Contribution,
    Evidence,
    ModelCall,
    PrincipleFit,
    Scope,
    Stability,
    Status,
    StoryScore,
    Usage,
    Vote,
)

MAX_WORDS = 20_000
_LAYOUT = "\t\n\v\f\r"

AnswerId = StrictStr | StrictInt


class AnswerToScore(Frozen):
    """A single answer outside an interview.

    Attributes:
        id: The caller's own name for it, returned with the score.
        question: The question as it was asked.
        principle: Id of the rubric that the answer is scored by.
        answer: The candidate's words; evidence is counted in characters of this text.
    """

    id: AnswerId | None = None
    question: str
    principle: str
    level: Level
    answer: str

    @field_validator("question")
    @classmethod
    def _asks_something(cls, question: str) -> str:
        if not question.strip():
            raise ValueError("the question is empty; give the words that were asked")
        return question

    @field_validator("answer")
    @classmethod
    def _is_prose(cls, answer: str) -> str:
        if not answer.strip():
            raise ValueError("the answer is empty; give the words that the candidate said")
        for position, character in enumerate(answer):
            if (character < " " and character not in _LAYOUT) or "\ud800" <= character <= "\udfff":
                raise ValueError(
                    f"the answer holds the character U+{ord(character):04X} at position {position}, so it is "
                    "not plain text; give the words alone"
                )
        if (words := len(answer.split())) > MAX_WORDS:
            raise ValueError(f"the answer has {words:,} words and at most {MAX_WORDS:,} can be scored; give one answer")
        return answer


class Exported(Frozen):
    """The base of what is written out: every field is there, also one that holds its default."""

    model_config = ConfigDict(json_schema_serialization_defaults_required=True)


class Span(Exported):
    """Words of the answer, verbatim: `answer[start:end] == quote`."""

    quote: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)


class StarMark(Exported):
    """Whether one part of STAR is in the answer, and where; `met` is null when it could not be scored."""

    met: bool | None
    evidence: tuple[Span, ...] = ()


class StarMarks(Exported):
    """The STAR breakdown."""

    situation: StarMark
    task: StarMark
    action: StarMark
    result: StarMark


class CriterionMark(Exported):
    """One criterion; `met` and `points` are null when it could not be scored, and `rationale` says why.

    `strength` is 0 (not shown), 1 (said) or 2 (shown well) as a judge found it, and null where no judge decided.
    """

    id: str
    rubric: str
    question: str
    polarity: Polarity
    status: Status
    met: bool | None
    points: float | None
    possible: float
    strength: int | None = Field(default=None, ge=0, le=STRONGEST)
    evidence: tuple[Span, ...] = ()
    rationale: str
    next_step: str = ""
    lines: tuple[CodeLine, ...] = ()


class JudgeRecord(Exported):
    """Who judged, by which prompts and rubrics, and what it cost; 0 attempts when no model was asked."""

    provider: str
    model: str
    versions: tuple[str, ...]
    attempts: int
    usage: Usage
    seconds: float


class AnswerScore(Exported):
    """The score of one answer.

    Attributes:
        reason: Why it was not scored; empty when it was.
        overall: 0 to 5 with one decimal; null when not scored.
        contributions: Lines that add up to `overall`.
        missing: What the story lacks, the most needed first; when it lacks nothing, what it shows least clearly.
        fits: The principles that the story fits, best first; empty when nobody can tell.
        score_error: How far scores of equally good answers lie from their mean; null when nobody measured it.
        signals: What code counted in the answer, by name.
        unread: How many words came too late to be read; 0 for answers of up to 2,500 words.
        code: What came of the candidate's code; null where none was asked for.
        key: The answer beside the answer key; null for a question without one.
        off_task: What is found of an answer that is hardly about what was asked; null of any other.
        unfitted: Whether the reader had a share in it though it was not fitted for the rubric.
        scope: How large the thing is that the story tells of, with the words that show it; null when nobody can tell.
        rewrite: The answer written stronger from its own facts; null unless it was asked for.
    """

    format: Literal[1] = 1
    id: AnswerId | None = None
    status: Status
    reason: str = ""
    overall: float | None = Field(default=None, ge=0, le=5)
    vote: Vote | None = None
    stability: Stability | None = None
    star: StarMarks
    criteria: tuple[CriterionMark, ...] = ()
    contributions: tuple[Contribution, ...] = ()
    missing: tuple[Check, ...] = ()
    fits: tuple[PrincipleFit, ...] = ()
    score_error: float | None = None
    signals: dict[str, float] = {}
    unread: int = 0
    code: CheckedCode | None = None
    key: KeyResult | None = None
    off_task: OffTask | None = None
    unfitted: bool = False
    scope: Scope | None = None
    judge: JudgeRecord | None = None
    rewrite: Rewrite | None = None

    @model_validator(mode="after")
    def _number_or_reason(self) -> Self:
        scored = self.status is Status.SCORED
        if scored != (self.overall is not None) or scored != (self.vote is not None):
            raise ValueError("an answer has an overall and a vote when it is scored, and only then")
        if scored == bool(self.reason):
            raise ValueError("an answer that is not scored says why, and only that one")
        if self.overall is not None and self.contributions:
            total = sum(contribution.points for contribution in self.contributions)
            if abs(total - self.overall) > 1e-6:
                raise ValueError(f"contributions add up to {total:g}, not to {self.overall:g}")
        return self


def answer_score(story: StoryScore, *, answer_id: AnswerId | None = None) -> AnswerScore:
    """The public form of the score of a story that consists of a single answer."""
    return AnswerScore(
        id=answer_id,
        status=story.status,
        reason=story.reason,
        overall=story.overall,
        vote=story.vote,
        stability=story.stability,
        star=StarMarks(**{element.value: _star_mark(story, element) for element in Element}),
        criteria=tuple(
            CriterionMark(
                id=result.id,
                rubric=result.rubric,
                question=result.question,
                polarity=result.polarity,
                status=result.status,
                met=result.met,
                points=result.points,
                possible=result.possible,
                strength=result.strength,
                evidence=_spans(result.evidence),
                rationale=result.rationale,
                next_step=result.next_step,
                lines=result.lines,
            )
            for result in story.criteria
        ),
        contributions=story.contributions,
        missing=story.missing,
        fits=story.fits,
        score_error=story.error,
        signals=story.signals,
        unread=story.unread,
        code=story.code,
        key=story.key,
        off_task=story.off_task,
        unfitted=story.unfitted,
        scope=story.scope,
        judge=_judge_record(story.judge),
    )


def not_scored(reason: str, *, answer_id: AnswerId | None = None) -> AnswerScore:
    """The result for an answer that never reached a judge."""
    unknown = StarMark(met=None)
    return AnswerScore(
        id=answer_id,
        status=Status.NOT_SCORED,
        reason=reason,
        star=StarMarks(situation=unknown, task=unknown, action=unknown, result=unknown),
    )


def json_schema() -> str:
    """The JSON Schema of a written `AnswerScore`, as the text of the committed file."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **AnswerScore.model_json_schema(mode="serialization"),
    }
    return json.dumps(schema, indent=2) + "\n"


def _star_mark(story: StoryScore, element: Element) -> StarMark:
    part = story.star.get(element)
    return StarMark(met=part.met, evidence=_spans(part.evidence)) if part else StarMark(met=None)


def _spans(evidence: Evidence | None) -> tuple[Span, ...]:
    if evidence is None:
        return ()
    return (Span(quote=evidence.quote, start=evidence.start, end=evidence.end),)


def _judge_record(exchange: ModelCall | None) -> JudgeRecord | None:
    if exchange is None:
        return None
    return JudgeRecord(
        provider=exchange.provider,
        model=exchange.model,
        versions=exchange.versions,
        attempts=exchange.attempts,
        usage=exchange.usage,
        seconds=exchange.seconds,
    )
