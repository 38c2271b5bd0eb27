"""The panel below the code editor: runs the code on the examples or on one's own input, and shows what came of it."""

import time
from collections.abc import Callable

import streamlit as st

from interviewer.domain.base import Frozen
from interviewer.domain.code import Code, newest
from interviewer.domain.coding import CodingProblem
from interviewer.domain.exercise import Exercise
from interviewer.domain.interview import Interview
from interviewer.domain.languages import Language
from interviewer.domain.own_input import beginning, what_to_type
from interviewer.domain.running import Run
from interviewer.service import Service
from interviewer.ui import session
from interviewer.ui.jobs import Job, Work
from interviewer.ui.parts import run_result
from interviewer.ui.parts.plain import label, muted

_CASES = "It is stopped after 20 s, or 60 s of compiling."
_PROPERTIES = "It is stopped after 2 minutes."
# What there is to run code for.
Runnable = CodingProblem | Exercise
# What is over by then is shown at once, without a word about waiting.
_AT_ONCE = 0.8


class Begun(Frozen):
    """When a run was asked for, by the clock of this process."""

    since: float


def show(service: Service, interview: Interview, problem: Runnable, *, wanted: bool = False) -> None:
    """Draw the panel; `wanted` is whether the candidate asks for a run from within the editor."""
    code = newest(interview.codes, problem.id)
    if why := off(service, interview, code):
        muted(why)
        _latest(interview, problem, code)
        return
    name = f"run:{interview.id}:{problem.id}"
    if run := _asked(service, interview, problem, wanted=wanted):
        _start(name, run)
    job: Job[Begun] | None = session.jobs().get(name)
    if job is not None and job.running:
        _watch(name, _PROPERTIES if isinstance(problem, Exercise) else _CASES)
        return
    if job is not None and job.failure:
        st.error(label(job.failure))
    _latest(service.open(interview.id), problem, code)


def off(service: Service, interview: Interview, code: Code | None) -> str:
    """Why this code cannot be run now; empty when it can."""
    return service.running.off(interview, code.language if code is not None else Language.PYTHON)


def _asked(service: Service, interview: Interview, problem: Runnable, *, wanted: bool) -> Callable[[], Run] | None:
    """Draw the buttons; what the candidate asks for."""
    key = f"{interview.id}-{problem.id}"
    if isinstance(problem, Exercise):
        pressed = st.button("Run the check", key=f"run-{key}", icon=":material/play_arrow:")
        return (lambda: service.running.on_properties(interview.id, problem.id)) if pressed or wanted else None
    examples = st.button("Run the examples", key=f"run-{key}", icon=":material/play_arrow:")
    with st.expander("Your own input"):
        given = st.text_area(label(what_to_type(problem.signature)), beginning(problem), key=f"own-{key}")
        own = st.button("Run it on this input", key=f"run-own-{key}")
    if own:
        return lambda: service.running.on_own(interview.id, problem.id, given)
    return (lambda: service.running.on_examples(interview.id, problem.id)) if examples or wanted else None


def _start(name: str, run: Callable[[], Run]) -> None:
    before: Job[Begun] | None = session.jobs().get(name)
    if before is not None and before.running:
        muted("Your code is being run already. Wait for the result, then run it again.")
        return
    session.jobs().start(name, _work(run)).wait(_AT_ONCE)


def _work(run: Callable[[], Run]) -> Work[Begun]:
    def work(report: Callable[[Begun], None], _cancelled: Callable[[], bool]) -> None:
        report(Begun(since=time.monotonic()))
        run()

    return work


@st.fragment(run_every=0.5)
def _watch(name: str, bound: str) -> None:
    job: Job[Begun] | None = session.jobs().get(name)
    if job is None or not job.running:
        st.rerun()
    seconds = time.monotonic() - job.progress.since if job.progress is not None else 0.0
    muted(f"Running · {seconds:.0f} s. {bound}")


def _latest(interview: Interview, problem: Runnable, code: Code | None) -> None:
    runs = [run for run in interview.runs if run.question_id == problem.id]
    if runs:
        run_result.show(runs[-1], changed=code is not None and code.number != runs[-1].code)
