"""Debrief: watched beat by beat, at one's own pace, to the decision."""

import streamlit as st

from interviewer.domain.entities.debrief import Debrief, DebriefLine
from interviewer.service import InterviewerError, NotFound, Service
from interviewer.ui import session
from interviewer.ui.loop_phrases import loop_title
from interviewer.ui.parts import failing
from interviewer.ui.parts.loops import beats, belonging, outcome, votes
from interviewer.ui.parts.loops.beats import Pace
from interviewer.ui.parts.loops.narration import Narration
from interviewer.ui.parts.missing import no_such_loop
from interviewer.ui.parts.plain import label, muted

_PAUSED = "debrief_paused"
_SCENE_PIXELS = 440
# No debrief has more beats than this many digits can count.
_DIGITS = 4


def page() -> None:
    """Draw the page."""
    try:
        service = session.service().for_loop(session.interview_id() or "")
        loop = service.loops.get(session.interview_id() or "")
    except NotFound:
        no_such_loop()
        return
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.markdown("### Debrief", anchors=False, width="content")
        belonging.way_back(loop.id)
    muted(loop_title(loop))
    try:
        with st.spinner("The interviewers sit down"):
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
    """How many beats were seen: it stands in the address, so that a reload goes on from there."""
    at = st.query_params.get("at", "")
    return min(int(at), len(debrief.beats)) if at.isdecimal() and len(at) <= _DIGITS else 0


def _say(count: int) -> None:
    st.query_params["at"] = str(count)


def _watch(service: Service, debrief: Debrief, said: int, narration: Narration) -> None:
    paused: bool = st.session_state.get(_PAUSED, False)
    pace = _controls(debrief, paused)
    scene = st.container(height=_SCENE_PIXELS, border=True, autoscroll=True, gap=None, key="scene")
    board = st.empty()
    board.html(votes.so_far(debrief.votes, debrief.beats[:said]))
    with scene:
        for beat in debrief.beats[:said]:
            _show(service, narration, beat)
        if paused:
            return
        for count, beat in enumerate(debrief.beats[said:], start=said + 1):
            beats.speak(service.content, beat, narration.coming(beat), pace, session.wait)
            _note(narration, beat)
            _say(count)
            board.html(votes.so_far(debrief.votes, debrief.beats[:count]))
    st.rerun()


def _controls(debrief: Debrief, paused: bool) -> Pace:
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="controls"):
        pace = st.segmented_control("Pace", list(Pace), default=Pace.NORMAL, required=True, key="pace")
        # One button with two faces, so that it keeps the focus of the keyboard.
        face, icon = ("Go on", ":material/play_arrow:") if paused else ("Pause", ":material/pause:")
        st.button(face, key="pause", icon=icon, on_click=_pause, args=(not paused,))
        st.button("Skip to the end", key="skip", type="tertiary", on_click=_jump, args=(len(debrief.beats),))
    return Pace(pace)


@failing.kept
def _pause(paused: bool) -> None:
    st.session_state[_PAUSED] = paused


@failing.kept
def _jump(count: int) -> None:
    _pause(False)
    _say(count)


def _show(service: Service, narration: Narration, beat: DebriefLine) -> None:
    beats.show(service.content, narration.said(beat))
    _note(narration, beat)


def _note(narration: Narration, beat: DebriefLine) -> None:
    if note := narration.note(beat):
        muted(note)


def _over(service: Service, debrief: Debrief, narration: Narration) -> None:
    narration.stop()
    outcome.show(debrief.decision)
    with st.container(horizontal=True, gap="small"):
        if st.button("Read the decision document", type="primary", key="decision"):
            st.switch_page("views/decision.py", query_params={"id": debrief.loop_id})
        st.button("Watch it again", key="again", icon=":material/replay:", on_click=_jump, args=(0,))
    votes.table(debrief.votes)
    votes.moves(service.content, debrief.votes)
    with st.expander("What was said in the room"):
        for beat in debrief.beats:
            _show(service, narration, beat)


page()
