"""What a candidate's program can be put to: running it, and checking it against a problem's cases."""

from interviewer.content import Content
from interviewer.domain.code_check import CheckReport
from interviewer.domain.code_run import RunResult, Source
from interviewer.domain.coding import CodingProblem
from interviewer.domain.errors import InterviewerError
from interviewer.sandbox import Sandbox
from interviewer.sandbox.proof import Attempt, attempts
from interviewer.usecases.checking import check


class Coding:
    """Runs programs in the sandbox."""

    def __init__(self, content: Content, sandbox: Sandbox) -> None:
        """Start nothing."""
        self._content = content
        self._sandbox = sandbox

    def run(self, source: Source, stdin: str) -> RunResult:
        """Compile and run a program."""
        return self._sandbox.run(source, stdin)

    def check(self, problem_id: str, source: Source) -> CheckReport:
        """Run a problem's examples and hidden cases.

        Raises:
            InterviewerError: There is no such problem, or it is not for this language.
        """
        problem = self._content.questions.get(problem_id)
        if not isinstance(problem, CodingProblem):
            known = sorted(q.id for q in self._content.questions.values() if isinstance(q, CodingProblem))
            raise InterviewerError(f"There is no problem {problem_id}. Known are {', '.join(known)}.")
        if source.language not in problem.languages:
            raise InterviewerError(f"{problem_id} is for {' and '.join(problem.languages)}, not {source.language}.")
        return check(problem, source, self._sandbox)

    def attempts(self) -> tuple[Attempt, ...]:
        """What came of trying to get out of the sandbox."""
        return attempts(self._sandbox)

    def languages(self) -> str:
        """What can be run here, for people."""
        return ", ".join(self._sandbox.languages) or "none"
