"""Signs of life of an open page, and a look at what another tab did meanwhile."""

import time
from pathlib import Path

import streamlit as st

from interviewer.domain.entities.interview import Interview
from interviewer.service import Service
from interviewer.ui.parts import failing

_SCRIPT = Path(__file__).with_name("presence.js")
# Seconds; after three missed signs the candidate counts as away.
EVERY = 20.0


@st.fragment
@failing.shown
def show(service: Service, interview: Interview) -> None:
    """Let the browser call now and then, as long as this page is open; takes no room."""
    component = st.components.v2.component("interviewer_presence", js=_SCRIPT.read_text(encoding="utf-8"))
    called = component(
        # Each drawing has another number, from which the browser counts anew.
        data={"every": EVERY, "drawn": time.monotonic()},
        key=f"presence-{interview.id}",
        on_beat_change=lambda: None,
        height=0,
    )
    _touch(service, interview.id)
    if called.beat is None:
        return
    latest = service.open(interview.id)
    if len(latest.turns) != len(interview.turns) or latest.state is not interview.state:
        st.rerun()


def _touch(service: Service, interview_id: str) -> None:
    key = f"beat:{interview_id}"
    if time.monotonic() - st.session_state.get(key, 0.0) > EVERY / 2:
        st.session_state[key] = time.monotonic()
        service.touch(interview_id)
