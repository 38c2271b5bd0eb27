"""A loop: what comes next, its rounds, its days, and the map of what is covered."""

import streamlit as st

from interviewer.domain.loops.practice_loop import Loop, progress, rounds_over
from interviewer.service import NotFound, Service
from interviewer.ui import session
from interviewer.ui.loop_phrases import MODES, away, loop_title
from interviewer.ui.parts.loops import coverage, days, listing, next_step, rounds, steps
from interviewer.ui.parts.missing import no_such_loop
from interviewer.ui.parts.plain import label, muted


def page() -> None:
    """Draw the page."""
    rounds.enter_redone()
    try:
        service = session.service().for_loop(session.interview_id() or "")
        loop = service.loops.get(session.interview_id() or "")
    except NotFound:
        no_such_loop()
        return
    _head(loop)
    top = st.container()
    brought = steps.show(service, loop)
    with top:
        next_step.show(service, loop, brought)
    st.subheader("Rounds", anchor=False)
    for one in loop.rounds:
        rounds.show(service, loop, one)
    st.subheader("Days", anchor=False)
    days.show(loop, session.today())
    _covered(service, loop)
    st.divider()
    if st.button("Delete", key="delete", type="tertiary"):
        listing.confirm_delete(service, loop)


def _head(loop: Loop) -> None:
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.markdown(f"### {label(loop_title(loop))}", anchors=False, width="content")
        st.page_link("views/start.py", label="All interviews", icon=":material/arrow_back:")
    muted(f"The real loop: {away(loop.choice.real_day, session.today())} · {MODES[loop.choice.mode]}")
    st.progress(rounds_over(loop) / len(loop.rounds), text=progress(loop).capitalize())


def _covered(service: Service, loop: Loop) -> None:
    st.subheader("What is covered", anchor=False)
    if loop.hides:
        muted("As in the real loop you see this map after the debrief. Which round asks about what stands above.")
        return
    coverage.show(service.loops.coverage(loop.id), [one.title for one in loop.rounds])


page()
