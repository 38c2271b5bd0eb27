"""The code of the online assessment: kept, run on cases that the candidate sees, and checked when it is submitted."""

from collections.abc import Callable

from interviewer.content import Content
from interviewer.domain.assessment.session import AssessmentPart, AssessmentSession
from interviewer.domain.base import Frozen
from interviewer.domain.coding.problem import CodingProblem
from interviewer.domain.entities.code import Code, Draft, newest
from interviewer.domain.entities.code_run import Source
from interviewer.domain.entities.languages import Language
from interviewer.domain.entities.running import Run, RunKind, RunReport
from interviewer.domain.errors import InterviewerError
from interviewer.domain.ports import Cancelled, Clock
from interviewer.store.assessments import AssessmentStore
from interviewer.usecases.assessments import Assessments
from interviewer.usecases.code_checks import CodeChecks
from interviewer.usecases.running import CodeRunner, NotRun, written_code
from interviewer.usecases.writing import fit

_OVER = "The coding part has ended, so its code is not run any more."


class CheckProgress(Frozen):
    """How far a check is: `number` of the problem that is being checked, from 1."""

    number: int
    total: int


class AssessedCode:
    """The use cases of the coding part."""

    def __init__(
        self,
        content: Content,
        assessments: Assessments,
        sittings: AssessmentStore,
        runner: CodeRunner,
        checks: CodeChecks,
        clock: Clock,
    ) -> None:
        """Everything that it needs from outside."""
        self._content = content
        self._assessments = assessments
        self._sittings = sittings
        self._runner = runner
        self._checks = checks
        self._clock = clock

    def problem(self, problem_id: str) -> CodingProblem | None:
        """The problem; None when it has gone from the content."""
        found = self._content.questions.get(problem_id)
        return found if isinstance(found, CodingProblem) else None

    def lacking(self, language: Language) -> str:
        """Why a solution in this language cannot be run here, and what to do about it; empty when it can."""
        return self._runner.lacking(language)

    def keep_code(self, sitting_id: str, draft: Draft) -> int:
        """Keep code as the latest version in its language, and return its number.

        Raises:
            BadCode: It is too large, or there is no such problem.
            Conflict: A newer version was kept meanwhile, or the coding part has ended.
            NotFound: There is no such sitting.
        """
        sitting = self._assessments.open(sitting_id)
        problem = self.problem(draft.question_id) if draft.question_id in sitting.plan.problems else None
        kept = self._sittings.write(sitting_id, fit(draft, problem), self._clock())
        return max(code.number for code in kept.codes)

    def on_examples(self, sitting_id: str, problem_id: str) -> Run:
        """Run the latest code on the examples of the problem; see `_run`."""
        return self._run(sitting_id, problem_id, RunKind.EXAMPLES, self._runner.on_examples)

    def on_own(self, sitting_id: str, problem_id: str, text: str) -> Run:
        """Run the latest code on the candidate's own input; see `_run`."""
        return self._run(
            sitting_id, problem_id, RunKind.OWN, lambda problem, source: self._runner.on_own(problem, source, text)
        )

    def check(
        self, sitting_id: str, *, progress: Callable[[CheckProgress], None], cancelled: Callable[[], bool]
    ) -> None:
        """Run what was submitted on the hidden cases, where that was not done yet, and keep what came of it.

        Code that cannot be run here is left as it is, so that it can be checked once it can.

        Raises:
            Cancelled: `cancelled()` became true between two problems; what was checked until then is kept.
            InterviewerError: The coding part still goes on.
        """
        sitting = self._assessments.open(sitting_id)
        if sitting.ended_at is None:
            raise InterviewerError("This assessment still goes on. Finish it first, then have the code checked.")
        waiting = self.unchecked(sitting)
        for number, problem in enumerate(waiting, start=1):
            if cancelled():
                raise Cancelled
            progress(CheckProgress(number=number, total=len(waiting)))
            code = newest(sitting.written(problem.id).codes, problem.id)
            self._sittings.save_check(sitting_id, problem.id, self._checks.solution(problem, code))

    def unchecked(self, sitting: AssessmentSession) -> tuple[CodingProblem, ...]:
        """The problems whose code can be checked here and was not yet."""
        asked = (self.problem(problem_id) for problem_id in sitting.plan.problems)
        return tuple(problem for problem in asked if problem is not None and self._waits(sitting, problem))

    def _waits(self, sitting: AssessmentSession, problem: CodingProblem) -> bool:
        written = sitting.written(problem.id)
        code = newest(written.codes, problem.id)
        return written.checked is None and (code is None or not self._runner.lacking(code.language))

    def _run(
        self,
        sitting_id: str,
        problem_id: str,
        kind: RunKind,
        run: Callable[[CodingProblem, Source], RunReport],
    ) -> Run:
        """Run the latest code as it is kept now, and keep what came of it.

        Raises:
            NotRun: The coding part is over, there is no code that could be called, or its language cannot be run here.
            BadInput: The own input is none.
            NotFound: There is no such sitting, or it was deleted meanwhile.
        """
        sitting = self._assessments.open(sitting_id)
        if sitting.ended_at is not None or sitting.stage is not AssessmentPart.CODING:
            raise NotRun(_OVER)
        problem = self.problem(problem_id)
        if problem is None:
            raise NotRun("This problem is not in the content any more.")
        code = written_code(sitting.written(problem_id).codes, problem)
        if why := self._runner.lacking(code.language):
            raise NotRun(why)
        report = run(problem, _source(code))
        written = self._sittings.save_run(sitting_id, code, kind, self._clock(), report)
        assert written.run is not None, "it was just kept"
        return written.run


def _source(code: Code) -> Source:
    return Source(language=code.language, text=code.text)
