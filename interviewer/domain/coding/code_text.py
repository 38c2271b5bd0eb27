"""What came of the candidate's code and how its costs grow, in sentences."""

from interviewer.domain.entities.code_check import CheckedCode, CodeLine, Curve, Growth, Pace, Tally, WrongCase


def describe_outcome(code: CheckedCode) -> str:
    """Whether it was run, how many cases are right, and the smallest that is wrong."""
    return describe_counts(code) if code.wrong is None else f"{describe_counts(code)} {describe_mistake(code.wrong)}"


def describe_mistake(case: WrongCase) -> str:
    """What the code gets wrong."""
    return f"{case.call} should give {case.expected}; it {case.got}."


def describe_counts(code: CheckedCode) -> str:
    """Whether it was run, and how many cases are right."""
    if code.not_run:
        return f"The code was not run, because {code.not_run}."
    if code.sums:
        lines = "1 line of arithmetic" if len(code.sums) == 1 else f"{len(code.sums)} lines of arithmetic"
        return f"{lines} on the scratch pad {'comes' if len(code.sums) == 1 else 'come'} out right."
    if code.properties:
        return f"{sum(line.holds for line in code.properties)} of the {len(code.properties)} properties hold."
    return f"The code passes {passed_of(code.examples, 'example')} and {passed_of(code.hidden, 'hidden case')}."


def cite(line: CodeLine) -> str:
    """A line of code as evidence."""
    return f"line {line.number}: {line.text.strip()}"


def passed_of(tally: Tally, what: str) -> str:
    """Such as `3 of 4 hidden cases`."""
    return f"{tally.passed} of {tally.cases} {what}s" if tally.cases else f"no {what}"


# Beyond this a factor says no more than that it is large.
_LARGE = 100


def describe_growth(growth: Growth) -> tuple[str, ...]:
    """A sentence about time, and one about memory where it was measured."""
    memory = () if growth.memory is None else (_told(growth.memory, "memory", "needs {} times the memory"),)
    return (describe_time_growth(growth), *memory)


def describe_time_growth(growth: Growth) -> str:
    """The sentence about time."""
    return _told(growth.time, "time", "takes {} times as long")


def _told(curve: Curve, cost: str, costs: str) -> str:
    if curve.doubling is None or curve.reference_doubling is None or curve.pace is Pace.UNCLEAR:
        return f"How the {cost} grows beside the reference cannot be told from these runs."
    figures = f"at double the size the code {costs.format(_factor(curve.doubling))}"
    figures += f", the reference {_factor(curve.reference_doubling)} times"
    grows = "faster than" if curve.pace is Pace.FASTER else "like"
    return f"The {cost} grows {grows} the reference's: {figures}."


def _factor(value: float) -> str:
    return f"{value:.1f}" if value < _LARGE else f"more than {_LARGE}"
