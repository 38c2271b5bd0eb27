"""The steps of the funnel before the loop: start, go on, read, move."""

import streamlit as st

from interviewer.domain.entities.resume import Resume
from interviewer.domain.loops.practice_loop import Loop, Step
from interviewer.service import Service
from interviewer.ui.loop_phrases import STEP_STATES, day
from interviewer.ui.parts import resume
from interviewer.ui.parts.loops import changes
from interviewer.ui.parts.plain import muted, words

_ROOM, _SCORECARD, _ASSESSMENT = "views/room.py", "views/scorecard.py", "views/assessment.py"


def show(service: Service, loop: Loop) -> Resume | None:
    """Draw them, folded away once the first round was begun or all are done; returns the résumé that was brought."""
    if not loop.steps:
        return None
    done = sum(step.done for step in loop.steps)
    begun = any(one.attempts for one in loop.rounds)
    title = f"Before the loop: {done} of {len(loop.steps)} steps done"
    with st.expander(title, expanded=not begun and done < len(loop.steps)):
        brought = resume.choose(service, [step.persona for step in loop.steps if step.persona and not step.done])
        for step in loop.steps:
            _step(service, loop, step, brought)
    return brought


def begin(service: Service, loop: Loop, step: Step, brought: Resume | None) -> None:
    """Go to the page of the step: on with what was begun, else into a new one."""
    if step.begun:
        _open(step, _ROOM)
    if step.persona is None:
        sitting = service.assessments.start(loop.choice.level)
        st.switch_page(_ASSESSMENT, query_params={"id": sitting.id})
    asked_about = resume.asks(service, step.persona)
    interview = service.loops.start_step(loop.id, step.number, brought if asked_about else None)
    st.switch_page(_ROOM, query_params={"id": interview.id})


def _step(service: Service, loop: Loop, step: Step, brought: Resume | None) -> None:
    with st.container(border=True, key=f"step-{step.number}"):
        words(step.name)
        muted(f"{day(step.day)} · {step.minutes} min · {STEP_STATES[step.state]}")
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            _buttons(service, loop, step, brought)


def _buttons(service: Service, loop: Loop, step: Step, brought: Resume | None) -> None:
    if step.begun:
        if st.button("Go on", key=f"begin-step-{step.number}"):
            begin(service, loop, step, brought)
        return
    if step.done and st.button("Result" if step.is_assessment else "Scorecard", key=f"card-step-{step.number}"):
        _open(step, _SCORECARD)
    if (step.persona or step.is_assessment) and _wants_to_begin(step):
        begin(service, loop, step, brought)
    if not step.done:
        changes.step(service, loop, step)


def _wants_to_begin(step: Step) -> bool:
    if step.done:
        return st.button("Again", key=f"begin-step-{step.number}", type="tertiary")
    return st.button("Start", key=f"begin-step-{step.number}")


def _open(step: Step, page: str) -> None:
    st.switch_page(_ASSESSMENT if step.is_assessment else page, query_params={"id": step.taken or ""})
