"""Scoring as it runs: starts by itself, shows how far it is, can be cancelled and tried again."""

from collections.abc import Callable

import streamlit as st

from interviewer.domain.entities.interview import Interview
from interviewer.domain.entities.scorecard import Scorecard
from interviewer.service import ScoreProgress, Service
from interviewer.ui import session
from interviewer.ui.jobs import Job
from interviewer.ui.parts import failing
from interviewer.ui.parts.plain import label, muted


def show(service: Service, interview: Interview) -> Scorecard | None:
    """Start or watch the scoring; returns the scorecard once there is one and nothing runs."""
    name = f"score:{interview.id}"
    begin(service, interview)
    job = session.jobs().get(name)
    if job is not None and job.running:
        _watch(name)
        return None
    card = service.scorecard(interview.id)
    if job is not None and job.failure:
        st.error(label(f"Scoring stopped: {job.failure}"))
    if job is not None and job.cancelled:
        muted("Scoring was cancelled. What was scored until then is kept.")
    if card is None:
        offer(service, interview, card)
    return card


def begin(service: Service, interview: Interview) -> None:
    """Start the scoring unless it was started or is done."""
    name = f"score:{interview.id}"
    if session.jobs().get(name) is None and service.scorecard(interview.id) is None:
        session.jobs().start(name, _work(service, interview.id))


def offer(service: Service, interview: Interview, card: Scorecard | None) -> None:
    """A button that scores what has no score; nothing when all has one."""
    if (unscored := _unscored(card)) and st.button(unscored, key="score", icon=":material/refresh:"):
        session.jobs().start(f"score:{interview.id}", _work(service, interview.id))
        st.rerun()


def _unscored(card: Scorecard | None) -> str:
    if card is None:
        return "Score the interview"
    if card.may_be_tried_again:
        return "Try again what was not scored"
    return ""


def _work(service: Service, interview_id: str) -> Callable[[Callable[[ScoreProgress], None], Callable[[], bool]], None]:
    def work(report: Callable[[ScoreProgress], None], cancelled: Callable[[], bool]) -> None:
        service.score(interview_id, progress=report, cancelled=cancelled)

    return work


@st.fragment(run_every=0.5)
@failing.shown
def _watch(name: str) -> None:
    job: Job[ScoreProgress] | None = session.jobs().get(name)
    if job is None or not job.running:
        st.rerun()
    at = job.progress
    share = at.done / at.total if at and at.total else 0.0
    told = f"{at.label} · {at.done} of {at.total} · {at.seconds:.0f} s" if at else "Reading your answers"
    st.progress(min(1.0, share), text=label("Stopping" if job.cancelled else told))
    if st.button("Cancel", key="cancel_score", disabled=job.cancelled):
        job.cancel()
