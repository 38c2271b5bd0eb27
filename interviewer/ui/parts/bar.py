"""The quiet line under the input: time left, part of the agenda, pause and end."""

from collections.abc import Callable
from contextlib import suppress

import streamlit as st

from interviewer.domain.entities.interview import Interview, InterviewState
from interviewer.service import NotFound, Service
from interviewer.ui.parts import clock, failing


def show(service: Service, interview: Interview, *, replying: bool) -> None:
    """Draw the line; `replying` is whether this run of the page is about to show a reply."""
    paused = interview.state is InterviewState.PAUSED
    with st.container(
        horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", key="bar", gap="small"
    ):
        with st.container(width="content"):
            clock.of_round(service, interview, speaking=replying)
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
