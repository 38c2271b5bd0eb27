"""Code on the small problem of `editing.py`, and reports of checking it."""

from datetime import UTC, datetime

from interviewer.domain.entities.code import Code, Language, RunResult, RunStatus
from interviewer.domain.entities.code_check import Answer, CheckReport, Curve, FailingCase, Growth, Pace, Tally
from tests.domain.editing import PROBLEM

RIGHT = """def best(values, k):
    for one in values:
        for other in values:
            pass
    return max(values, default=0) + k


assert best([1, 2], 0) == 2
"""


def written(text: str = RIGHT, language: Language = Language.PYTHON, number: int = 3) -> Code:
    return Code(
        number=number, question_id=PROBLEM.id, language=language, text=text, saved_at=datetime(2026, 11, 24, tzinfo=UTC)
    )


def report(
    hidden: int = 100,
    examples: int = 2,
    *,
    status: RunStatus = RunStatus.OK,
    stderr: str = "",
    got: Answer | None = None,
    time: Pace | None = None,
) -> CheckReport:
    """Of two examples and a hundred hidden cases so many are right."""
    wrong = FailingCase(arguments=((), 7), expected=7, got=got or Answer(value=0))
    return CheckReport(
        problem=PROBLEM.id,
        language=Language.PYTHON,
        run=RunResult(status=status, stderr=stderr),
        examples=Tally(passed=examples, cases=2),
        hidden=Tally(passed=hidden, cases=100),
        smallest=None if hidden == 100 and examples == 2 else wrong,
        growth=None if time is None else growth(time),
    )


def growth(pace: Pace) -> Growth:
    curve = Curve(sizes=(8, 16), own=(1e-5, 4e-5), reference=(1e-5, 2e-5), doubling=4.0, reference_doubling=2.0)
    return Growth(time=curve.model_copy(update={"pace": pace}))
