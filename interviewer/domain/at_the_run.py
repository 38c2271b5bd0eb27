"""What the conductor sees of the runs: how the code went that stood there at the candidate's latest turn."""

from interviewer.domain.at_the_editor import TARGET, asked_so_far, written
from interviewer.domain.desk import Desk
from interviewer.domain.interview import Move
from interviewer.domain.moves import ask_about
from interviewer.domain.run_fact import DIRECTIVE, run_fact
from interviewer.domain.running import last_run

_RUN = f"{TARGET}run_"
_WHY = "How your code had run, as it was then."


def about_the_run(desk: Desk) -> Move | None:
    """Ask about what came of running the code that is there: each outcome once, and something else in between."""
    code, asked = written(desk), asked_so_far(desk, TARGET)
    if not code or asked is None or desk.last is None:
        return None
    run = last_run(desk.interview.runs, code[-1].number, desk.last.at)
    fact = run_fact(run) if run is not None else None
    if fact is None or f"{_RUN}{fact.kind}" in asked:
        return None
    return ask_about(desk, f"{_RUN}{fact.kind}", fact.asks, DIRECTIVE, _WHY)
