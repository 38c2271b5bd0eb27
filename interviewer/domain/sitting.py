"""One sitting of the online assessment: what is asked, what was chosen, and its clock."""

import random
from collections.abc import Collection
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from interviewer.domain.assessment import Pair, Scenario
from interviewer.domain.base import Frozen
from interviewer.domain.interview import Level

SCENARIOS = 5
PAIRS = 16
PAIR_SECONDS = 20


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


Choice = Annotated[Rated | Leaned, Field(discriminator="kind")]


class SittingPlan(Frozen):
    """What is asked: ids of scenarios and pairs in their order, and the seconds for all of it."""

    level: Level
    scenarios: tuple[str, ...]
    pairs: tuple[str, ...]
    seconds: int


class Sitting(Frozen):
    """A sitting as far as it has come.

    Attributes:
        choices: By the id of the scenario or pair.
    """

    id: str
    plan: SittingPlan
    started_at: datetime
    ended_at: datetime | None = None
    choices: dict[str, Choice] = {}

    @property
    def items(self) -> tuple[str, ...]:
        """Everything that is asked, in order."""
        return (*self.plan.scenarios, *self.plan.pairs)

    @property
    def deadline(self) -> datetime:
        """When the time is up; a real assessment does not wait for anybody."""
        return self.started_at + timedelta(seconds=self.plan.seconds)

    @property
    def position(self) -> int:
        """The last item in order that was touched, which is where the candidate was; else the first."""
        return max((at for at, item in enumerate(self.items) if item in self.choices), default=0)

    def remaining(self, now: datetime) -> float:
        """Seconds left at `now`; 0 after the end."""
        return 0.0 if self.ended_at else max(0.0, (self.deadline - now).total_seconds())


class SittingSummary(Frozen):
    """One line of the list of earlier sittings; `touched` items have a choice."""

    id: str
    plan: SittingPlan
    started_at: datetime
    ended_at: datetime | None
    touched: int


def plan_sitting(level: Level, seed: int, scenarios: Collection[Scenario], pairs: Collection[Pair]) -> SittingPlan:
    """Draw what is asked: the same for the same seed and content.

    Raises:
        ValueError: There is nothing to draw from.
    """
    draw = random.Random(seed)
    fitting = sorted((one for one in scenarios if level in one.levels), key=lambda one: one.id)
    chosen = draw.sample(fitting, min(SCENARIOS, len(fitting)))
    leanings = draw.sample(sorted(pair.id for pair in pairs), min(PAIRS, len(pairs)))
    if not chosen and not leanings:
        raise ValueError("there are no scenarios and no pairs")
    return SittingPlan(
        level=level,
        scenarios=tuple(scenario.id for scenario in chosen),
        pairs=tuple(leanings),
        seconds=60 * sum(scenario.minutes for scenario in chosen) + PAIR_SECONDS * len(leanings),
    )
