"""One sitting of the online assessment: what is asked, what was chosen, and its clock."""

import random
from collections.abc import Collection
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from interviewer.domain.assessment.coding_part import CODING_MINUTES, draw_problems
from interviewer.domain.assessment.items import Pair, Scenario
from interviewer.domain.assessment.written import Written
from interviewer.domain.base import Frozen
from interviewer.domain.coding.problem import CodingProblem
from interviewer.domain.entities.interview import Level

SCENARIOS = 5
PAIRS = 16
PAIR_SECONDS = 20


class Part(StrEnum):
    """What is taken: all of it, or one part by itself. WORK: work simulation and work style."""

    WHOLE = "whole"
    CODING = "coding"
    WORK = "work"


class Side(StrEnum):
    """The chosen statement of a pair."""

    LEFT = "left"
    RIGHT = "right"


class Rated(Frozen):
    """What was chosen in a scenario.

    Attributes:
        ratings: How effective each option is, 1 to 5, by the option's id; an option may still be missing.
        reason: What the candidate wrote about it.
    """

    kind: Literal["rated"] = "rated"
    ratings: dict[str, Annotated[int, Field(ge=1, le=5)]] = {}
    reason: str = ""


class Leaned(Frozen):
    """What was chosen of a pair."""

    kind: Literal["leaned"] = "leaned"
    side: Side


Choice = Annotated[Rated | Leaned | Written, Field(discriminator="kind")]


class SittingPlan(Frozen):
    """What is asked: ids of problems, scenarios and pairs in their order.

    Attributes:
        seconds: For the scenarios and pairs; the problems come first and have a time of their own.
        coding_seconds: For the problems.
    """

    level: Level
    problems: tuple[str, ...] = ()
    scenarios: tuple[str, ...]
    pairs: tuple[str, ...]
    seconds: int
    coding_seconds: int = 0

    @property
    def asked(self) -> int:
        """How many things are asked."""
        return len(self.problems) + len(self.scenarios) + len(self.pairs)

    @property
    def goes_on(self) -> bool:
        """Whether something comes after the problems."""
        return bool(self.scenarios or self.pairs)

    @property
    def part(self) -> Part:
        """What is taken."""
        if self.problems and self.goes_on:
            return Part.WHOLE
        return Part.CODING if self.problems else Part.WORK


class Sitting(Frozen):
    """A sitting as far as it has come.

    Attributes:
        coded_at: When the coding part was over and the rest began; None when either is not asked for.
        choices: By the id of the problem, scenario or pair.
    """

    id: str
    plan: SittingPlan
    started_at: datetime
    coded_at: datetime | None = None
    ended_at: datetime | None = None
    choices: dict[str, Choice] = {}

    @property
    def coding(self) -> bool:
        """Whether the coding part is the last that was begun."""
        return bool(self.plan.problems) and self.coded_at is None

    @property
    def items(self) -> tuple[str, ...]:
        """The scenarios and pairs, in order."""
        return (*self.plan.scenarios, *self.plan.pairs)

    @property
    def deadline(self) -> datetime:
        """When the time of the part that was begun last is up; a real assessment does not wait for anybody."""
        seconds = self.plan.coding_seconds if self.coding else self.plan.seconds
        return (self.coded_at or self.started_at) + timedelta(seconds=seconds)

    @property
    def coding_seconds(self) -> float | None:
        """How long the coding part took; None while it goes on, or without one."""
        over = self.coded_at or (self.ended_at if self.coding else None)
        return (over - self.started_at).total_seconds() if over else None

    def written(self, problem_id: str) -> Written:
        """What was written on a problem."""
        choice = self.choices.get(problem_id)
        return choice if isinstance(choice, Written) else Written()

    @property
    def touched(self) -> int:
        """How many things were answered, or begun: that a problem without code was checked makes it neither."""
        return sum(not isinstance(choice, Written) or bool(choice.codes) for choice in self.choices.values())

    @property
    def position(self) -> int:
        """The last item in order that was touched, which is where the candidate was; else the first."""
        return max((at for at, item in enumerate(self.items) if item in self.choices), default=0)

    def remaining(self, now: datetime) -> float:
        """Seconds left at `now`; 0 after the end."""
        return 0.0 if self.ended_at else max(0.0, (self.deadline - now).total_seconds())


def plan_sitting(
    level: Level,
    seed: int,
    scenarios: Collection[Scenario] = (),
    pairs: Collection[Pair] = (),
    problems: Collection[CodingProblem] = (),
    recent: Collection[str] = (),
) -> SittingPlan:
    """Draw what is asked from what is given: the same for the same seed and content.

    Args:
        level: The candidate's.
        seed: Decides what is drawn.
        scenarios: Of the work simulation.
        pairs: Of the work style survey.
        problems: Of the coding part.
        recent: Ids of problems that the candidate met lately.

    Raises:
        ValueError: There is nothing to draw from.
    """
    draw = random.Random(seed)
    fitting = sorted((one for one in scenarios if level in one.levels), key=lambda one: one.id)
    chosen = draw.sample(fitting, min(SCENARIOS, len(fitting)))
    leanings = draw.sample(sorted(pair.id for pair in pairs), min(PAIRS, len(pairs)))
    drawn = draw_problems(level, seed, problems, recent)
    if not chosen and not leanings and not drawn:
        raise ValueError("there is nothing to ask at this level")
    return SittingPlan(
        level=level,
        problems=drawn,
        scenarios=tuple(scenario.id for scenario in chosen),
        pairs=tuple(leanings),
        seconds=60 * sum(scenario.minutes for scenario in chosen) + PAIR_SECONDS * len(leanings),
        coding_seconds=60 * CODING_MINUTES if drawn else 0,
    )
