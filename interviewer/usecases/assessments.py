"""The online assessment: start, choose, submit and run code, finish, read the result."""

import random
from collections.abc import Callable, Mapping
from datetime import datetime
from uuid import uuid4

from pydantic import JsonValue

from interviewer.content import Content
from interviewer.domain.assessment.assessment_result import AssessmentResult, assessment_result
from interviewer.domain.assessment.session import (
    Answered,
    AssessmentPart,
    AssessmentPlan,
    AssessmentSession,
    Choice,
    Leaned,
    Rated,
    plan_assessment,
)
from interviewer.domain.base import Frozen
from interviewer.domain.coding.problem import CodingProblem
from interviewer.domain.entities.code import Code, Draft, Language, Run, RunKind, RunReport, SourceCode, newest
from interviewer.domain.entities.interview import Level
from interviewer.domain.errors import InterviewerError
from interviewer.domain.ports import Cancelled, Clock
from interviewer.store import Conflict, Store
from interviewer.store.assessments import AssessmentStore
from interviewer.usecases.candidate_code import CodeChecks, CodeRunner, NotRun, fit, written_code

# So many rounds and assessments back a problem is not drawn again.
_RECENT = 12


class Assessments:
    """The use cases of the online assessment. No model is asked."""

    def __init__(self, content: Content, store: Store, clock: Clock) -> None:
        """Everything that an assessment needs from outside."""
        self._content = content
        self._store = store
        self._sittings = store.assessments
        self._clock = clock

    def start(
        self, level: Level, part: AssessmentPart = AssessmentPart.WHOLE, seed: int | None = None
    ) -> AssessmentSession:
        """Draw a sitting, store it, and let its clock run.

        Raises:
            InterviewerError: There is nothing to ask.
        """
        level = self._content.level(level)
        drawn = random.SystemRandom().randrange(2**31) if seed is None else seed
        try:
            plan = self._plan(level, part, drawn)
        except ValueError as error:
            raise InterviewerError(f"The assessment cannot be planned: {error}. Check the content.") from error
        sitting = AssessmentSession(id=uuid4().hex[:12], plan=plan, started_at=self._clock())
        self._sittings.create(sitting)
        return sitting

    def open(self, sitting_id: str) -> AssessmentSession:
        """The sitting as it stands; a part whose time is up has ended then, and the next began."""
        sitting = self._sittings.load(sitting_id)
        while sitting.ended_at is None and sitting.remaining(self._clock()) <= 0:
            sitting = self._end_part(sitting, sitting.deadline)
        return sitting

    def end_part(self, sitting_id: str, part: AssessmentPart) -> AssessmentSession:
        """Submit the coding or the reasoning part before its time is up; an earlier end stands."""
        sitting = self.open(sitting_id)
        if sitting.ended_at is not None or sitting.stage is not part:
            return sitting
        return self._end_part(sitting, self._clock())

    def choose(self, sitting_id: str, item: str, choice: Choice) -> None:
        """Keep a choice in the place of an earlier one.

        Raises:
            Conflict: The sitting or the part has ended, or its time is up.
            InterviewerError: The choice does not belong to what is asked.
        """
        sitting = self.open(sitting_id)
        if sitting.ended_at is not None:
            raise Conflict("This assessment has ended, so its choices stand as they are.")
        if item in sitting.plan.reasoning and sitting.reasoned_at is not None:
            raise Conflict("The reasoning part has ended, so its answers stand as they are.")
        if not self._belongs(sitting, item, choice):
            raise InterviewerError("This choice does not belong to the assessment. Reload the page and choose again.")
        self._sittings.choose(sitting_id, item, choice)

    def finish(self, sitting_id: str) -> AssessmentSession:
        """End the sitting; an earlier end stands."""
        if self.open(sitting_id).ended_at is None:
            self._sittings.end(sitting_id, self._clock())
        return self._sittings.load(sitting_id)

    def result(self, sitting_id: str) -> AssessmentResult:
        """What a sitting that has ended comes to.

        Raises:
            InterviewerError: It still goes on.
        """
        sitting = self.open(sitting_id)
        if sitting.ended_at is None:
            raise InterviewerError("This assessment still goes on. Finish it first, then read the result.")
        content = self._content
        return assessment_result(
            sitting, content.scenarios, content.pairs, content.rubrics, content.levels, content.reasoning
        )

    def list(self, limit: int | None = None) -> tuple[AssessmentSession, ...]:
        """So many sittings, or all, newest first."""
        return self._sittings.all(limit)

    def export(self, sitting_id: str) -> dict[str, JsonValue]:
        """Everything about a sitting, as plain JSON."""
        return self._sittings.export(sitting_id)

    def delete(self, sitting_id: str) -> dict[str, JsonValue]:
        """Delete a sitting, and return its export so that it can be undone."""
        return self._sittings.delete(sitting_id)

    def restore(self, exported: Mapping[str, JsonValue]) -> str:
        """Store an exported sitting again; returns its id."""
        return self._sittings.restore(exported)

    def _plan(self, level: Level, part: AssessmentPart, seed: int) -> AssessmentPlan:
        content = self._content
        whole = part is AssessmentPart.WHOLE
        work, coding = whole or part is AssessmentPart.WORK, whole or part is AssessmentPart.CODING
        problems = [one for one in content.questions.values() if isinstance(one, CodingProblem)]
        return plan_assessment(
            level,
            seed,
            content.scenarios.values() if work else (),
            content.pairs.values() if work else (),
            problems if coding else (),
            self._recent() if coding else (),
            content.reasoning.values() if whole or part is AssessmentPart.REASONING else (),
        ).model_copy(update={"pack": content.key})

    def _recent(self) -> frozenset[str]:
        sat = (sitting.plan.problems for sitting in self._sittings.all(_RECENT))
        return self._store.recent_question_ids(_RECENT).union(*sat)

    def _end_part(self, sitting: AssessmentSession, at: datetime) -> AssessmentSession:
        if sitting.goes_on:
            self._sittings.end_part(sitting.id, sitting.stage, at)
        else:
            self._sittings.end(sitting.id, at)
        return self._sittings.load(sitting.id)

    def _belongs(self, sitting: AssessmentSession, item: str, choice: Choice) -> bool:
        if item not in sitting.items or sitting.stage is AssessmentPart.CODING:
            return False
        if isinstance(choice, Leaned):
            return item in sitting.plan.pairs
        if isinstance(choice, Answered):
            puzzle = self._content.reasoning.get(item)
            return puzzle is not None and puzzle.text_of(choice.option) is not None
        scenario = self._content.scenarios.get(item)
        return (
            isinstance(choice, Rated)
            and scenario is not None
            and choice.ratings.keys() <= {option.id for option in scenario.options}
        )


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
        run: Callable[[CodingProblem, SourceCode], RunReport],
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


def _source(code: Code) -> SourceCode:
    return SourceCode(language=code.language, text=code.text)
