"""The panel below the code editor: runs the code on the examples or on one's own input, and shows what came of it."""

import time
from collections.abc import Callable
from functools import partial

import streamlit as st

from interviewer.domain.base import Frozen
from interviewer.domain.coding.exercise import Exercise
from interviewer.domain.coding.own_input import beginning, what_to_type
from interviewer.domain.entities.running import Run
from interviewer.ui import session
from interviewer.ui.desk import Desk, Runnable
from interviewer.ui.jobs import Job, Work
from interviewer.ui.parts import failing, run_result
from interviewer.ui.parts.plain import label, muted

_CASES = "It is stopped after 20 s, or 60 s of compiling."
_PROPERTIES = "It is stopped after 2 minutes."
# Most runs are over by then, and what came of them is drawn without the rest of the page.
_SOON = 3.0


class Begun(Frozen):
    """When a run was asked for, by the clock of this process."""

    since: float


def show(desk: Desk, problem: Runnable, *, wanted: bool = False) -> None:
    """Draw the panel; `wanted` is whether the candidate asks for a run from within the editor."""
    if desk.off:
        muted(desk.off)
        _latest(desk)
        return
    name = f"run:{desk.owner}:{problem.id}"
    if run := _asked(desk, problem, wanted=wanted):
        _start(name, run)
    job: Job[Begun] | None = session.jobs().get(name)
    if job is not None and job.running:
        _watch(name, _PROPERTIES if isinstance(problem, Exercise) else _CASES)
        return
    if job is not None and job.failure:
        st.error(label(job.failure))
    _latest(desk)


def _asked(desk: Desk, problem: Runnable, *, wanted: bool) -> Callable[[], Run] | None:
    """Draw the buttons; what the candidate asks for."""
    key = f"{desk.owner}-{problem.id}"
    if isinstance(problem, Exercise):
        pressed = st.button("Run the check", key=f"run-{key}", icon=":material/play_arrow:")
        return desk.run if pressed or wanted else None
    examples = st.button("Run the examples", key=f"run-{key}", icon=":material/play_arrow:")
    # A form: else the input and the press go to the server one after the other, and the press may get lost.
    with st.expander("Your own input"), st.form(f"own-input-{key}", border=False):
        given = st.text_area(label(what_to_type(problem.signature)), beginning(problem), key=f"own-{key}")
        own = st.form_submit_button("Run it on this input", key=f"run-own-{key}")
    if own:
        return partial(desk.run_own, given)
    return desk.run if examples or wanted else None


def _start(name: str, run: Callable[[], Run]) -> None:
    before: Job[Begun] | None = session.jobs().get(name)
    if before is not None and before.running:
        muted("Your code is being run already. Wait for the result, then run it again.")
        return
    with st.spinner("Running"):
        session.jobs().start(name, _work(run)).wait(_SOON)


def _work(run: Callable[[], Run]) -> Work[Begun]:
    def work(report: Callable[[Begun], None], _cancelled: Callable[[], bool]) -> None:
        report(Begun(since=time.monotonic()))
        run()

    return work


@st.fragment(run_every=0.5)
@failing.shown
def _watch(name: str, bound: str) -> None:
    job: Job[Begun] | None = session.jobs().get(name)
    if job is None or not job.running:
        st.rerun()
    seconds = time.monotonic() - job.progress.since if job.progress is not None else 0.0
    muted(f"Running · {seconds:.0f} s. {bound}")


def _latest(desk: Desk) -> None:
    run = desk.last()
    if run is not None:
        run_result.show(run, changed=desk.code is not None and desk.code.number != run.code)
