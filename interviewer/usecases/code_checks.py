"""Checks what the candidate wrote in a coding round or an assessment, once that is over."""

from interviewer.domain.coding.code_facts import is_touched
from interviewer.domain.coding.code_reading import checked, checked_exercise, unchecked, why_not_run
from interviewer.domain.coding.exercise import Exercise
from interviewer.domain.coding.problem import CodingProblem
from interviewer.domain.design.pad import right_sums
from interviewer.domain.entities.checked_code import CheckedCode
from interviewer.domain.entities.code import Code, by_language, newest
from interviewer.domain.entities.code_run import Source
from interviewer.domain.entities.design import DesignTask
from interviewer.domain.entities.interview import Interview
from interviewer.domain.entities.languages import Language
from interviewer.domain.entities.question import Question
from interviewer.domain.errors import InterviewerError
from interviewer.domain.ports import CodeChecker


class CodeChecks:
    """What came of the code that stood there at the end."""

    def __init__(self, checker: CodeChecker) -> None:
        """Start nothing."""
        self._checker = checker

    def check(self, interview: Interview, question: Question) -> CheckedCode | None:
        """Check what was written on a question; None where nothing is asked for, or a design has no sum to count."""
        if isinstance(question, Exercise):
            return self._exercise(question, newest(interview.codes, question.id))
        if isinstance(question, DesignTask):
            pad = by_language(interview.codes, question.id).get(Language.PAD)
            sums = right_sums(pad.text) if pad is not None else ()
            return CheckedCode(sums=sums) if sums else None
        if not isinstance(question, CodingProblem):
            return None
        return self.solution(question, newest(interview.codes, question.id))

    def solution(self, problem: CodingProblem, code: Code | None) -> CheckedCode:
        """Check the code on a problem."""
        why = why_not_run(problem, code)
        if why or code is None:
            return unchecked(problem, code, why)
        try:
            report = self._checker.check(problem.id, Source(language=code.language, text=code.text))
        except InterviewerError as error:
            return unchecked(problem, code, f"its cases could not be made: {error}".removesuffix("."))
        return checked(problem, code, report)

    def _exercise(self, exercise: Exercise, code: Code | None) -> CheckedCode:
        if code is None or not is_touched(code, exercise):
            return CheckedCode(not_run="none was written")
        return checked_exercise(
            code, self._checker.check_exercise(exercise.id, Source(language=code.language, text=code.text))
        )
