"""What came of running the candidate's code on cases that they can see, as it is kept and shown.

All of it is text that was made safe and cut: a program may give millions of entries, or characters that act.
"""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from pydantic import Field

from interviewer.domain.base import Frozen
from interviewer.domain.entities.code_run import RunStatus, shown

# Characters of all that a program printed or its compiler said.
_LONGEST_PRINT = 6_000


class RunKind(StrEnum):
    """On what the code was run."""

    EXAMPLES = "examples"
    OWN = "own"
    PROPERTIES = "properties"


class SeenCase(Frozen):
    """A case, or a property of an exercise, and what the code made of it.

    Attributes:
        arguments: A line for each; what the property says.
        expected: The right result; empty where nobody says what is right.
        got: The result, or what happened in its place.
        passed: None where nobody says what is right.
    """

    arguments: str
    expected: str = ""
    got: str
    passed: bool | None = None


class RunReport(Frozen):
    """What came of a run.

    Attributes:
        cases: As far as the program came; none when it did not compile or nothing was run.
        printed: What the program printed, what its compiler said, or why nothing was run.
        peak_memory: In bytes.
    """

    status: RunStatus
    cases: tuple[SeenCase, ...] = ()
    printed: str = ""
    seconds: float = 0.0
    peak_memory: int = 0

    @property
    def passed(self) -> bool:
        """Whether every case was right."""
        return self.status is RunStatus.OK and all(case.passed for case in self.cases)

    @property
    def failing(self) -> int | None:
        """The position of the first case that is wrong, from 0."""
        return next((at for at, case in enumerate(self.cases) if case.passed is False), None)


class Run(Frozen):
    """A run as it is kept.

    Attributes:
        number: Counts the runs of the interview.
        code: Number of the version of the code that was run.
    """

    number: int = Field(ge=1)
    question_id: str
    code: int
    kind: RunKind
    at: datetime
    report: RunReport


def last_run(runs: Iterable[Run], code: int | None, before: datetime) -> Run | None:
    """The last run of a version of the code before a moment."""
    own = (run for run in runs if run.code == code and run.at <= before)
    return max(own, key=lambda run: run.number, default=None)


def printed(text: str) -> str:
    """What a program printed, as it is kept."""
    return cut(text.rstrip(), _LONGEST_PRINT)


def cut(text: str, most: int) -> str:
    """Text made safe to show, without its middle when it is long: both ends of what a program says matter."""
    if len(text) > most:
        text = f"{text[: most // 2]}\n[{len(text) - most // 2 * 2:,} characters left out]\n{text[-(most // 2) :]}"
    return shown(text)
