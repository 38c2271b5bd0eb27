"""The loops of the fake service: kept in a dictionary, with a debrief that was written by hand."""

from collections.abc import Callable, Collection
from datetime import date, datetime
from threading import Event
from typing import Any

from interviewer.domain.entities.debrief import Debrief, DebriefLine, WriteUp
from interviewer.domain.entities.findings import CoverageRow
from interviewer.domain.entities.interview import Interview, InterviewState, Setup
from interviewer.domain.entities.resume import Resume
from interviewer.domain.loops.decision_document import DecisionDocument
from interviewer.domain.loops.narration import TOO_SLOW, Wording, is_rewordable, prepared_wording
from interviewer.domain.loops.practice_loop import Loop, LoopChoice, RoundDay, RoundState, Schedule, StoredLoop
from interviewer.service import Cancelled, DocumentFormat, InterviewerError, NotFound, ScoreProgress
from interviewer.ui import session
from tests.one_pack import CHOSEN
from tests.ui import loop_material


class FakeLoops:
    """Same signatures as the real ones."""

    def __init__(self, start: Callable[[Setup], Interview]) -> None:
        self._start = start
        self.kept: dict[str, Loop] = {}
        self.redone: dict[str, tuple[str, ...]] = {}
        self.calls: list[tuple[Any, ...]] = []
        self.refusal: InterviewerError | None = None
        self.fail_finish: Exception | None = None
        self.may_finish = Event()
        self.may_finish.set()

    def put(self, loop: Loop) -> Loop:
        self.kept[loop.id] = loop
        return loop

    def plan(self, choice: LoopChoice, today: date | None = None) -> Loop:
        assert today == session.today()
        self.calls.append(("plan", choice))
        self._refuse()
        return self.put(loop_material.loop(f"new{len(self.kept)}", choice))

    def all(self, limit: int | None = None) -> tuple[Loop, ...]:
        return tuple(reversed(self.kept.values()))[:limit]

    def of(self, interview_id: str) -> StoredLoop | None:
        ids = [loop_id for loop_id in self.kept if interview_id in self._interviews(loop_id)]
        return self._stored(ids[-1]) if ids else None

    def before(self, begun_id: str, at: datetime) -> str | None:
        found = (loop.id for loop in self.all() if any(step.taken == begun_id for step in loop.steps))
        return next(found, None)

    def hidden(self, among: Collection[str]) -> frozenset[str]:
        hiding = (loop.id for loop in self.kept.values() if loop.hides)
        return frozenset(name for loop_id in hiding for name in self._interviews(loop_id) if name in among)

    def get(self, loop_id: str) -> Loop:
        if loop_id not in self.kept:
            raise NotFound("There is no such loop.")
        return self.kept[loop_id]

    def start_round(self, loop_id: str, number: int) -> Interview:
        self.calls.append(("start_round", loop_id, number))
        self._refuse()
        return self._begin(loop_id, number)

    def redo_round(self, loop_id: str, number: int) -> Interview:
        self.calls.append(("redo_round", loop_id, number))
        self._refuse()
        return self._begin(loop_id, number)

    def skip_round(self, loop_id: str, number: int) -> Loop:
        self.calls.append(("skip_round", loop_id, number))
        return self.change(loop_id, number, state=RoundState.SKIPPED)

    def move_round(self, loop_id: str, number: int, *, day: date | None = None, minutes: int | None = None) -> Loop:
        self.calls.append(("move_round", loop_id, number, day, minutes))
        self._refuse()
        return self.change(loop_id, number, day=day, minutes=minutes)

    def start_step(self, loop_id: str, number: int, resume: Resume | None = None) -> Interview:
        step = self.get(loop_id).steps[number]
        self.calls.append(("start_step", loop_id, number, resume))
        self._refuse()
        interview = self._start(CHOSEN.model_copy(update={"persona": step.persona or ""}))
        self.change_step(loop_id, number, state=InterviewState.ACTIVE, taken=interview.id)
        return interview

    def move_step(self, loop_id: str, number: int, day: date) -> Loop:
        return self.change_step(loop_id, number, day=day)

    def finish_round(
        self,
        loop_id: str,
        number: int,
        *,
        progress: Callable[[ScoreProgress], None],
        cancelled: Callable[[], bool],
    ) -> Loop:
        self.calls.append(("finish_round", loop_id, number))
        progress(ScoreProgress(done=1, total=2, label="Dive Deep", seconds=3.4))
        while not self.may_finish.wait(0.01) and not cancelled():
            pass
        if self.fail_finish:
            raise self.fail_finish
        return self.get(loop_id) if cancelled() else self.change(loop_id, number, state=RoundState.SCORED)

    def write_up(self, loop_id: str, number: int) -> WriteUp:
        assert not self.get(loop_id).hides
        return loop_material.write_up(number)

    def coverage(self, loop_id: str) -> tuple[CoverageRow, ...]:
        assert not self.get(loop_id).hides
        return loop_material.coverage()

    def debrief(self, loop_id: str) -> Debrief:
        self._refuse()
        self.put(self.get(loop_id).model_copy(update={"debriefed": True}))
        return loop_material.debrief(loop_id)

    def document(self, loop_id: str) -> DecisionDocument:
        self._refuse()
        return loop_material.document(loop_id)

    def document_as(self, loop_id: str, form: DocumentFormat) -> bytes:
        self.calls.append(("document_as", loop_id, form))
        return f"{form} of {loop_id}".encode()

    def delete(self, loop_id: str) -> Loop:
        self.calls.append(("delete", loop_id))
        self.get(loop_id)
        return self.kept.pop(loop_id)

    def restore(self, deleted: Loop) -> None:
        self.put(deleted)

    def change(self, loop_id: str, number: int, **values: Any) -> Loop:
        loop = self.get(loop_id)
        rounds = tuple(one.model_copy(update=values) if one.number == number else one for one in loop.rounds)
        return self.put(loop.model_copy(update={"rounds": rounds}))

    def change_step(self, loop_id: str, number: int, **values: Any) -> Loop:
        loop = self.get(loop_id)
        steps = tuple(one.model_copy(update=values) if one.number == number else one for one in loop.steps)
        return self.put(loop.model_copy(update={"steps": steps}))

    def _begin(self, loop_id: str, number: int) -> Interview:
        interview = self._start(CHOSEN.model_copy(update={"persona": self.get(loop_id).rounds[number].persona}))
        self.change(loop_id, number, state=RoundState.ACTIVE, interview_id=interview.id)
        return interview

    def _interviews(self, loop_id: str) -> tuple[str, ...]:
        counted = (one.interview_id for one in self.kept[loop_id].rounds if one.interview_id)
        return (*counted, *self.redone.get(loop_id, ()))

    def _stored(self, loop_id: str) -> StoredLoop:
        loop = self.kept[loop_id]
        rounds = tuple(
            RoundDay(persona=one.persona, minutes=one.minutes, owns=one.owns, day=one.day) for one in loop.rounds
        )
        return StoredLoop(
            id=loop.id,
            created_at=loop.created_at,
            choice=loop.choice,
            schedule=Schedule(rounds=rounds),
            debriefed_at=loop.created_at if loop.debriefed else None,
        )

    def _refuse(self) -> None:
        if self.refusal:
            raise self.refusal


class FakeNarrating:
    """Same signatures as the real one; it speaks once it was given words or is held."""

    def __init__(self) -> None:
        self.words: dict[int, str] = {}
        self.note = ""
        self.runs = 0
        self.kept: dict[int, Wording] = {}
        self.may_speak = Event()
        self.may_speak.set()
        self.stopped = Event()
        self.finished = Event()

    def speaks(self, provider: str) -> bool:
        return bool(self.words or self.note or not self.may_speak.is_set())

    def wordings(self, loop_id: str) -> dict[int, Wording]:
        return dict(self.kept)

    def narrate(self, loop_id: str, *, progress: Callable[[DebriefLine], None], cancelled: Callable[[], bool]) -> None:
        self.runs += 1
        while not self.may_speak.wait(0.01):
            if cancelled():
                self.stopped.set()
                raise Cancelled
        for line in loop_material.debrief(loop_id).beats:
            if is_rewordable(line):
                self.kept.setdefault(line.number, self._worded(line))
            progress(line)
        self.finished.set()

    def settle(self, loop_id: str, line: DebriefLine, note: str = TOO_SLOW) -> Wording:
        return self.kept.setdefault(line.number, prepared_wording(line, note))

    def _worded(self, line: DebriefLine) -> Wording:
        said = self.words.get(line.number)
        return (
            prepared_wording(line, self.note)
            if said is None
            else prepared_wording(line).model_copy(update={"text": said})
        )
