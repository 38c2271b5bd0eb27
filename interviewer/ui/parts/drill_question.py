"""The question of a drill that is to be answered now: its clock, its box, and what came of the answer before."""

from pathlib import Path

import streamlit as st

from interviewer.domain.entities.code import Language
from interviewer.domain.preparation.drills import Drill, DrillKind, Step
from interviewer.service import InterviewerError, Service
from interviewer.ui import session
from interviewer.ui.parts import drill_code, kept
from interviewer.ui.parts.plain import label, lead

_LONG = frozenset({DrillKind.RETELL, DrillKind.FOLLOW_UPS})
# From so many seconds on a limit is said in minutes.
_IN_MINUTES = 120
_SCORED = frozenset({DrillKind.RETELL})
_BOXES = {
    DrillKind.RETELL: "Your answer",
    DrillKind.FOLLOW_UPS: "Your answer",
    DrillKind.NAME_THE_STORY: "The story and its first sentence",
    DrillKind.NUMBERS: "Where the number came from",
    DrillKind.ARITHMETIC: "Your result, with its unit",
}


def show(service: Service, drill: Drill, at: int) -> None:
    """Draw the question number `at`, which is the one to answer now."""
    step = drill.steps[at]
    if step.limit and step.asked_at is None and at == 0:
        _ready(service, drill, step)
        return
    if step.asked_at is None:
        step = service.drills.begin(drill.id).steps[at]
    lead(step.prompt)
    if step.beside:
        st.markdown(step.beside)
    _clock(drill, step, at)
    if drill.kind is DrillKind.CODING:
        code, language = drill_code.show(service, drill, step)
        if st.button("Hand it in", type="primary", key=f"answer-{at}"):
            _answer(service, drill, at, code, language)
        return
    _words(service, drill, at)


def _ready(service: Service, drill: Drill, step: Step) -> None:
    time = f"{step.limit // 60} minutes" if step.limit >= _IN_MINUTES else f"{step.limit} seconds"
    each = " for each question" if len(drill.steps) > 1 else ""
    st.markdown(f"You have {time}{each}. A late answer is kept and counted as late.")
    if st.button("Start the clock", type="primary", key="ready"):
        service.drills.begin(drill.id)
        st.rerun()


def _clock(drill: Drill, step: Step, at: int) -> None:
    """Count down where the time is limited, and put the focus into the box."""
    left: float | None = None
    if step.limit and step.asked_at is not None:
        left = step.limit - (session.now() - step.asked_at).total_seconds()
    script = Path(__file__).with_name("countdown.js").read_text(encoding="utf-8")
    component = st.components.v2.component("interviewer_countdown", js=script, isolate_styles=False)
    component(
        data={"id": f"{drill.id}-{at}", "left": left, "stamp": session.now().isoformat()}, key=f"clock-{drill.id}-{at}"
    )


def _words(service: Service, drill: Drill, at: int) -> None:
    name = _box(drill, at)
    # A form sends the words and the press in one message.
    with st.form(f"answer-{at}-form", border=False):
        box = label(_BOXES[drill.kind])
        if drill.kind in _LONG:
            text = kept.area(box, name, height=220, in_form=True)
        else:
            text = kept.line(box, name)
        pressed = st.form_submit_button("Send", type="primary", key=f"answer-{at}")
    kept.watch(name)
    if pressed:
        _answer(service, drill, at, text)


def _answer(service: Service, drill: Drill, at: int, text: str, language: Language | None = None) -> None:
    if not text.strip():
        st.error("There is nothing to send yet. Write your answer first.")
        return
    try:
        with st.spinner(_says(drill), show_time=True):
            service.drills.answer(drill.id, text, language=language)
    except InterviewerError as error:
        # What could be stored is in the drill; of what could not, the words stay in the box.
        st.error(label(str(error)))
        if not service.drills.get(drill.id).steps[at].answered:
            return
    kept.drop(_box(drill, at))
    st.rerun()


def forget(drill: Drill) -> None:
    """Drop what was typed for the question that is to be answered now: the drill is deleted."""
    if drill.position is not None:
        kept.drop(_box(drill, drill.position))


def _box(drill: Drill, at: int) -> str:
    return f"drill-{drill.id}-{at}"


def _says(drill: Drill) -> str:
    if drill.kind is DrillKind.CODING:
        return "Checking your code on hidden cases"
    return "Reading your answer" if drill.kind in _SCORED else "Looking at your answer"


def settled(service: Service, drill: Drill) -> Drill:
    """The drill with what came of all its answers, as far as that can be said now."""
    if not drill.unsettled:
        return drill
    try:
        with st.spinner(_says(drill), show_time=True):
            return service.drills.settle(drill.id)
    except InterviewerError as error:
        st.error(label(f"Your answer is kept, but nothing could be made of it yet: {error}"))
        st.button("Try again", key="settle")
        return drill


def read(drill_id: str) -> int:
    """How many results of a drill the candidate has read."""
    count: int = st.session_state.get(f"read:{drill_id}", 0)
    return count


def set_read(drill_id: str, count: int) -> None:
    """Remember how many results of a drill the candidate has read."""
    st.session_state[f"read:{drill_id}"] = count
