"""The use cases of a preparation with scripted behaviour and visible state; same signatures as the real ones."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from interviewer.domain.entities.code import Language, RunReport, RunStatus
from interviewer.domain.entities.interview import Level
from interviewer.domain.preparation.allocation import Allocation, LoopPart
from interviewer.domain.preparation.bank import BankStory, Origin, Strength, Telling, Use
from interviewer.domain.preparation.comparing_tellings import Difference
from interviewer.domain.preparation.coverage import Coverage
from interviewer.domain.preparation.drills import Drill, DrillKind, Finding, Outcome
from interviewer.domain.preparation.goal import Goal
from interviewer.domain.preparation.health import Lack
from interviewer.domain.preparation.improving import Improvement
from interviewer.domain.preparation.plan import Plan, PlanItem
from interviewer.domain.preparation.progress import Progress
from interviewer.domain.preparation.twins import Twin
from interviewer.service import Conflict, NotFound
from interviewer.usecases.bank_merging import Merge
from interviewer.usecases.planning import Overview
from tests.ui import preparation_material as material


class FakeBank:
    """Keeps stories in a dictionary; every use is in `calls`."""

    def __init__(self) -> None:
        self.kept: dict[str, BankStory] = {}
        self.calls: list[tuple[Any, ...]] = []
        self.refusal: Exception | None = None
        self.asks: tuple[str, ...] = ()
        self.pairs: tuple[Twin, ...] = ()
        self.lacks: tuple[Lack, ...] = ()
        self.apart: tuple[Difference, ...] = ()

    def put(self, *stories: BankStory) -> None:
        self.kept |= {story.id: story for story in stories}

    def all(self, limit: int | None = None, offset: int = 0) -> tuple[BankStory, ...]:
        return tuple(self.kept.values())[offset:][:limit]

    def count(self) -> int:
        return len(self.kept)

    def get(self, story_id: str) -> BankStory:
        if story_id not in self.kept:
            raise NotFound("There is no such story.")
        return self.kept[story_id]

    def add(
        self, text: str, *, title: str = "", origin: Origin = Origin.TYPED, principle: str | None = None
    ) -> BankStory:
        self._note("add", text, origin, principle)
        told = (Telling(text=text, at=material.START, origin=origin),)
        story = material.story(f"new{len(self.kept)}", title=title or text[:20], tellings=told, facts=())
        self.put(story)
        return story

    def add_file(
        self, name: str, data: bytes, *, title: str = "", principle: str | None = None
    ) -> tuple[BankStory, ...]:
        self._note("add_file", name, data)
        return (self.add(data.decode(), origin=Origin.FILE),)

    def keep(self, interview_id: str, question_id: str) -> BankStory:
        self._note("keep", interview_id, question_id)
        story = material.story("kept")
        self.put(story)
        return story

    def retell(
        self, story_id: str, text: str, origin: Origin, revision: int, principle: str | None = None
    ) -> BankStory:
        self._note("retell", story_id, text, origin)
        story = self._at(story_id, revision)
        told = (*story.tellings, Telling(text=text, at=material.START, origin=origin))
        return self._change(story, tellings=told, facts=())

    def edit(
        self,
        story_id: str,
        *,
        revision: int,
        title: str | None = None,
        failure: bool | None = None,
        conflict: bool | None = None,
        year: int | None = None,
        strengths: Mapping[str, Strength | None] | None = None,
    ) -> BankStory:
        self._note("edit", story_id, title, failure, conflict, year, strengths)
        story = self._at(story_id, revision)
        own = strengths or {}
        serves = tuple(
            one.model_copy(update={"own": own[one.principle]}) if one.principle in own else one for one in story.serves
        )
        return self._change(story, title=title or story.title, serves=serves)

    def used(self, story_id: str, use: Use) -> BankStory:
        return self._change(self.get(story_id), uses=(*self.get(story_id).uses, use))

    def delete(self, story_id: str) -> BankStory:
        self._note("delete", story_id)
        self.get(story_id)
        return self.kept.pop(story_id)

    def restore(self, story: BankStory) -> None:
        self._note("restore", story.id)
        self.put(story)

    def twins(self) -> tuple[Twin, ...]:
        return tuple(twin for twin in self.pairs if {twin.first, twin.second} <= self.kept.keys())

    def merge(self, keep_id: str, other_id: str, text: str | None = None) -> Merge:
        self._note("merge", keep_id, other_id)
        before, other = self.get(keep_id), self.kept.pop(other_id)
        story = self._change(before, tellings=(*other.tellings, *before.tellings))
        return Merge(story=story, before=before, other=other)

    def unmerge(self, merge: Merge) -> BankStory:
        self._note("unmerge", merge.before.id)
        self.put(merge.before, merge.other)
        return merge.before

    def differences(self, story_id: str) -> tuple[Difference, ...]:
        return self.apart

    def health(self) -> tuple[Lack, ...]:
        return self.lacks

    def missing(self, text: str) -> tuple[str, ...]:
        return tuple(question for question in self.asks if question not in text)

    def export(self) -> dict[str, Any]:
        return {"format": 1, "stories": []}

    def as_markdown(self) -> str:
        return "# Story bank\n"

    def import_(self, document: str | dict[str, Any]) -> tuple[BankStory, ...]:
        self._note("import_", document)
        return ()

    def _note(self, *call: Any) -> None:
        self.calls.append(call)
        if self.refusal is not None:
            raise self.refusal

    def _at(self, story_id: str, revision: int) -> BankStory:
        story = self.get(story_id)
        if story.revision != revision:
            raise Conflict("This story was changed in another tab.")
        return story

    def _change(self, story: BankStory, **values: Any) -> BankStory:
        changed = story.model_copy(update={**values, "revision": story.revision + 1})
        self.put(changed)
        return changed


class FakePlanning:
    """Plans what a test says."""

    def __init__(self) -> None:
        self.kept: Goal | None = None
        self.calls: list[tuple[Any, ...]] = []
        self.refusal: Exception | None = None
        self.covers = Coverage()
        self.step: PlanItem | None = None
        self.days: Plan | None = None
        self.told = Allocation()
        self.gains: tuple[Improvement, ...] = ()

    def goal(self) -> Goal | None:
        return self.kept

    def set_goal(self, day: date | None, level: Level, minutes: int, today: date | None = None) -> Goal:
        self.calls.append(("set_goal", day, level, minutes))
        if self.refusal is not None:
            raise self.refusal
        self.kept = material.goal(day, level, minutes)
        return self.kept

    def coverage(self) -> Coverage:
        return self.covers

    def allocation(self, parts: Sequence[LoopPart] | None = None) -> Allocation:
        return self.told

    def overview(self, today: date | None = None) -> Overview:
        assert today is not None
        return Overview(
            goal=self.kept, days_left=None, coverage=self.covers, plan=self.plan(today), next_step=self.step
        )

    def plan(self, today: date | None = None) -> Plan:
        assert today is not None
        return self.days or material.plan(today)

    def ics(self, today: date | None = None) -> bytes:
        return b"BEGIN:VCALENDAR"

    def prepare_next(self, limit: int = 10) -> tuple[Improvement, ...]:
        return self.gains[:limit]


class FakeDrills:
    """Keeps drills in a dictionary; what comes of an answer is in `results`."""

    def __init__(self) -> None:
        self.kept: dict[str, Drill] = {}
        self.calls: list[tuple[Any, ...]] = []
        self.refusal: Exception | None = None
        self.unsettling: Exception | None = None
        self.lacks: dict[DrillKind, str] = {}
        self.results: list[Any] = []

    def put(self, drill: Drill) -> Drill:
        self.kept[drill.id] = drill
        return drill

    def lacking(self, kind: DrillKind) -> str:
        return self.lacks.get(kind, "")

    def start(self, kind: DrillKind, subject: str | None = None, *, level: str = "") -> Drill:
        self.calls.append(("start", kind, subject))
        if self.refusal is not None:
            raise self.refusal
        return self.put(material.drill(kind, f"new{len(self.kept)}"))

    def begin(self, drill_id: str) -> Drill:
        drill = self.get(drill_id)
        assert drill.current is not None and drill.position is not None
        self.calls.append(("begin", drill_id))
        step = drill.current.model_copy(update={"asked_at": drill.current.asked_at or datetime.now(UTC)})
        return self.put(drill.with_step(drill.position, step))

    def answer(
        self, drill_id: str, text: str, *, provider: str | None = None, language: Language | None = None
    ) -> Drill:
        self.calls.append(("answer", drill_id, text))
        if self.refusal is not None:
            raise self.refusal
        drill = self.get(drill_id)
        assert drill.current is not None and drill.position is not None
        step = material.told(drill.current, text, self.results.pop(0) if self.results else material.FINDING)
        if self.unsettling is not None:
            step = step.model_copy(update={"scored": None, "finding": None})
        self.put(drill.with_step(drill.position, step))
        if self.unsettling is not None:
            raise self.unsettling
        return self.get(drill_id)

    def settle(self, drill_id: str, *, provider: str | None = None) -> Drill:
        self.calls.append(("settle", drill_id))
        if self.unsettling is not None:
            raise self.unsettling
        drill = self.get(drill_id)
        for at in drill.unsettled:
            drill = drill.with_step(at, drill.steps[at].model_copy(update={"finding": material.FINDING}))
        return self.put(drill)

    def mark(self, drill_id: str, number: int, own: Outcome) -> Drill:
        self.calls.append(("mark", drill_id, number, own))
        drill = self.get(drill_id)
        finding = drill.steps[number].finding
        assert isinstance(finding, Finding)
        marked = finding.model_copy(update={"own": own})
        return self.put(drill.with_step(number, drill.steps[number].model_copy(update={"finding": marked})))

    def meant(self, drill_id: str, number: int, story_id: str) -> Drill:
        self.calls.append(("meant", drill_id, number, story_id))
        drill = self.get(drill_id)
        return self.put(drill.with_step(number, drill.steps[number].model_copy(update={"story_id": story_id})))

    def run(self, drill_id: str, text: str, language: Language = Language.PYTHON) -> RunReport:
        self.calls.append(("run", drill_id, text, language))
        return RunReport(status=RunStatus.OK)

    def get(self, drill_id: str) -> Drill:
        if drill_id not in self.kept:
            raise NotFound("There is no such drill.")
        return self.kept[drill_id]

    def all(self, limit: int | None = None, offset: int = 0) -> tuple[Drill, ...]:
        return tuple(reversed(self.kept.values()))[offset:][:limit]

    def count(self) -> int:
        return len(self.kept)

    def delete(self, drill_id: str) -> Drill:
        self.calls.append(("delete", drill_id))
        return self.kept.pop(drill_id)

    def restore(self, drill: Drill) -> None:
        self.calls.append(("restore", drill.id))
        self.put(drill)


class FakeProgress:
    """Reports what a test says."""

    def __init__(self) -> None:
        self.said: Progress | None = None

    def report(self, today: date | None = None) -> Progress:
        assert today is not None
        return self.said or Progress(today=today, rounds=0, drills=0)

    def week(self, today: date | None = None) -> str:
        return "You told <b>two</b> stories."
