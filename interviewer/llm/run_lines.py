"""A run of the candidate's code as a model reads it: a few lines, neutralised."""

from interviewer.domain.coding.run_text import headline
from interviewer.domain.entities.code_run import RunStatus
from interviewer.domain.entities.running import Run, SeenCase
from interviewer.llm.neutral import neutralise

_LONGEST = 200
# Lines of what a compiler says: the first message and where it is.
_MESSAGE = 3


def run_lines(run: Run) -> str:
    """How it went, and the failing example or the first message of the compiler."""
    report = run.report
    lines = [f"{headline(run)}."]
    if report.status in (RunStatus.COMPILE_ERROR, RunStatus.RUNTIME_ERROR):
        lines += report.printed.splitlines()[:_MESSAGE]
    if report.failing is not None:
        lines += _case(report.cases[report.failing])
    return "\n".join(_safe(line) for line in lines)


def _case(case: SeenCase) -> list[str]:
    expected = [f"expected: {case.expected}"] if case.expected else []
    return [*case.arguments.splitlines(), *expected, f"got: {case.got}"]


def _safe(line: str) -> str:
    cut = line if len(line) <= _LONGEST else f"{line[:_LONGEST]} [...]"
    return neutralise(cut).replace("\n", " ")
