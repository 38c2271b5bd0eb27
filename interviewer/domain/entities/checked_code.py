"""What came of the candidate's code after a round: what was run, what it gets wrong, and the lines to point at."""

from pydantic import Field

from interviewer.domain.base import Frozen
from interviewer.domain.entities.code_check import Tally
from interviewer.domain.entities.growth import Growth
from interviewer.domain.entities.languages import Language


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
    def share(self) -> float:
        """How many of the properties hold, from 0 to 1; there must be some."""
        return sum(line.holds for line in self.properties) / len(self.properties)
