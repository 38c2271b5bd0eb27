"""What came of the coding part, and what to do next after a problem, in words."""

from interviewer.domain.assessment.session import AssessmentSession
from interviewer.domain.coding.code_text import passed_of
from interviewer.domain.entities.checked_code import CheckedCode
from interviewer.domain.entities.growth import Growth, Pace


def hidden_cases(sitting: AssessmentSession) -> str:
    """What the hidden cases say about each problem."""
    checks = (sitting.written(problem).checked for problem in sitting.plan.problems)
    return " · ".join(f"Problem {number}: {_in_short(check)}" for number, check in enumerate(checks, start=1))


def time_used(sitting: AssessmentSession) -> str:
    """How long the coding part took. Nothing says how long each problem took, as one goes to and fro between them."""
    used, planned = round((sitting.coding_seconds or 0) / 60), sitting.plan.coding_seconds // 60
    return f"{used} of {planned} minutes{' for both problems together' if len(sitting.plan.problems) > 1 else ''}"


def next_step(code: CheckedCode) -> str:
    """One thing to do differently, by what came of the code."""
    if code.number is None:
        return "Next time begin with the plainest solution, even a slow one: it passes some of the cases."
    if code.not_run:
        return "Next time run the examples after each change, so that code which runs is there when the time ends."
    if code.examples.passed < code.examples.cases:
        return "Next time run the examples before you turn to the other problem: they show this mistake."
    if code.wrong is not None:
        return "Walk through the smallest wrong case by hand. Next time run empty, single and equal inputs of your own."
    if code.hidden.passed < code.hidden.cases or (code.growth is not None and _slow(code.growth)):
        return "It is right and too costly: look for what it does again for each entry, and keep that between entries."
    return "It is right. Next time say its complexity before you read it below."


def _in_short(code: CheckedCode | None) -> str:
    if code is None:
        return "not checked yet"
    return f"not run, because {code.not_run}" if code.not_run else passed_of(code.hidden, "hidden case")


def _slow(growth: Growth) -> bool:
    curves = (growth.time, growth.memory)
    return any(curve is not None and curve.pace is Pace.FASTER for curve in curves)
