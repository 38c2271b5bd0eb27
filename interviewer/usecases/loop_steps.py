"""The steps before a loop: where each stands follows from what was taken since the loop was planned."""

from collections.abc import Sequence
from datetime import date, datetime

from interviewer.domain.entities.interview import Interview, Setup
from interviewer.domain.entities.resume import Resume
from interviewer.domain.errors import InterviewerError
from interviewer.domain.loops.practice_loop import Schedule, StoredLoop
from interviewer.domain.loops.step import StageDay, Step, Taken, steps
from interviewer.store import Store
from interviewer.usecases.rounds import Rounds


class LoopSteps:
    """Reads which steps were taken, and begins those that an interviewer holds."""

    def __init__(self, store: Store, rounds: Rounds) -> None:
        """Where everything is kept, and who begins an interview."""
        self._store = store
        self._rounds = rounds

    def latest(self, since: datetime) -> tuple[Taken, ...]:
        """What was begun last of each kind since then: the interviews newest first, and so the assessments."""
        return (*self._store.latest(since), *self._store.assessments.begun(since))

    def taken(self, begun_id: str, at: datetime) -> tuple[Taken, ...]:
        """The interview or assessment with this id, which began at `at`; empty when there is none."""
        interview = self._store.taken(begun_id)
        if interview is not None:
            return (interview,)
        return tuple(one for one in self._store.assessments.begun(at) if one.id == begun_id)

    def seen(self, kept: StoredLoop, latest: Sequence[Taken]) -> tuple[Step, ...]:
        """The steps of a loop as they stand after what was begun last of each kind."""
        wanted = (kept.choice.pack, kept.choice.level)
        fits = (one for one in latest if (one.pack, one.level) == wanted and one.at >= kept.created_at)
        return steps(kept.schedule.stages, tuple(fits))

    def start(self, kept: StoredLoop, number: int, resume: Resume | None) -> Interview:
        """Begin a step that an interviewer holds.

        Raises:
            InterviewerError: There is no such step, or nobody holds it.
        """
        stage = _stage(kept, number)
        if stage.persona is None:
            raise InterviewerError(f"{stage.name}: no interviewer holds this step.")
        choice = kept.choice
        return self._rounds.start(
            Setup(
                pack=choice.pack,
                role=choice.role,
                level=choice.level,
                persona=stage.persona,
                minutes=stage.minutes,
                provider=choice.provider,
            ),
            resume,
        )


def moved(kept: StoredLoop, number: int, day: date) -> Schedule:
    """The schedule with a step on another day.

    Raises:
        InterviewerError: There is no such step.
    """
    stage = _stage(kept, number).model_copy(update={"day": day})
    stages = kept.schedule.stages
    return kept.schedule.model_copy(update={"stages": (*stages[:number], stage, *stages[number + 1 :])})


def _stage(kept: StoredLoop, number: int) -> StageDay:
    stages = kept.schedule.stages
    if not 0 <= number < len(stages):
        raise InterviewerError(f"There are {len(stages)} steps before this loop, and no step {number + 1}.")
    return stages[number]
