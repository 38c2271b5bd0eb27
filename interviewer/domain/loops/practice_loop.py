"""A loop that a candidate plays: what was chosen, its steps and rounds, and where each of them stands."""

from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum

from pydantic import Field

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


class LoopMode(StrEnum):
    """When a write-up is shown: REAL only in the debrief, as in the real loop; PRACTICE right after its round."""

    REAL = "real"
    PRACTICE = "practice"


class LoopChoice(Frozen):
    """What the candidate chose for a loop.

    Role and level that are left empty become those of the pack when the loop is planned.

    Attributes:
        pack: As in `Setup`.
        real_day: The day of the real loop.
        minutes: How long each round is; None for what the plan of the level says.
        seed: Fixes the questions and phrases of all rounds; 0 draws one.
    """

    pack: str = ""
    role: str = ""
    level: Level = ""
    real_day: date
    mode: LoopMode = LoopMode.PRACTICE
    minutes: int | None = Field(default=None, ge=15, le=90)
    provider: str = "scripted"
    seed: int = 0


class RoundDay(Frozen):
    """A round of the loop, and its day."""

    persona: str
    minutes: int = Field(ge=15, le=90)
    owns: tuple[str, ...]
    day: date


class Schedule(Frozen):
    """The days of a loop.

    Attributes:
        full_loop: The day on which to play all rounds once more, in one go; None when there is no time for it.
        note: What a candidate should know about this schedule, in a sentence; empty when nothing is special.
    """

    stages: tuple[StageDay, ...] = ()
    rounds: tuple[RoundDay, ...] = Field(min_length=1)
    full_loop: date | None = None
    note: str = ""


class Attempt(Frozen):
    """One time that a round was begun or skipped; the last one of a round counts.

    Attributes:
        round: The position of the round in the loop, from 0.
        interview_id: Its interview; None when the round was skipped.
    """

    round: int = Field(ge=0)
    interview_id: str | None


class Place(Frozen):
    """Which round of which loop an interview is an attempt at."""

    loop_id: str
    round: int = Field(ge=0)


class StoredLoop(Frozen):
    """A loop as it is stored. The state of its rounds is not stored: it follows from their interviews.

    Attributes:
        attempts: Oldest first.
        debriefed_at: When the debrief was first opened; from then on no write-up is hidden.
    """

    id: str
    created_at: datetime
    choice: LoopChoice
    schedule: Schedule
    attempts: tuple[Attempt, ...] = ()
    debriefed_at: datetime | None = None

    @property
    def hides(self) -> bool:
        """Whether the scores of all attempts wait for the debrief."""
        return self.choice.mode is LoopMode.REAL and self.debriefed_at is None


class RoundState(StrEnum):
    """Where a round stands."""

    PLANNED = "planned"
    ACTIVE = "active"
    PAUSED = "paused"
    ENDED = "ended"
    SCORED = "scored"
    SKIPPED = "skipped"


class Round(Frozen):
    """A round of a loop.

    Attributes:
        number: Its position, from 0.
        title: What its interviewer is called.
        interview_id: The interview that counts; None before the first and when the round was skipped.
        attempts: How often it was begun.
        write_up_shown: Whether its write-up may be seen.
    """

    number: int
    persona: str
    title: str
    minutes: int
    owns: tuple[str, ...]
    day: date
    state: RoundState
    interview_id: str | None = None
    attempts: int = 0
    write_up_shown: bool = False


class Loop(Frozen):
    """A loop as the candidate sees it.

    Attributes:
        debriefed: Whether the debrief was opened.
    """

    id: str
    created_at: datetime
    choice: LoopChoice
    steps: tuple[Step, ...]
    rounds: tuple[Round, ...]
    full_loop: date | None
    note: str
    debriefed: bool

    @property
    def hides(self) -> bool:
        """Whether scores and write-ups wait for the debrief."""
        return self.choice.mode is LoopMode.REAL and not self.debriefed

    @property
    def next(self) -> Round | None:
        """The round to go on with: the one that was begun, else the first that was not played; None when all are."""
        begun = [one for one in self.rounds if one.state in (RoundState.ACTIVE, RoundState.PAUSED, RoundState.ENDED)]
        planned = [one for one in self.rounds if one.state is RoundState.PLANNED]
        return next(iter(begun + planned), None)

    @property
    def due(self) -> Step | None:
        """The step before the loop to take now: one that goes on, else the next one; None when a round comes first.

        That is so once any round was begun, and when the day of the next round is earlier.
        """
        one = self.next
        if one is None or any(each.attempts for each in self.rounds):
            return None
        open_ones = (step for step in self.steps if step.begun or (not step.done and step.day <= one.day))
        return min(open_ones, key=lambda step: (not step.begun, step.day, step.number), default=None)

    @property
    def ready(self) -> bool:
        """Whether the debrief can be held: every round was scored or skipped, and at least one was scored."""
        states = {one.state for one in self.rounds}
        return states <= {RoundState.SCORED, RoundState.SKIPPED} and RoundState.SCORED in states


def round_state(attempt: Attempt | None, interview: InterviewState | None, scored: bool) -> RoundState:
    """Where a round stands, by its last attempt, the state of that interview, and whether it has a scorecard."""
    if attempt is None:
        return RoundState.PLANNED
    if attempt.interview_id is None or interview is None:
        return RoundState.SKIPPED
    if interview is InterviewState.ENDED:
        return RoundState.SCORED if scored else RoundState.ENDED
    return RoundState.PAUSED if interview is InterviewState.PAUSED else RoundState.ACTIVE


ROUND_STATES = {
    RoundState.PLANNED: "planned",
    RoundState.ACTIVE: "in progress",
    RoundState.PAUSED: "paused",
    RoundState.ENDED: "held, not written up yet",
    RoundState.SCORED: "held and written up",
    RoundState.SKIPPED: "skipped",
}


def rounds_over(loop: Loop) -> int:
    """How many rounds need nothing more, those that were skipped among them."""
    return _count(loop, RoundState.SCORED) + _count(loop, RoundState.SKIPPED)


def progress(loop: Loop) -> str:
    """How far a loop is."""
    if loop.debriefed and loop.ready:
        return "decided"
    skipped = _count(loop, RoundState.SKIPPED)
    done = f"{_count(loop, RoundState.SCORED)} of {len(loop.rounds)} rounds done"
    return f"{done}, {skipped} skipped" if skipped else done


def _count(loop: Loop, state: RoundState) -> int:
    return sum(one.state is state for one in loop.rounds)
