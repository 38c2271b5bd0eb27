"""The assessments of the fake service: kept in a dictionary, without any sandbox."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from threading import Event
from typing import Any

from interviewer.domain.assessment.assessment_result import AssessmentResult, assessment_result
from interviewer.domain.assessment.session import AssessmentPart, AssessmentPlan, AssessmentSession, Choice, ProblemWork
from interviewer.domain.coding.problem import CodingProblem
from interviewer.domain.entities.code import Draft, Language, Run, RunKind, newest
from interviewer.domain.entities.code_check import CheckedCode
from interviewer.domain.entities.interview import Level
from interviewer.domain.scores.levels import LevelRules
from interviewer.service import Cancelled, CheckProgress, NotFound
from tests.builders import level_rules
from tests.domain.editing import PROBLEM
from tests.fake_running import WRONG
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


class FakeAssessedCode:
    """The same signatures as the real one; knows `PROBLEM` and no other."""

    def __init__(self, assessments: FakeAssessments) -> None:
        self._assessments = assessments
        self.missing = ""
        self.checked = CheckedCode(not_run="none was written")
        self.may_check = Event()
        self.may_check.set()

    def problem(self, problem_id: str) -> CodingProblem | None:
        return PROBLEM if problem_id == PROBLEM.id else None

    def lacking(self, language: Language) -> str:
        return self.missing

    def keep_code(self, sitting_id: str, draft: Draft) -> int:
        written = self._assessments.open(sitting_id).written(draft.question_id).with_draft(draft, datetime.now(UTC))
        self._put(sitting_id, written)
        return written.codes[-1].number

    def on_examples(self, sitting_id: str, problem_id: str) -> Run:
        return self._run(sitting_id, RunKind.EXAMPLES)

    def on_own(self, sitting_id: str, problem_id: str, text: str) -> Run:
        return self._run(sitting_id, RunKind.OWN)

    def unchecked(self, sitting: AssessmentSession) -> tuple[CodingProblem, ...]:
        return () if self.missing or sitting.written(PROBLEM.id).checked else (PROBLEM,)

    def check(
        self, sitting_id: str, *, progress: Callable[[CheckProgress], None], cancelled: Callable[[], bool]
    ) -> None:
        progress(CheckProgress(number=1, total=1))
        assert self.may_check.wait(20)
        if cancelled():
            raise Cancelled
        written = self._assessments.open(sitting_id).written(PROBLEM.id)
        self._put(sitting_id, written.model_copy(update={"checked": self.checked}))

    def _run(self, sitting_id: str, kind: RunKind) -> Run:
        written = self._assessments.open(sitting_id).written(PROBLEM.id)
        code = newest(written.codes, PROBLEM.id)
        assert code is not None
        ran = written.with_run(code, kind, datetime.now(UTC), WRONG)
        self._put(sitting_id, ran)
        assert ran.run is not None
        return ran.run

    def _put(self, sitting_id: str, written: ProblemWork) -> None:
        sitting = self._assessments.open(sitting_id)
        self._assessments.put(sitting.model_copy(update={"choices": {**sitting.choices, PROBLEM.id: written}}))
