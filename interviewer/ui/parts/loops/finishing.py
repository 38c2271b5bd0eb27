"""A round that was held is scored and written up: starts by itself, can be cancelled and tried again."""

from collections.abc import Callable

import streamlit as st

from interviewer.domain.loops.practice_loop import Loop, Round
from interviewer.service import ScoreProgress, Service
from interviewer.ui import session
from interviewer.ui.jobs import Job
from interviewer.ui.parts import failing
from interviewer.ui.parts.plain import label, muted


def show(service: Service, loop: Loop, one: Round) -> None:
    """Start the work unless it was started, and show how far it is."""
    name = f"finish:{loop.id}:{one.interview_id}"
    work = _work(service, loop.id, one.number)
    job = session.jobs().get(name) or session.jobs().start(name, work)
    if job.running:
        _watch(name, one.number)
        return
    if job.failure:
        st.error(label(f"The interviewer could not write it up: {job.failure}"))
    if job.cancelled:
        muted("The write-up was cancelled. What was scored until then is kept.")
    if st.button("Write it up", key=f"finish-{one.number}", icon=":material/refresh:"):
        session.jobs().start(name, work)
        st.rerun()


def _work(
    service: Service, loop_id: str, number: int
) -> Callable[[Callable[[ScoreProgress], None], Callable[[], bool]], None]:
    def work(report: Callable[[ScoreProgress], None], cancelled: Callable[[], bool]) -> None:
        service.loops.finish_round(loop_id, number, progress=report, cancelled=cancelled)

    return work


@st.fragment(run_every=0.5)
@failing.shown
def _watch(name: str, number: int) -> None:
    job: Job[ScoreProgress] | None = session.jobs().get(name)
    if job is None or not job.running:
        st.rerun()
    at = job.progress
    share = at.done / at.total if at and at.total else 0.0
    told = f"Writing it up: {at.done} of {at.total} · {at.seconds:.0f} s" if at else "The interviewer writes it up"
    st.progress(min(1.0, share), text=label("Stopping" if job.cancelled else told))
    if st.button("Cancel", key=f"cancel_finish-{number}", disabled=job.cancelled):
        job.cancel()
