"""What each level asks, and which score gives which vote there: the rules that stand in `rubrics/levels.yaml`."""

from collections.abc import Sequence
from typing import Self

from pydantic import Field, model_validator

from interviewer.domain.base import Frozen
from interviewer.domain.entities.interview import Level
from interviewer.domain.entities.judging import Pattern, PatternKind, Weight
from interviewer.domain.entities.loop import VOTES
from interviewer.domain.entities.question import ID
from interviewer.domain.entities.scorecard import PatternMove, Vote


class VoteThresholds(Frozen):
    """Lower bounds of the votes on the 0-5 scale; below `not_inclined` the vote is strongly not inclined."""

    not_inclined: float = Field(gt=0, lt=5)
    inclined: float = Field(gt=0, lt=5)
    strongly_inclined: float = Field(gt=0, le=5)

    @model_validator(mode="after")
    def _rise(self) -> Self:
        if not self.not_inclined < self.inclined < self.strongly_inclined:
            raise ValueError("thresholds must rise: not_inclined < inclined < strongly_inclined")
        return self

    def vote(self, overall: float) -> Vote:
        """The vote for a score; a score on a bound has reached it."""
        if overall >= self.strongly_inclined:
            return Vote.STRONGLY_INCLINED
        if overall >= self.inclined:
            return Vote.INCLINED
        if overall >= self.not_inclined:
            return Vote.NOT_INCLINED
        return Vote.STRONGLY_NOT_INCLINED

    @property
    def bounds(self) -> tuple[float, float, float]:
        """The three bounds, lowest first."""
        return (self.not_inclined, self.inclined, self.strongly_inclined)


class SmallScope(Frozen):
    """What a story gets at most that is too small for a level.

    Attributes:
        size: The largest `Scope.size` that is too small.
        at_most: The most that it gets, in points.
        why: The reason, for the candidate.
    """

    size: float = Field(ge=1, le=3)
    at_most: float = Field(gt=0, lt=5)
    why: str = Field(min_length=1)


class PatternRule(Frozen):
    """When what shows across the answers of a round moves its vote, by one step.

    Attributes:
        kinds: The kinds of patterns that it is about.
        weight: What speaks against moves the vote down, what speaks for the candidate up.
        answers: From at least so many different answers the quotes must come.
        limit: The vote is moved no further than to this one.
        because: The reason, for the candidate; may use `{pattern}`.
    """

    id: str = Field(pattern=ID)
    kinds: tuple[PatternKind, ...] = Field(min_length=1)
    weight: Weight
    answers: int = Field(ge=1)
    limit: Vote
    because: str

    @model_validator(mode="after")
    def _can_be_said(self) -> Self:
        try:
            self.because.format(pattern="")
        except (KeyError, IndexError, ValueError) as error:
            raise ValueError("because may use {pattern}, and no other braces") from error
        return self


class LevelRules(Frozen):
    """What differs from level to level.

    Attributes:
        margin: A vote is borderline when its score lies closer than this to a bound, in points.
        thresholds: By level, from the lowest to the highest.
        asks: What each level asks, by the id of a principle's or an area's rubric.
        small_scope: What bounds a small story, at the levels at which one is too small.
        patterns: Rules in order: the first that applies moves the vote of a round.
    """

    version: int = Field(ge=1)
    margin: float = Field(ge=0, le=1)
    thresholds: dict[Level, VoteThresholds]
    asks: dict[str, dict[Level, str]]
    small_scope: dict[Level, SmallScope] = {}
    patterns: tuple[PatternRule, ...] = ()

    @property
    def id(self) -> str:
        """What they are called among the content."""
        return "levels"

    @property
    def levels(self) -> tuple[Level, ...]:
        """From the lowest to the highest."""
        return tuple(self.thresholds)


def pattern_move(vote: Vote, patterns: Sequence[Pattern], rules: LevelRules) -> tuple[Vote, PatternMove | None]:
    """The vote after what shows across the answers, and what moved it.

    The first rule that applies to a pattern decides; so rules against stand before rules for, and what was done well in
    one answer does not make up for what was done badly in three.

    Args:
        vote: What the score gives.
        patterns: Those that hold.
        rules: The rules of `rubrics/levels.yaml`.
    """
    for rule in rules.patterns:
        found = next((pattern for pattern in patterns if _applies(rule, pattern)), None)
        if found is None:
            continue
        moved = _moved(vote, rule)
        if moved is vote:
            return vote, None
        because = rule.because.format(pattern=found.name)
        return moved, PatternMove(rule=rule.id, pattern=found.name, before=vote, because=because)
    return vote, None


def _applies(rule: PatternRule, pattern: Pattern) -> bool:
    return pattern.kind in rule.kinds and pattern.weight is rule.weight and pattern.answers >= rule.answers


def _moved(vote: Vote, rule: PatternRule) -> Vote:
    at, limit = VOTES.index(vote), VOTES.index(rule.limit)
    if rule.weight is Weight.BAD:
        return VOTES[min(at, max(at - 1, limit))]
    return VOTES[max(at, min(at + 1, limit))]
