"""One round of a loop: who holds it, what about, where it stands, and what can be done with it."""

from contextlib import suppress

import streamlit as st

from interviewer.domain.loops.practice_loop import ROUND_STATES, Loop, Round, RoundState
from interviewer.service import Conflict, Service
from interviewer.ui.loop_phrases import day, principle
from interviewer.ui.parts import failing
from interviewer.ui.parts.loops import changes, finishing, write_ups
from interviewer.ui.parts.plain import muted, words

BEGUN = (RoundState.ACTIVE, RoundState.PAUSED)
_OVER = (RoundState.ENDED, RoundState.SCORED)
_REDONE = "redone"


def show(service: Service, loop: Loop, one: Round) -> None:
    """Draw it."""
    tries = f" · attempt {one.attempts}" if one.attempts > 1 else ""
    with st.container(border=True, key=f"round-{one.number}"):
        words(f"{one.number + 1}. {one.title}")
        muted(f"{day(one.day)} · {one.minutes} min · {ROUND_STATES[one.state]}{tries}")
        # Names of principles hold commas and semicolons.
        owned = " · ".join(principle(service.content, rubric) for rubric in one.owns)
        muted(f"As far as the time goes, asks about {owned}")
        if one.state is RoundState.ENDED:
            finishing.show(service, loop, one)
        _actions(service, loop, one)
        if one.state is RoundState.SCORED:
            _write_up(service, loop, one)


def begin(service: Service, loop: Loop, one: Round) -> None:
    """Go into the room: into the round that is running, else into a new one."""
    interview = service.loops.start_round(loop.id, one.number)
    st.switch_page("views/room.py", query_params={"id": interview.id})


def _actions(service: Service, loop: Loop, one: Round) -> None:
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        if one.state in _OVER:
            _again(service, loop, one)
            return
        if st.button("Go on" if one.state in BEGUN else "Start", key=f"begin-{one.number}"):
            begin(service, loop, one)
        if one.state in BEGUN:
            return
        if one.state is RoundState.PLANNED and st.button("Skip", key=f"skip-{one.number}", type="tertiary"):
            service.loops.skip_round(loop.id, one.number)
            st.rerun()
        changes.show(service, loop, one)


def _again(service: Service, loop: Loop, one: Round) -> None:
    if one.write_up_shown and st.button("Scorecard", key=f"card-{one.number}"):
        st.switch_page("views/scorecard.py", query_params={"id": one.interview_id or ""})
    if st.button("Redo", key=f"redo-{one.number}", type="tertiary"):
        _confirm_redo(service, loop.id, one.number)


@st.dialog("Redo this round?")
@failing.shown
def _confirm_redo(service: Service, loop_id: str, number: int) -> None:
    st.markdown(
        "From now on only the new attempt counts in this loop, and there is no way back. The interview of this one "
        "stays in the list."
    )
    with st.container(horizontal=True):
        yes = st.button("Redo it", type="primary", key="redo_yes", on_click=_redo, args=(service, loop_id, number))
        if st.button("Keep it", key="redo_no") or yes:
            st.rerun()


@failing.kept
def _redo(service: Service, loop_id: str, number: int) -> None:
    with suppress(Conflict):  # begun anew in another tab already, and the page shows that
        st.session_state[_REDONE] = service.loops.redo_round(loop_id, number).id


def enter_redone() -> None:
    """Go into the room of a round that was just begun anew."""
    if redone := st.session_state.pop(_REDONE, None):
        st.switch_page("views/room.py", query_params={"id": redone})


def _write_up(service: Service, loop: Loop, one: Round) -> None:
    if not one.write_up_shown:
        muted("The write-up is done. You read it in the debrief.")
        return
    with st.expander("Write-up"):
        write_ups.show(service.loops.write_up(loop.id, one.number))
