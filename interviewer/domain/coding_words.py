"""What to do next after a problem of the coding part, in words."""

from interviewer.domain.checked_code import CheckedCode
from interviewer.domain.growth import Growth, Pace


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


def _slow(growth: Growth) -> bool:
    curves = (growth.time, growth.memory)
    return any(curve is not None and curve.pace is Pace.FASTER for curve in curves)
