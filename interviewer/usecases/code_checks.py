"""Checks what the candidate wrote in a coding round or an assessment, once that is over."""

from interviewer.domain.checked_code import CheckedCode
from interviewer.domain.code import Code, newest
from interviewer.domain.code_facts import is_touched
from interviewer.domain.code_run import Source
from interviewer.domain.coding import CodingProblem
from interviewer.domain.errors import InterviewerError
from interviewer.domain.exercise import Exercise
from interviewer.domain.interview import Interview
from interviewer.domain.ports import CodeChecker
from interviewer.domain.question import Question
from interviewer.domain.reading_code import checked, unchecked, why_not_run
from interviewer.domain.reading_exercise import tried


class CodeChecks:
    """What came of the code that stood there at the end."""

    def __init__(self, checker: CodeChecker) -> None:
        """Start nothing."""
        self._checker = checker

    def check(self, interview: Interview, question: Question) -> CheckedCode | None:
        """Check the code on a question that asks for some; None where none is asked for."""
        if isinstance(question, Exercise):
            return self._exercise(question, newest(interview.codes, question.id))
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
        return tried(code, self._checker.check_exercise(exercise.id, Source(language=code.language, text=code.text)))
