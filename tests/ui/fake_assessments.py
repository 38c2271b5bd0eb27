"""The assessments of the fake service: kept in a dictionary, every use in `calls`."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from interviewer.domain.assessment.assessment_result import AssessmentResult, assessment_result
from interviewer.domain.assessment.session import AssessmentPart, AssessmentPlan, AssessmentSession, Choice
from interviewer.domain.entities.interview import Level
from interviewer.domain.scores.levels import LevelRules
from interviewer.service import NotFound
from tests.builders import level_rules
from tests.ui import material

RULES: LevelRules = level_rules()


class FakeAssessments:
    """The same signatures as the real ones."""

    def __init__(self) -> None:
        self.kept: dict[str, AssessmentSession] = {}
        self.calls: list[tuple[Any, ...]] = []
        self.refusal: Exception | None = None

    def put(self, sitting: AssessmentSession) -> AssessmentSession:
        self.kept[sitting.id] = sitting
        return sitting

    def start(
        self, level: Level, part: AssessmentPart = AssessmentPart.WHOLE, seed: int | None = None
    ) -> AssessmentSession:
        if self.refusal:
            raise self.refusal
        held: dict[AssessmentPart, dict[str, Any]] = {
            AssessmentPart.CODING: {"problems": ("best_of", "gone"), "coding_seconds": 4200},
            AssessmentPart.REASONING: {"reasoning": ("taller", "next_number"), "reasoning_seconds": 2100},
            AssessmentPart.WORK: {"scenarios": ("late", "alarm"), "pairs": ("one", "two"), "seconds": 900},
        }
        asked = {
            name: value
            for each, fields in held.items()
            if part in (each, AssessmentPart.WHOLE)
            for name, value in fields.items()
        }
        plan = AssessmentPlan(level=level, **asked)
        return self.put(AssessmentSession(id=f"s{len(self.kept)}", plan=plan, started_at=datetime.now(UTC)))

    def open(self, sitting_id: str) -> AssessmentSession:
        if sitting_id not in self.kept:
            raise NotFound("There is no such assessment.")
        return self.kept[sitting_id]

    def choose(self, sitting_id: str, item: str, choice: Choice) -> None:
        self.calls.append(("choose", item, choice))
        if self.refusal:
            raise self.refusal
        sitting = self.open(sitting_id)
        self.put(sitting.model_copy(update={"choices": {**sitting.choices, item: choice}}))

    def finish(self, sitting_id: str) -> AssessmentSession:
        return self.put(self.open(sitting_id).model_copy(update={"ended_at": datetime.now(UTC)}))

    def end_part(self, sitting_id: str, part: AssessmentPart) -> AssessmentSession:
        sitting = self.open(sitting_id)
        if not sitting.goes_on:
            return self.finish(sitting_id)
        field = {AssessmentPart.CODING: "coded_at", AssessmentPart.REASONING: "reasoned_at"}[part]
        return self.put(sitting.model_copy(update={field: datetime.now(UTC)}))

    def result(self, sitting_id: str) -> AssessmentResult:
        content = material.content()
        return assessment_result(
            self.open(sitting_id), content.scenarios, content.pairs, content.rubrics, RULES, content.reasoning
        )

    def list(self, limit: int | None = None) -> tuple[AssessmentSession, ...]:
        return tuple(reversed(self.kept.values()))[:limit]

    def export(self, sitting_id: str) -> dict[str, Any]:
        return {"format": 1, "sitting": self.open(sitting_id).model_dump(mode="json")}

    def delete(self, sitting_id: str) -> dict[str, Any]:
        document = self.export(sitting_id)
        del self.kept[sitting_id]
        return document

    def restore(self, exported: Mapping[str, Any]) -> str:
        return self.put(AssessmentSession.model_validate(exported["sitting"])).id
