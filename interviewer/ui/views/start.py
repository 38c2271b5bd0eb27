"""New interview: choose a round and start it, or return to an earlier one."""

import streamlit as st

from interviewer.domain.entities.interview import Setup
from interviewer.domain.entities.resume import Resume
from interviewer.service import InterviewerError, Service
from interviewer.ui import session
from interviewer.ui.parts import assessment, choices, models, nav, past, resume
from interviewer.ui.parts.plain import label


def page() -> None:
    """Draw the page."""
    nav.heading("New interview")
    service = choices.choose_pack(session.service())
    role = service.content.pack.role.name
    st.markdown(f"{role}. An interviewer who asks follow-up questions, and a score backed by your own words.")
    with st.bottom:  # in sight from anywhere in the lists
        past.undo(service)
    choices.choose_round(service.content)
    uploaded = resume.choose(service, [st.session_state["persona"]])
    model = models.choose(service)
    with st.bottom:  # in sight however long the choices are
        if st.button("Start the interview", type="primary", key="start", disabled=not model.ready, width="stretch"):
            _start(service, choices.setup(model.provider), uploaded)
    if st.button("Plan a whole loop", key="plan_loop", icon=":material/event_note:", width="stretch"):
        st.switch_page("views/plan.py")
    st.caption("For practice only. Using AI help in a real interview disqualifies you.")
    assessment.offer(service)
    past.show_loops(service)
    past.show_interviews(service)
    past.show_assessments(service)


def _start(service: Service, setup: Setup, uploaded: Resume | None) -> None:
    try:
        interview = service.start(setup, uploaded)
    except InterviewerError as error:
        st.error(label(str(error)))
        return
    st.switch_page("views/room.py", query_params={"id": interview.id})


page()
