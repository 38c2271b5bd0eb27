"""A step of the funnel before a loop, and what was done of it."""

from collections.abc import Sequence
from datetime import date, datetime

from interviewer.domain.base import Frozen
from interviewer.domain.entities.interview import InterviewState, Level

# The step that is taken on a page of its own; all others are interviews.
ONLINE_ASSESSMENT = "online_assessment"


class StageDay(Frozen):
    """A step of the funnel before the loop, and the day to practise it on."""

    stage: str
    name: str
    persona: str | None
    minutes: int
    day: date


class Taken(Frozen):
    """An interview or an assessment that was begun; `persona` is None for an assessment."""

    id: str
    pack: str = ""
    persona: str | None
    level: Level
    at: datetime
    state: InterviewState


class Step(StageDay):
    """A step as the candidate sees it.

    Attributes:
        number: Its position, from 0.
        state: Where the latest time stands that it was taken since the loop was planned; None before the first.
        taken: The id of that interview or assessment.
    """

    number: int
    state: InterviewState | None = None
    taken: str | None = None

    @property
    def done(self) -> bool:
        """Whether it was taken to its end."""
        return self.state is InterviewState.ENDED

    @property
    def begun(self) -> bool:
        """Whether it goes on at this moment."""
        return self.state in (InterviewState.ACTIVE, InterviewState.PAUSED)

    @property
    def is_assessment(self) -> bool:
        """Whether it is the online assessment."""
        return self.stage == ONLINE_ASSESSMENT


def steps(stages: Sequence[StageDay], taken: Sequence[Taken]) -> tuple[Step, ...]:
    """The steps of a loop; `taken` is what was begun at its level since it was planned, newest first."""
    return tuple(_step(number, stage, taken) for number, stage in enumerate(stages))


def _step(number: int, stage: StageDay, taken: Sequence[Taken]) -> Step:
    found = next((one for one in taken if _fits(one, stage)), None)
    return Step(
        **dict(stage),
        number=number,
        state=found.state if found else None,
        taken=found.id if found else None,
    )


def _fits(one: Taken, stage: StageDay) -> bool:
    return one.persona == stage.persona and (one.persona is not None or stage.stage == ONLINE_ASSESSMENT)
