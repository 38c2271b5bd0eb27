"""The assessments of the fake service: kept in a dictionary, every use in `calls`."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from interviewer.domain.interview import Level
from interviewer.domain.levels import LevelRules
from interviewer.domain.sitting import Choice, Sitting, SittingPlan, SittingSummary
from interviewer.domain.sitting_result import SittingResult, sitting_result
from interviewer.service import NotFound
from tests.builders import level_rules
from tests.ui import material

RULES: LevelRules = level_rules()


class FakeAssessments:
    """The same signatures as the real ones."""

    def __init__(self) -> None:
        self.kept: dict[str, Sitting] = {}
        self.calls: list[tuple[Any, ...]] = []
        self.refusal: Exception | None = None

    def put(self, sitting: Sitting) -> Sitting:
        self.kept[sitting.id] = sitting
        return sitting

    def start(self, level: Level) -> Sitting:
        if self.refusal:
            raise self.refusal
        plan = SittingPlan(level=level, scenarios=("late", "alarm"), pairs=("one", "two"), seconds=900)
        return self.put(Sitting(id=f"s{len(self.kept)}", plan=plan, started_at=datetime.now(UTC)))

    def open(self, sitting_id: str) -> Sitting:
        if sitting_id not in self.kept:
            raise NotFound("There is no such assessment.")
        return self.kept[sitting_id]

    def choose(self, sitting_id: str, item: str, choice: Choice) -> None:
        self.calls.append(("choose", item, choice))
        if self.refusal:
            raise self.refusal
        sitting = self.open(sitting_id)
        self.put(sitting.model_copy(update={"choices": {**sitting.choices, item: choice}}))

    def finish(self, sitting_id: str) -> Sitting:
        return self.put(self.open(sitting_id).model_copy(update={"ended_at": datetime.now(UTC)}))

    def result(self, sitting_id: str) -> SittingResult:
        content = material.content()
        return sitting_result(self.open(sitting_id), content.scenarios, content.pairs, content.rubrics, RULES)

    def list(self) -> tuple[SittingSummary, ...]:
        return tuple(
            SittingSummary(
                id=one.id, plan=one.plan, started_at=one.started_at, ended_at=one.ended_at, touched=len(one.choices)
            )
            for one in reversed(self.kept.values())
        )

    def export(self, sitting_id: str) -> dict[str, Any]:
        return {"format": 1, "sitting": self.open(sitting_id).model_dump(mode="json")}

    def delete(self, sitting_id: str) -> dict[str, Any]:
        document = self.export(sitting_id)
        del self.kept[sitting_id]
        return document

    def restore(self, exported: Mapping[str, Any]) -> str:
        return self.put(Sitting.model_validate(exported["sitting"])).id
