"""What came of checking a candidate's program against the cases of a coding problem."""

from typing import Any

from interviewer.domain.base import Frozen
from interviewer.domain.entities.code_run import RunResult, RunStatus
from interviewer.domain.entities.growth import Growth
from interviewer.domain.entities.languages import Language

Case = tuple[Any, ...]


class Answer(Frozen):
    """What a program gave for a case: a value, or why there is none.

    Attributes:
        seconds: Of processor time, where there is a value.
    """

    value: Any = None
    fault: str | None = None
    seconds: float | None = None


class FailingCase(Frozen):
    """A case that a program gets wrong.

    Attributes:
        arguments: In the order of the signature.
        expected: A right result; with some problems others are right too.
    """

    arguments: Case
    expected: Any
    got: Answer


class Tally(Frozen):
    """How many of the cases of one kind were right."""

    passed: int = 0
    cases: int = 0


class CheckReport(Frozen):
    """What came of a check.

    Attributes:
        run: How the program ended: it is `ok` also when results were wrong.
        examples: The cases that the candidate sees.
        hidden: The generated ones.
        smallest: The smallest failing case that was found.
        growth: How time and memory grow; None unless every case that was run is right.
    """

    problem: str
    language: Language
    run: RunResult
    examples: Tally = Tally()
    hidden: Tally = Tally()
    smallest: FailingCase | None = None
    growth: Growth | None = None

    @property
    def right(self) -> bool:
        """Whether every case was run and passed."""
        return self.run.status is RunStatus.OK and self.smallest is None
