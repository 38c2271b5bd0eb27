"""The loops of the fake service: kept in a dictionary, with a debrief that was written by hand."""

from collections.abc import Callable
from datetime import date
from threading import Event
from typing import Any

from interviewer.domain.debrief import Debrief
from interviewer.domain.decision_document import DecisionDocument
from interviewer.domain.findings import CoverageRow
from interviewer.domain.interview import Interview, Setup
from interviewer.domain.practice_loop import Loop, LoopChoice, RoundState
from interviewer.domain.write_up import WriteUp
from interviewer.service import Form, InterviewerError, NotFound, ScoreProgress
from tests.ui import loop_material


class FakeLoops:
    """Same signatures as the real ones."""

    def __init__(self, start: Callable[[Setup], Interview]) -> None:
        self._start = start
        self.kept: dict[str, Loop] = {}
        self.calls: list[tuple[Any, ...]] = []
        self.refusal: InterviewerError | None = None
        self.fail_finish: Exception | None = None
        self.may_finish = Event()
        self.may_finish.set()

    def put(self, loop: Loop) -> Loop:
        self.kept[loop.id] = loop
        return loop

    def plan(self, choice: LoopChoice) -> Loop:
        self.calls.append(("plan", choice))
        self._refuse()
        return self.put(loop_material.loop(f"new{len(self.kept)}", choice))

    def all(self) -> tuple[Loop, ...]:
        return tuple(reversed(self.kept.values()))

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
        return self._begin(loop_id, number)

    def skip_round(self, loop_id: str, number: int) -> Loop:
        self.calls.append(("skip_round", loop_id, number))
        return self.change(loop_id, number, state=RoundState.SKIPPED)

    def move_round(self, loop_id: str, number: int, *, day: date | None = None, minutes: int | None = None) -> Loop:
        self.calls.append(("move_round", loop_id, number, day, minutes))
        self._refuse()
        return self.change(loop_id, number, day=day, minutes=minutes)

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

    def document_as(self, loop_id: str, form: Form) -> bytes:
        self.calls.append(("document_as", loop_id, form))
        return f"{form} of {loop_id}".encode()

    def delete(self, loop_id: str) -> Loop:
        self.calls.append(("delete", loop_id))
        return self.kept.pop(loop_id)

    def restore(self, deleted: Loop) -> None:
        self.put(deleted)

    def change(self, loop_id: str, number: int, **values: Any) -> Loop:
        loop = self.get(loop_id)
        rounds = tuple(one.model_copy(update=values) if one.number == number else one for one in loop.rounds)
        return self.put(loop.model_copy(update={"rounds": rounds}))

    def _begin(self, loop_id: str, number: int) -> Interview:
        interview = self._start(Setup(persona=self.get(loop_id).rounds[number].persona))
        self.change(loop_id, number, state=RoundState.ACTIVE, interview_id=interview.id)
        return interview

    def _refuse(self) -> None:
        if self.refusal:
            raise self.refusal
