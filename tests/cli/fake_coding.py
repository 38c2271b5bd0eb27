"""Running code as the commands see it, without any."""

from typing import Any

from interviewer.domain.coding.problem import Language
from interviewer.domain.entities.code import RunResult, RunStatus, SourceCode
from interviewer.domain.entities.code_check import Answer, CheckReport, FailingCase, Tally
from interviewer.sandbox.harness import EscapeAttempt
from interviewer.usecases.coding import CannotCheck


class FakeCoding:
    """Gives `result` for every program, and keeps what it was asked."""

    def __init__(self) -> None:
        self.result = RunResult(
            status=RunStatus.OK, stdout="42\x1b[2J\n", exit_code=0, seconds=0.5, peak_memory=8_000_000
        )
        self.smallest: FailingCase | None = None
        self.known = True
        self.tried = (EscapeAttempt("reach the network", held=True, got_out=False, seen="refused"),)
        self.asked: list[tuple[Any, ...]] = []

    def run(self, source: SourceCode, stdin: str) -> RunResult:
        self.asked.append((source, stdin))
        return self.result

    def check(self, problem_id: str, source: SourceCode) -> CheckReport:
        self.asked.append((problem_id, source))
        if not self.known:
            raise CannotCheck(f"There is no problem {problem_id}.")
        return CheckReport(
            problem=problem_id,
            language=Language.PYTHON,
            run=self.result,
            examples=Tally(passed=2, cases=2),
            hidden=Tally(passed=7, cases=9),
            smallest=self.smallest,
        )

    def fail(self) -> None:
        """Let every check find a failing case."""
        self.smallest = FailingCase(arguments=(2, [[0, 0]]), expected=[], got=Answer(value=[1]))

    def attempts(self) -> tuple[EscapeAttempt, ...]:
        return self.tried

    def languages(self) -> str:
        return "python, cpp"
