"""The quiet line under the input: time left, part of the agenda, pause and end."""

import time
from collections.abc import Callable
from contextlib import suppress

import streamlit as st

from interviewer.domain.entities.interview import Interview, InterviewState, Speaker
from interviewer.domain.entities.persona import title_of
from interviewer.service import NotFound, Service
from interviewer.ui import session
from interviewer.ui.parts import failing
from interviewer.ui.parts.conversation import HEARTBEAT_SECONDS, owes
from interviewer.ui.parts.plain import muted
from interviewer.ui.phrases import minutes_left


def show(service: Service, interview: Interview, *, replying: bool) -> None:
    """Draw the line; while the page is about to speak a reply, the clock does not ask for another."""
    paused = interview.state is InterviewState.PAUSED
    with st.container(
        horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", key="bar", gap="small"
    ):
        with st.container(width="content"):
            _clock(service, interview, replying)
        with st.container(horizontal=True, width="content", gap="small"):
            _pause_or_resume(service, interview.id, paused=paused)
            if st.button("End", key="end", type="tertiary", icon=":material/stop:"):
                _confirm_end(service, interview.id)


def _pause_or_resume(service: Service, interview_id: str, *, paused: bool) -> None:
    # One button with two faces, so that it keeps the focus of the keyboard; another type would be another button.
    face, icon = ("**Resume**", ":material/play_arrow:") if paused else ("Pause", ":material/pause:")
    # By a callback, which does what the face said that was pressed: another tab may have paused meanwhile.
    does = service.resume if paused else service.pause
    st.button(face, key="pause", type="tertiary", icon=icon, on_click=_if_there, args=(does, interview_id))


@failing.kept
def _if_there(does: Callable[[str], object], interview_id: str) -> None:
    """Do it, unless the interview was deleted in another tab: then the page says so."""
    with suppress(NotFound):
        does(interview_id)


def part(interview: Interview) -> str:
    """Which part of the agenda is on the table, such as `part 2 of 4`; empty before the first."""
    order = [item.question_id for item in interview.agenda]
    asked = [
        turn.move.question_id
        for turn in interview.turns
        if turn.speaker is Speaker.INTERVIEWER and turn.move and turn.move.question_id in order
    ]
    if not asked or asked[-1] is None:
        return ""
    return f" · part {order.index(asked[-1]) + 1} of {len(order)}"


@st.fragment(run_every=1.0)
@failing.shown
def _clock(service: Service, interview: Interview, replying: bool) -> None:
    left = minutes_left(interview.remaining(session.now()))
    state = "paused, " if interview.state is InterviewState.PAUSED else ""
    who = title_of(interview.setup.persona, service.content.personas)
    muted(f"{who} · {state}{left}{part(interview)}")
    if replying:
        return
    if _went_on(service, interview) or owes(service, interview):
        st.rerun()


def _went_on(service: Service, interview: Interview) -> bool:
    """Send a sign of life now and then, and see whether another tab went on."""
    key = f"beat:{interview.id}"
    if time.monotonic() - st.session_state.get(key, 0.0) < HEARTBEAT_SECONDS:
        return False
    st.session_state[key] = time.monotonic()
    service.touch(interview.id)
    latest = service.open(interview.id)
    return len(latest.turns) != len(interview.turns) or latest.state is not interview.state


@st.dialog("End the interview?")
@failing.shown
def _confirm_end(service: Service, interview_id: str) -> None:
    st.markdown("What you have said so far is scored. You cannot go on afterwards.")
    with st.container(horizontal=True):
        if st.button(
            "End the interview", type="primary", key="end_yes", on_click=_if_there, args=(service.end, interview_id)
        ):
            st.rerun()
        if st.button("Go on", key="end_no"):
            st.rerun()
