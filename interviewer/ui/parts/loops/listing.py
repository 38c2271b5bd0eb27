"""Loops on the start page: plan one, go on with one, delete one with a way back."""

from contextlib import suppress

import streamlit as st

from interviewer.domain.loops.practice_loop import Loop, progress
from interviewer.service import NotFound, Service
from interviewer.ui import session
from interviewer.ui.loop_phrases import MODES, away, loop_title
from interviewer.ui.parts import failing, more
from interviewer.ui.parts.plain import lead, muted, words

_DELETED = "deleted_loop"


def offer() -> None:
    """The way to the page on which a loop is planned."""
    if st.button("Plan a whole loop", key="plan_loop", icon=":material/event_note:", width="stretch"):
        st.switch_page("views/plan.py")


def show(service: Service) -> None:
    """List them, newest first."""
    loops, older = more.newest("loops", service.loops.all)
    if not loops:
        return
    st.subheader("Your loops", anchor=False)
    for loop in loops:
        _row(service, loop)
    if older:
        more.offer("loops")


def _row(service: Service, loop: Loop) -> None:
    with st.container(border=True, key=f"loop-{loop.id}"):
        words(loop_title(loop))
        muted(f"{away(loop.choice.real_day, session.today())} · {MODES[loop.choice.mode]} · {progress(loop)}")
        with st.container(horizontal=True, gap="small"):
            if st.button("Open", key=f"open-{loop.id}"):
                st.switch_page("views/loop.py", query_params={"id": loop.id})
            if st.button("Delete", key=f"delete-{loop.id}", type="tertiary"):
                confirm_delete(service, loop)


@st.dialog("Delete this loop?")
@failing.shown
def confirm_delete(service: Service, loop: Loop) -> None:
    """Ask, delete, and go to the start page, where the deletion can be undone."""
    lead(f"{loop_title(loop)}, {MODES[loop.choice.mode]}")
    st.markdown(
        "Its plan, its debrief and its decision are removed; the interviews of its rounds stay. You can undo this "
        "until you leave."
    )
    with st.container(horizontal=True):
        if st.button("Delete it", type="primary", key="delete_yes", on_click=_delete, args=(service, loop.id)):
            st.switch_page("views/start.py")
        if st.button("Keep it", key="delete_no"):
            st.rerun()


@failing.kept
def _delete(service: Service, loop_id: str) -> None:
    with suppress(NotFound):  # deleted in another tab already
        st.session_state[_DELETED] = service.loops.delete(loop_id)


def undo(service: Service) -> None:
    """Offer to bring back what was just deleted."""
    deleted = st.session_state.get(_DELETED)
    if deleted is None:
        return
    with st.container(horizontal=True, vertical_alignment="center", border=True, key="undo-loop-bar"):
        st.markdown("The loop was deleted.", width="content")
        if st.button("Undo", key="undo_loop"):
            service.loops.restore(deleted)
            del st.session_state[_DELETED]
            st.rerun()
        if st.button("Dismiss", key="undo_loop_dismiss", type="tertiary"):
            del st.session_state[_DELETED]
            st.rerun()
