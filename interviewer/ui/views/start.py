"""Start page: choose a round and begin it, or go back to an earlier one."""

import streamlit as st

from interviewer.domain.entities.interview import Setup
from interviewer.domain.entities.resume import Resume
from interviewer.service import InterviewerError, Service
from interviewer.ui import session
from interviewer.ui.parts import choices, models, pack, past, resume, sittings
from interviewer.ui.parts.loops import listing
from interviewer.ui.parts.plain import label


def page() -> None:
    """Draw the page."""
    st.markdown("## Mock interview", anchors=False)
    service = pack.choose(session.service())
    role = service.content.pack.role.name
    st.markdown(f"{role}. An interviewer who probes, and a score that rests on your own words.")
    with st.bottom:  # seen from wherever in the lists it was deleted
        for part in (listing, past, sittings):
            part.undo(service)
    choices.show(service.content)
    brought = resume.choose(service, [st.session_state["persona"]])
    model = models.choose(service)
    with st.bottom:  # in sight in every window, however far the choices reach
        if st.button("Start the interview", type="primary", key="start", disabled=not model.ready, width="stretch"):
            _start(service, choices.setup(model.provider), brought)
    listing.offer()
    st.caption("For practice only: help from an AI in a real interview disqualifies you.")
    sittings.offer(service)
    listing.show(service)
    past.show(service)
    sittings.show(service)


def _start(service: Service, setup: Setup, brought: Resume | None) -> None:
    try:
        interview = service.start(setup, brought)
    except InterviewerError as error:
        st.error(label(str(error)))
        return
    st.switch_page("views/room.py", query_params={"id": interview.id})


page()
