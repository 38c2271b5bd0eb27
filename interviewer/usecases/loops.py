"""Plays a loop: plan, steps, rounds, write-ups, debrief, decision. Where it stands follows from the store."""

import random
from collections.abc import Callable, Collection, Sequence
from datetime import date, datetime
from uuid import uuid4

from interviewer.content import Content
from interviewer.domain.entities.debrief import Debrief, WriteUp
from interviewer.domain.entities.findings import CoverageRow
from interviewer.domain.entities.interview import Interview, InterviewState, Setup
from interviewer.domain.entities.persona import title_of
from interviewer.domain.entities.resume import Resume
from interviewer.domain.errors import InterviewerError
from interviewer.domain.loops.decision_document import DecisionDocument
from interviewer.domain.loops.deletion import LoopBefore
from interviewer.domain.loops.practice_loop import (
    Attempt,
    Loop,
    LoopChoice,
    LoopMode,
    Place,
    Round,
    RoundDay,
    RoundState,
    Schedule,
    StageDay,
    Step,
    StoredLoop,
    Taken,
    round_state,
    steps,
)
from interviewer.domain.loops.schedule import schedule
from interviewer.domain.ports import Clock
from interviewer.reports.forms import DocumentFormat, render
from interviewer.store import Conflict, Store
from interviewer.usecases.loop_results import LoopResults
from interviewer.usecases.rounds import Rounds
from interviewer.usecases.scoring import ScoreProgress, Scoring


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


def hidden_rounds(store: Store, among: Collection[str]) -> frozenset[str]:
    """Those of these interviews whose scores wait for a debrief; see `Loops.hidden`."""
    attempts = (attempt for kept in store.loops.loops_of(among) if kept.hides for attempt in kept.attempts)
    return frozenset(among).intersection(attempt.interview_id for attempt in attempts if attempt.interview_id)


class Loops:
    """The use cases of a loop; all raise `InterviewerError` when something is wrong that the user can act on."""

    def __init__(self, content: Content, store: Store, rounds: Rounds, scoring: Scoring, clock: Clock) -> None:
        """Everything that a loop needs from outside."""
        self._content = content
        self._store = store
        self._kept = store.loops
        self._rounds = rounds
        self._scoring = scoring
        self._clock = clock
        self._results = LoopResults(content, store)
        self._steps = LoopSteps(store, rounds)

    def plan(self, choice: LoopChoice, today: date | None = None) -> Loop:
        """Plan the days of a loop and keep it; `today` is the day where the candidate is, if that is known."""
        choice = self._content.completed(choice)
        if not choice.seed:
            choice = choice.model_copy(update={"seed": random.SystemRandom().randrange(1, 2**31)})
        now = self._clock()
        try:
            days = schedule(self._content.loop, choice, today or now.date())
        except ValueError as error:
            raise InterviewerError(f"This loop cannot be planned: {error}. Choose a later day.") from error
        kept = StoredLoop(id=uuid4().hex[:12], created_at=now, choice=choice, schedule=days)
        self._kept.create(kept)
        return self._seen(kept)

    def all(self, limit: int | None = None) -> tuple[Loop, ...]:
        """So many loops, or all, newest first."""
        kept = self._kept.all(limit)
        latest = self._steps.latest(min(one.created_at for one in kept)) if kept else ()
        return tuple(self._seen(one, latest) for one in kept)

    def of(self, interview_id: str) -> StoredLoop | None:
        """The loop that an interview is an attempt at a round of; None for one on its own."""
        return self._kept.loop_of(interview_id)

    def before(self, begun_id: str, at: datetime) -> str | None:
        """The newest loop that an interview or assessment is a step before, which began at `at`; None without one."""
        taken = self._steps.taken(begun_id, at)
        loops = self._kept.all() if taken else ()
        return next((kept.id for kept in loops if any(step.taken for step in self._steps.seen(kept, taken))), None)

    def hidden(self, among: Collection[str]) -> frozenset[str]:
        """Those of these interviews whose scores wait for a debrief; some that were redone may be among them."""
        return hidden_rounds(self._store, among)

    def get(self, loop_id: str) -> Loop:
        """A loop as it stands."""
        return self._seen(self._kept.load(loop_id))

    def start_round(self, loop_id: str, number: int) -> Interview:
        """Begin a round, or go on with the one that was begun."""
        kept = self._kept.load(loop_id)
        one = self._round(kept, number)
        if one.state in (RoundState.ACTIVE, RoundState.PAUSED) and one.interview_id is not None:
            return self._store.load(one.interview_id)
        if one.state in (RoundState.ENDED, RoundState.SCORED):
            raise Conflict("This round was played. Redo it if you want another try.")
        return self._begin(kept, number)

    def redo_round(self, loop_id: str, number: int) -> Interview:
        """Start a played round again; the earlier interview stays in the list and no longer counts."""
        kept = self._kept.load(loop_id)
        if self._round(kept, number).state in (RoundState.ACTIVE, RoundState.PAUSED):
            raise Conflict("This round still goes on. End it first, then redo it.")
        return self._begin(kept, number)

    def skip_round(self, loop_id: str, number: int) -> Loop:
        """Leave a round out: it is no vote, and without all votes nothing is decided."""
        kept = self._kept.load(loop_id)
        if self._round(kept, number).state is not RoundState.PLANNED:
            raise Conflict("This round was begun, so it cannot be skipped.")
        self._kept.add_attempt(loop_id, Attempt(round=number, interview_id=None))
        return self.get(loop_id)

    def move_round(self, loop_id: str, number: int, *, day: date | None = None, minutes: int | None = None) -> Loop:
        """Give a round another day or another length."""
        kept = self._kept.load(loop_id)
        self._round(kept, number)
        rounds = list(kept.schedule.rounds)
        old = rounds[number]
        try:
            rounds[number] = RoundDay(
                persona=old.persona, owns=old.owns, day=day or old.day, minutes=minutes or old.minutes
            )
        except ValueError as error:
            raise InterviewerError("A round lasts between 15 and 90 minutes. Choose a length within that.") from error
        self._kept.reschedule(loop_id, kept.schedule.model_copy(update={"rounds": tuple(rounds)}))
        return self.get(loop_id)

    def start_step(self, loop_id: str, number: int, resume: Resume | None = None) -> Interview:
        """Begin a step before the loop that an interviewer holds, with what the candidate brought."""
        return self._steps.start(self._kept.load(loop_id), number, resume)

    def move_step(self, loop_id: str, number: int, day: date) -> Loop:
        """Give a step before the loop another day."""
        self._kept.reschedule(loop_id, moved(self._kept.load(loop_id), number, day))
        return self.get(loop_id)

    def finish_round(
        self,
        loop_id: str,
        number: int,
        *,
        progress: Callable[[ScoreProgress], None],
        cancelled: Callable[[], bool],
    ) -> Loop:
        """End a round if it still goes on, and score it; see `Scoring.score`."""
        one = self._round(self._kept.load(loop_id), number)
        if one.interview_id is None:
            raise Conflict("This round was not played, so there is nothing to score. Start it first.")
        if self._store.load(one.interview_id).state is not InterviewState.ENDED:
            self._rounds.end(one.interview_id)
        self._scoring.score(self._store.load(one.interview_id), progress, cancelled)
        return self.get(loop_id)

    def write_up(self, loop_id: str, number: int) -> WriteUp:
        """The write-up of a round."""
        loop = self.get(loop_id)
        one = _numbered(loop, number)
        if one.state is not RoundState.SCORED:
            raise Conflict("There is no write-up of this round yet. Play it and let it be scored.")
        if not one.write_up_shown:
            raise Conflict("In a real loop nobody sees a write-up before the debrief. Play the other rounds first.")
        return self._results.write_ups(loop)[number]

    def coverage(self, loop_id: str) -> tuple[CoverageRow, ...]:
        """Which round has data on which principle so far."""
        loop = self.get(loop_id)
        if loop.hides:
            raise Conflict("In a real loop nobody sees the scores before the debrief. Play the other rounds first.")
        return self._results.coverage(loop)

    def debrief(self, loop_id: str) -> Debrief:
        """Hold the debrief; from the first time on all write-ups are shown."""
        loop = self._ready(loop_id)
        self._kept.mark_debriefed(loop_id, self._clock())
        return self._results.debrief(loop)

    def document(self, loop_id: str) -> DecisionDocument:
        """The decision document, once the debrief was held."""
        loop = self._ready(loop_id)
        if not loop.debriefed:
            raise Conflict("The decision is made in the debrief. Hold that first.")
        return self._results.document(loop)

    def document_as(self, loop_id: str, form: DocumentFormat) -> bytes:
        """The decision document in a form to keep."""
        return render(self.document(loop_id), form)

    def delete(self, loop_id: str) -> LoopBefore:
        """Delete a loop, and return it so that it can be undone; the interviews of its rounds stay in the list."""
        return self._kept.delete(loop_id)

    def restore(self, deleted: LoopBefore) -> None:
        """Keep a deleted loop again, without the attempts whose interviews were deleted too."""
        self._kept.restore(deleted)

    def _ready(self, loop_id: str) -> Loop:
        loop = self.get(loop_id)
        if not loop.ready:
            waiting = (
                ", ".join(one.title for one in loop.rounds if one.state not in _DONE) or "a round that has a score"
            )
            raise Conflict(f"The debrief waits for: {waiting}. Play, score or skip what is missing.")
        return loop

    def _begin(self, kept: StoredLoop, number: int) -> Interview:
        plan = kept.schedule.rounds[number]
        tries = sum(attempt.round == number for attempt in kept.attempts)
        loop = self._seen(kept)
        return self._rounds.start(
            Setup(
                pack=kept.choice.pack,
                role=kept.choice.role,
                level=kept.choice.level,
                persona=plan.persona,
                minutes=plan.minutes,
                principles=plan.owns,
                provider=kept.choice.provider,
                # Another seed for every round and try, so that a round that is redone asks something else.
                seed=kept.choice.seed + 101 * number + 10_007 * tries,
                doubts=self._results.doubts(loop) if plan.persona == self._content.loop.chair else (),
                used=self._results.used(loop, number),
            ),
            place=Place(loop_id=kept.id, round=number),
        )

    def _round(self, kept: StoredLoop, number: int) -> Round:
        if not 0 <= number < len(kept.schedule.rounds):
            raise _no_round(number, len(kept.schedule.rounds))
        return self._seen_round(kept, number)

    def _seen(self, kept: StoredLoop, latest: Sequence[Taken] | None = None) -> Loop:
        since = self._steps.latest(kept.created_at) if latest is None else latest
        return Loop(
            id=kept.id,
            created_at=kept.created_at,
            choice=kept.choice,
            steps=self._steps.seen(kept, since),
            rounds=tuple(self._seen_round(kept, number) for number in range(len(kept.schedule.rounds))),
            full_loop=kept.schedule.full_loop,
            note=kept.schedule.note,
            debriefed=kept.debriefed_at is not None,
        )

    def _seen_round(self, kept: StoredLoop, number: int) -> Round:
        plan = kept.schedule.rounds[number]
        attempts = [attempt for attempt in kept.attempts if attempt.round == number]
        interview_id = attempts[-1].interview_id if attempts else None
        state, has_card = self._store.standing(interview_id) if interview_id else (None, False)
        scored = state is InterviewState.ENDED and has_card
        return Round(
            number=number,
            persona=plan.persona,
            title=title_of(plan.persona, self._content.personas),
            minutes=plan.minutes,
            owns=plan.owns,
            day=plan.day,
            state=round_state(attempts[-1] if attempts else None, state, scored),
            interview_id=interview_id,
            attempts=sum(attempt.interview_id is not None for attempt in attempts),
            write_up_shown=scored and (kept.choice.mode is LoopMode.PRACTICE or kept.debriefed_at is not None),
        )


_DONE = frozenset({RoundState.SCORED, RoundState.SKIPPED})


def _numbered(loop: Loop, number: int) -> Round:
    if not 0 <= number < len(loop.rounds):
        raise _no_round(number, len(loop.rounds))
    return loop.rounds[number]


def _no_round(number: int, rounds: int) -> InterviewerError:
    return InterviewerError(f"This loop has {rounds} rounds, and no round {number + 1}.")
