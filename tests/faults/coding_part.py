"""The coding part of an assessment that is written, run, submitted and checked in a process that may be killed."""

from datetime import UTC, datetime

from interviewer.domain.assessment.session import AssessmentPart, AssessmentSession
from interviewer.domain.entities.code import Draft
from interviewer.domain.entities.languages import Language
from interviewer.usecases.assessments import AssessedCode
from interviewer.usecases.candidate_code import CodeChecks
from tests.faults.harness import Steps
from tests.faults.round import service_on
from tests.usecases.test_code_checks import FakeChecker
from tests.usecases.test_running import FakeRunner


class Taking:
    """An assessment as one process takes it, on the database in a folder; no sandbox is needed."""

    def __init__(self, folder: str) -> None:
        self.service, self.store = service_on(folder)
        self.checker = FakeChecker()
        self._code = AssessedCode(
            self.service.content,
            self.service.assessments,
            self.store.assessments,
            FakeRunner(),
            CodeChecks(self.checker),
            lambda: datetime.now(UTC),
        )

    def begin(self) -> str:
        return self.service.assessments.start("L5", AssessmentPart.WHOLE, seed=3).id

    def text(self, problem_id: str) -> str:
        problem = self._code.problem(problem_id)
        assert problem is not None
        return f"def {problem.signature.name}(*given):\n    return {problem.id!r}\n"

    def go_on(self, sitting_id: str) -> None:
        """Take it up where it stands and bring it to its report, as a candidate who reopens its address does."""
        sitting = self.service.assessments.open(sitting_id)
        if sitting.stage is AssessmentPart.CODING:
            for problem_id in sitting.plan.problems:
                self._solve(sitting, problem_id)
            self.service.assessments.end_part(sitting_id, AssessmentPart.CODING)
        self.service.assessments.end_part(sitting_id, AssessmentPart.REASONING)
        self.service.assessments.finish(sitting_id)
        self._code.check(sitting_id, progress=lambda _: None, cancelled=lambda: False)

    def _solve(self, sitting: AssessmentSession, problem_id: str) -> None:
        written = sitting.written(problem_id)
        if not written.codes:
            draft = Draft(question_id=problem_id, language=Language.PYTHON, text=self.text(problem_id))
            self._code.keep_code(sitting.id, draft)
        if written.run is None:
            self._code.on_examples(sitting.id, problem_id)


def take(steps: Steps, folder: str, sitting_id: str) -> None:
    """Take it; every write of the store is a step."""
    taking = Taking(folder)
    steps.watch(taking.store.assessments, "write", "save_run", "end_part", "end", "save_check")
    taking.go_on(sitting_id)
    taking.service.close()
