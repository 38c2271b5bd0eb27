"""The coding part as the page sees it, without any sandbox."""

from collections.abc import Callable
from datetime import UTC, datetime
from threading import Event

from interviewer.domain.assessment.session import AssessmentSession, ProblemWork
from interviewer.domain.coding.problem import CodingProblem
from interviewer.domain.entities.code import Draft, Language, Run, RunKind, newest
from interviewer.domain.entities.code_check import CheckedCode
from interviewer.service import Cancelled, CheckProgress
from tests.domain.editing import PROBLEM
from tests.fake_running import WRONG
from tests.ui.fake_assessments import FakeAssessments


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
