"""The loop: its rounds at each level, and how the decision follows from the votes; stands in `rubrics/loop.yaml`."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from interviewer.domain.base import Frozen
from interviewer.domain.entities.interview import Level
from interviewer.domain.entities.question import ID
from interviewer.domain.entities.scorecard import Vote
from interviewer.domain.language.text import listed

# From the worst to the best; there is no undecided.
VOTES = (Vote.STRONGLY_NOT_INCLINED, Vote.NOT_INCLINED, Vote.INCLINED, Vote.STRONGLY_INCLINED)


class Outcome(StrEnum):
    """What a loop comes to. OPEN: a round has no vote yet."""

    HIRE = "hire"
    NO_HIRE = "no_hire"
    OPEN = "open"


class LoopRound(Frozen):
    """One interview of a loop.

    Attributes:
        persona: Who holds it; no persona holds two.
        minutes: Planned length.
        owns: The principles that this interviewer writes about: up to three, none where only an area is asked about.
    """

    persona: str
    minutes: int = Field(ge=15, le=90)
    owns: tuple[str, ...] = Field(default=(), max_length=3)


class Stage(Frozen):
    """A step of the funnel before the loop."""

    id: str = Field(pattern=ID)
    name: str
    persona: str | None = None
    minutes: int = Field(ge=5, le=240)
    settles: str


class LoopPlan(Frozen):
    """The loop at one level.

    Attributes:
        twice: Principles so important at this level that two interviewers own each of them.
    """

    rounds: tuple[LoopRound, ...] = Field(min_length=2, max_length=6)
    twice: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _is_covered(self) -> Self:
        personas = [one.persona for one in self.rounds]
        if len(set(personas)) < len(personas):
            raise ValueError("a persona holds two rounds")
        for principle in self.twice:
            if sum(principle in one.owns for one in self.rounds) < 2:
                raise ValueError(f"{principle} is to be asked about twice, but fewer than two rounds own it")
        return self


class Condition(Frozen):
    """When a rule applies: all that is given must hold.

    Attributes:
        at_most: The vote of this persona is this one or a worse one; of several, all of them.
        against: At least so many votes are not inclined or worse.
        strongly_against: At least so many votes are strongly not inclined.
        strongly_for_at_most: At most so many votes are strongly inclined.
        in_favour_at_most: At most so many votes are inclined or better.
    """

    at_most: dict[str, Vote] = Field(default_factory=dict)
    against: int = Field(default=0, ge=0)
    strongly_against: int = Field(default=0, ge=0)
    strongly_for_at_most: int | None = Field(default=None, ge=0)
    in_favour_at_most: int | None = Field(default=None, ge=0)

    def holds(self, votes: Mapping[str, Vote]) -> bool:
        """Whether it holds for the votes by persona."""
        cast = list(votes.values())
        against = sum(VOTES.index(vote) < VOTES.index(Vote.INCLINED) for vote in cast)
        return (
            all(p in votes and VOTES.index(votes[p]) <= VOTES.index(bound) for p, bound in self.at_most.items())
            and against >= self.against
            and cast.count(Vote.STRONGLY_NOT_INCLINED) >= self.strongly_against
            and (self.strongly_for_at_most is None or cast.count(Vote.STRONGLY_INCLINED) <= self.strongly_for_at_most)
            and (self.in_favour_at_most is None or len(cast) - against <= self.in_favour_at_most)
        )


class VoteRule(Frozen):
    """When an interviewer's second vote differs from the first: by what another one heard about the same principle.

    Only principles that the interviewer owns count, only where the other told of another story, and a rule moves a vote
    by one step: up to inclined at most, down to not inclined at most. Rules for and against cancel each other. So no
    vote ever falls because somebody heard more.

    Attributes:
        at_least: The other's score gives at least this vote; moves the vote up.
        at_most: The other's score gives at most this vote; moves the vote down.
        because: The reason, for the candidate; may use `{principle}` and `{interviewer}`.
    """

    id: str = Field(pattern=ID)
    at_least: Vote | None = None
    at_most: Vote | None = None
    because: str

    @model_validator(mode="after")
    def _has_one_direction(self) -> Self:
        if (self.at_least is None) == (self.at_most is None):
            raise ValueError("give at_least or at_most, not both")
        return self

    @property
    def up(self) -> bool:
        """Whether it moves a vote up."""
        return self.at_least is not None

    def holds(self, heard: Vote) -> bool:
        """Whether it applies when the other's score gives this vote."""
        if self.at_least is not None:
            return VOTES.index(heard) >= VOTES.index(self.at_least)
        return self.at_most is not None and VOTES.index(heard) <= VOTES.index(self.at_most)


class DecisionRule(Frozen):
    """A rule of the decision; `because` is the reason, for the candidate."""

    id: str = Field(pattern=ID)
    when: Condition = Condition()
    outcome: Outcome
    because: str


class Decision(Frozen):
    """What a loop comes to, and the rule that decided it."""

    outcome: Outcome
    rule: str
    because: str


class LoopRules(Frozen):
    """The rules of the loop.

    Attributes:
        chair: The persona who holds the debrief, presses for the words behind a claim, and asks about contradictions.
        decider: The persona whose decision it is; the chair too where nobody else decides.
        funnel: The steps before the loop, in order.
        plans: The loop by level.
        second_vote: What moves a vote after all have read all write-ups.
        decision: Rules in order: the first that applies decides, and the last one always applies.
    """

    version: int = Field(ge=1)
    chair: str = Field(pattern=ID)
    decider: str = Field(pattern=ID)
    funnel: tuple[Stage, ...] = ()
    plans: dict[Level, LoopPlan]
    second_vote: tuple[VoteRule, ...] = Field(min_length=1)
    decision: tuple[DecisionRule, ...] = Field(min_length=2)

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if self.decision[-1].when != Condition():
            raise ValueError("the last rule must apply always, so that there is a decision for all votes")
        if any(rule.outcome is Outcome.OPEN for rule in self.decision):
            raise ValueError("a rule must decide; only a loop with a missing vote stays open")
        return self

    @property
    def id(self) -> str:
        """Its id among the content."""
        return "loop"

    @property
    def personas(self) -> tuple[str, ...]:
        """The interviewers that a candidate meets, in order, in the longest loop."""
        longest = max(self.plans.values(), key=lambda plan: len(plan.rounds))
        met = (*(stage.persona for stage in self.funnel), *(one.persona for one in longest.rounds))
        return tuple(dict.fromkeys(persona for persona in met if persona))

    def decide(self, voters: Mapping[str, str], votes: Mapping[str, Vote]) -> Decision:
        """The decision from the votes, when all voters have one; the same votes give the same decision.

        Args:
            voters: What each is called, by persona.
            votes: By persona.
        """
        missing = [f"the {title}" for persona, title in voters.items() if persona not in votes]
        if missing:
            why = f"Without a vote from {listed(missing)} nothing is decided."
            return Decision(outcome=Outcome.OPEN, rule="missing_vote", because=why)
        rule = next(rule for rule in self.decision if rule.when.holds(votes))
        return Decision(outcome=rule.outcome, rule=rule.id, because=rule.because)
