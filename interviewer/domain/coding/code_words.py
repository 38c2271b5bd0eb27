"""What came of the candidate's code, in sentences."""

from interviewer.domain.entities.checked_code import CheckedCode, CodeLine, WrongCase
from interviewer.domain.entities.code_check import Tally


def how_it_fared(code: CheckedCode) -> str:
    """Whether it was run, how many cases are right, and the smallest that is wrong."""
    return counted(code) if code.wrong is None else f"{counted(code)} {mistake(code.wrong)}"


def mistake(case: WrongCase) -> str:
    """What the code gets wrong."""
    return f"{case.call} should give {case.expected}; it {case.got}."


def counted(code: CheckedCode) -> str:
    """Whether it was run, and how many cases are right."""
    if code.not_run:
        return f"The code was not run, because {code.not_run}."
    if code.sums:
        lines = "1 line of arithmetic" if len(code.sums) == 1 else f"{len(code.sums)} lines of arithmetic"
        return f"{lines} on the scratch pad {'comes' if len(code.sums) == 1 else 'come'} out right."
    if code.properties:
        return f"{sum(line.holds for line in code.properties)} of the {len(code.properties)} properties hold."
    return f"The code passes {passed_of(code.examples, 'example')} and {passed_of(code.hidden, 'hidden case')}."


def cited(line: CodeLine) -> str:
    """A line of code as evidence."""
    return f"line {line.number}: {line.text.strip()}"


def passed_of(tally: Tally, what: str) -> str:
    """Such as `3 of 4 hidden cases`."""
    return f"{tally.passed} of {tally.cases} {what}s" if tally.cases else f"no {what}"
