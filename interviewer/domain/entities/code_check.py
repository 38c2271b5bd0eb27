"""What a check of the candidate's code found: its cases, how its costs grow, and what is stored with the score."""

import math
from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from pydantic import Field

from interviewer.domain.base import Frozen
from interviewer.domain.entities.code import Language, RunResult, RunStatus

# The largest sizes of a row are compared, because at small ones the cost of a call hides what grows; with steps of the
# root of two this many reach over a factor of eight.
LAST = 7
_FEWEST = 3
# By how much the exponent may be above the reference's. Between two languages caches bend the curves apart: one of our
# solutions in C++ was 0.56 above the same in Python.
NOISE = 0.2
CLEAR = 0.4
CLEAR_BETWEEN_LANGUAGES = 0.75
# How much the ratio to the reference must rise in all before it is called clear, however steep it is.
RISE = 2.25


class Pace(StrEnum):
    """How a cost grows beside the reference's; UNCLEAR: the runs do not tell."""

    ALIKE = "alike"
    FASTER = "faster"
    UNCLEAR = "unclear"


class Curve(Frozen):
    """One cost over a row of sizes, in seconds or bytes.

    Attributes:
        doubling: By what factor the cost of the solution grows when the size doubles; None when it cannot be told.
        reference_doubling: The same for the reference.
    """

    sizes: tuple[int, ...]
    own: tuple[float, ...]
    reference: tuple[float, ...]
    pace: Pace = Pace.UNCLEAR
    doubling: float | None = None
    reference_doubling: float | None = None


class Growth(Frozen):
    """What was measured; `memory` is None in a language in which it is not."""

    time: Curve
    memory: Curve | None = None


def compare_growth(
    sizes: Sequence[int], own: Sequence[float], reference: Sequence[float], floor: float, clear: float = CLEAR
) -> Curve:
    """The curve of a cost, judged by its largest sizes.

    Args:
        sizes: Rising.
        own: The cost of the solution at the first of these sizes, as far as it came.
        reference: The cost of the reference at these sizes, as far as it came.
        floor: Below this a cost is not told from nothing.
        clear: From where on the exponent is clearly above the reference's.
    """
    count = min(len(own), len(reference))
    across = [math.log(size) for size in sizes[:count]][-LAST:]
    up, beside = ([math.log(max(floor, value)) for value in row[:count]][-LAST:] for row in (own, reference))
    curve = Curve(sizes=tuple(sizes[:count]), own=tuple(own[:count]), reference=tuple(reference[:count]))
    if count < _FEWEST:
        return curve
    mine, theirs = slope(across, up), slope(across, beside)
    rise = math.exp((up[-1] - beside[-1]) - (up[0] - beside[0]))
    whole = len(across) == LAST
    return curve.model_copy(
        update={
            "pace": _pace(mine - theirs, rise, clear, whole=whole),
            "doubling": round(2**mine, 2),
            "reference_doubling": round(2**theirs, 2),
        }
    )


def slope(across: Sequence[float], up: Sequence[float]) -> float:
    """The slope of the line through the points that errs least."""
    middle, height = sum(across) / len(across), sum(up) / len(up)
    spread = sum((x - middle) ** 2 for x in across)
    return sum((x - middle) * (y - height) for x, y in zip(across, up, strict=True)) / spread


def _pace(above: float, rise: float, clear: float, *, whole: bool) -> Pace:
    if above >= clear and rise >= RISE:
        return Pace.FASTER
    return Pace.ALIKE if above <= NOISE and whole else Pace.UNCLEAR


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


class CodeLine(Frozen):
    """A line of the candidate's code, verbatim, with its number as the editor counts."""

    number: int = Field(ge=1)
    text: str


class WrongCase(Frozen):
    """The smallest case that was found that the code gets wrong, as text that is cut where it is long.

    Attributes:
        call: The function with its arguments.
        expected: A right result; with some problems others are right too.
        got: What the code gives, or does instead.
        line: Where it went wrong, if that is known.
    """

    call: str
    expected: str
    got: str
    line: CodeLine | None = None


class PropertyLine(Frozen):
    """What came of one property of an exercise, in words, with the case in which it failed."""

    holds: bool
    text: str


class CheckedCode(Frozen):
    """What was written as it stood at the end, and what came of running it or working it out.

    Attributes:
        number: The version of the code; None when none was written.
        not_run: Why nothing was run, as the end of a sentence; empty when it was run.
        said: The end of what the compiler or the program said.
        examples: The cases of the statement.
        hidden: The generated ones.
        wrong: None when all are right.
        function: The line that begins the function.
        test: A line in which the code tests itself.
        growth: None unless every case that was run is right.
        slow: Lines that cost more as the input grows, as far as that is certain.
        properties: Those of an exercise, in its order; an exercise has no examples and no hidden cases.
        sums: Lines of a scratch pad that come out right; a design has nothing else.
    """

    number: int | None = None
    language: Language | None = None
    not_run: str = ""
    said: str = ""
    examples: Tally = Tally()
    hidden: Tally = Tally()
    wrong: WrongCase | None = None
    function: CodeLine | None = None
    test: CodeLine | None = None
    growth: Growth | None = None
    slow: tuple[CodeLine, ...] = ()
    properties: tuple[PropertyLine, ...] = ()
    sums: tuple[CodeLine, ...] = ()

    @property
    def was_run(self) -> bool:
        """Whether code was written and ran."""
        return self.number is not None and not self.not_run

    @property
    def solved(self) -> bool | None:
        """Whether all cases or all properties come out right; None where nothing but sums was asked for."""
        if self.sums:
            return None
        return self.was_run and self.wrong is None and all(line.holds for line in self.properties)

    @property
    def share(self) -> float:
        """How many of the properties hold, from 0 to 1; there must be some."""
        return sum(line.holds for line in self.properties) / len(self.properties)
