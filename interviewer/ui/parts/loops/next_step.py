"""The one thing to do next in a loop."""

import streamlit as st

from interviewer.domain.entities.resume import Resume
from interviewer.domain.loops.practice_loop import Loop, RoundState, Step
from interviewer.service import Service
from interviewer.ui.parts.loops import rounds, steps
from interviewer.ui.parts.plain import label, muted


def show(service: Service, loop: Loop, brought: Resume | None) -> None:
    """Draw its button, or say what is in the way; `brought` is the résumé for a step before the loop."""
    if loop.ready:
        _debrief(loop)
        return
    if loop.due is not None:
        _step(service, loop, loop.due, brought)
        return
    one = loop.next
    if one is None:
        st.info("Every round was skipped, so there is nothing to decide on. Play at least one.")
        return
    if one.state is RoundState.ENDED:
        muted(f"{one.title} writes up the round. After that it goes on here.")
        return
    verb = "Go on with" if one.state in rounds.BEGUN else "Start"
    if st.button(label(f"{verb} round {one.number + 1}: {one.title}"), type="primary", key="next", width="stretch"):
        rounds.begin(service, loop, one)


def _step(service: Service, loop: Loop, step: Step, brought: Resume | None) -> None:
    verb = "Go on with" if step.begun else "Start"
    if st.button(label(f"{verb}: {step.name}"), type="primary", key="next", width="stretch"):
        steps.begin(service, loop, step, brought)
    muted("This step comes before the loop. You can also begin with any of the rounds below.")


def _debrief(loop: Loop) -> None:
    if not loop.debriefed:
        if st.button("Hold the debrief", type="primary", key="debrief", width="stretch", icon=":material/groups:"):
            st.switch_page("views/debrief.py", query_params={"id": loop.id})
        if any(one.state is RoundState.SKIPPED for one in loop.rounds):
            muted("A skipped round has no vote, and the decision may stay open because of it.")
        return
    with st.container(horizontal=True, gap="small"):
        if st.button("Read the decision", type="primary", key="decision"):
            st.switch_page("views/decision.py", query_params={"id": loop.id})
        if st.button("Watch the debrief", key="debrief", icon=":material/groups:"):
            st.switch_page("views/debrief.py", query_params={"id": loop.id})
