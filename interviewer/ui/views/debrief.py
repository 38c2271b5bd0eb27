"""Debrief: watched line by line, at one's own pace, to the decision."""

import streamlit as st

from interviewer.domain.entities.debrief import Debrief, DebriefLine
from interviewer.service import InterviewerError, NotFound, Service
from interviewer.ui import session
from interviewer.ui.parts import errors, frame, loop_report
from interviewer.ui.parts.debrief import Narration, Pace, show_line, speak_line
from interviewer.ui.parts.plain import label, muted
from interviewer.ui.phrases import loop_title

_PAUSED = "debrief_paused"
_SCENE_PIXELS = 440
# No debrief has more lines than a number of this many digits can count.
_DIGITS = 4


def page() -> None:
    """Draw the page."""
    try:
        service = session.service().for_loop(session.interview_id() or "")
        loop = service.loops.get(session.interview_id() or "")
    except NotFound:
        errors.not_found("loop")
        return
    frame.heading("Debrief", loop.id)
    muted(loop_title(loop))
    try:
        with st.spinner("The interviewers are sitting down"):
            debrief = service.loops.debrief(loop.id)
    except InterviewerError as error:
        st.error(label(str(error)))
        return
    said, narration = _said(debrief), Narration(service, loop)
    if said < len(debrief.beats):
        _watch(service, debrief, said, narration)
        return
    _over(service, debrief, narration)


def _said(debrief: Debrief) -> int:
    """How many lines were seen. The address holds the number, so that a reload continues from there."""
    at = st.query_params.get("at", "")
    return min(int(at), len(debrief.beats)) if at.isdecimal() and len(at) <= _DIGITS else 0


def _set_said(count: int) -> None:
    st.query_params["at"] = str(count)


def _watch(service: Service, debrief: Debrief, said: int, narration: Narration) -> None:
    paused: bool = st.session_state.get(_PAUSED, False)
    pace = _controls(debrief, paused)
    scene = st.container(height=_SCENE_PIXELS, border=True, autoscroll=True, gap=None, key="scene")
    vote_board = st.empty()
    vote_board.html(loop_report.votes_so_far(debrief.votes, debrief.beats[:said]))
    with scene:
        for line in debrief.beats[:said]:
            _show(service, narration, line)
        if paused:
            return
        for count, line in enumerate(debrief.beats[said:], start=said + 1):
            speak_line(service.content, line, narration.coming(line), pace, session.wait)
            _note(narration, line)
            _set_said(count)
            vote_board.html(loop_report.votes_so_far(debrief.votes, debrief.beats[:count]))
    st.rerun()


def _controls(debrief: Debrief, paused: bool) -> Pace:
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="controls"):
        pace = st.segmented_control("Pace", list(Pace), default=Pace.NORMAL, required=True, key="pace")
        # One button with two labels keeps the keyboard's focus.
        text, icon = ("Continue", ":material/play_arrow:") if paused else ("Pause", ":material/pause:")
        st.button(text, key="pause", icon=icon, on_click=_pause, args=(not paused,))
        st.button("Skip to the end", key="skip", type="tertiary", on_click=_jump, args=(len(debrief.beats),))
    return Pace(pace)


@errors.guard_callback
def _pause(paused: bool) -> None:
    st.session_state[_PAUSED] = paused


@errors.guard_callback
def _jump(count: int) -> None:
    _pause(False)
    _set_said(count)


def _show(service: Service, narration: Narration, line: DebriefLine) -> None:
    show_line(service.content, narration.said(line))
    _note(narration, line)


def _note(narration: Narration, line: DebriefLine) -> None:
    if note := narration.note(line):
        muted(note)


def _over(service: Service, debrief: Debrief, narration: Narration) -> None:
    narration.stop()
    loop_report.show_outcome(debrief.decision)
    with st.container(horizontal=True, gap="small"):
        if st.button("Read the decision document", type="primary", key="decision"):
            st.switch_page("views/decision.py", query_params={"id": debrief.loop_id})
        st.button("Watch it again", key="again", icon=":material/replay:", on_click=_jump, args=(0,))
    loop_report.show_votes(debrief.votes)
    loop_report.show_moves(service.content, debrief.votes)
    with st.expander("What was said in the room"):
        for line in debrief.beats:
            _show(service, narration, line)


page()
