"""What the conductor sees of the runs: how the code went that stood there at the candidate's latest turn."""

from interviewer.domain.coding.run_text import DIRECTIVE, run_fact
from interviewer.domain.entities.interview import Move
from interviewer.domain.entities.running import Run, RunKind, last_run
from interviewer.domain.rounds.at_the_editor import TARGET, asked_so_far, written
from interviewer.domain.rounds.moves import ask_about, press
from interviewer.domain.rounds.round_view import RoundView

_RUN = f"{TARGET}run_"
_WHY = "How your code had run, as it was then."
_SOLVED = "Your code passed its examples, and there was time to make the problem harder."


def about_the_run(desk: RoundView) -> Move | None:
    """Ask about what came of running the code that is there: each outcome once, and something else in between."""
    run, asked = _run(desk), asked_so_far(desk, TARGET)
    if asked is None:
        return None
    fact = run_fact(run) if run is not None else None
    if fact is None or f"{_RUN}{fact.kind}" in asked:
        return None
    return ask_about(desk, f"{_RUN}{fact.kind}", fact.asks, DIRECTIVE, _WHY)


def made_harder(desk: RoundView) -> Move | None:
    """A problem that is solved while there is time for it is made harder, once."""
    if not last_result(desk):
        return None
    if desk.presses or desk.story_seconds_left <= 0:
        return None
    twist = press(desk)
    return twist.model_copy(update={"why": _SOLVED}) if twist else None


def last_result(desk: RoundView) -> bool | None:
    """Whether the code that stands there passed its examples when it was run last; None when it was not run on them."""
    run = _run(desk)
    return run.report.passed if run is not None and run.kind is RunKind.EXAMPLES else None


def _run(desk: RoundView) -> Run | None:
    """The last run, before the candidate's latest turn, of the code that stood there."""
    code = written(desk)
    return last_run(desk.interview.runs, code[-1].number, desk.last.at) if code and desk.last else None
