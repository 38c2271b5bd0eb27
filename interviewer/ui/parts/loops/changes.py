"""Move a round or a step before the loop to another day, or make a round shorter."""

from datetime import date

import streamlit as st

from interviewer.domain.loops.practice_loop import Loop, Round, Step
from interviewer.service import InterviewerError, Service
from interviewer.ui import session
from interviewer.ui.parts.plain import label

MINUTES = (15, 30, 45, 60)


def show(service: Service, loop: Loop, one: Round) -> None:
    """A button that unfolds both choices."""
    # A saved change gives the widgets new names, so that they fold away and begin with what is now planned.
    name = f"{one.number}-{one.day}-{one.minutes}"
    with st.popover("Move or shorten", type="tertiary", key=f"change-{name}"):
        day: date | None = st.date_input("Day", one.day, format="YYYY-MM-DD", key=f"day-{name}")
        minutes = st.segmented_control(
            "Minutes", sorted({*MINUTES, one.minutes}), default=one.minutes, required=True, key=f"minutes-{name}"
        )
        fault = _fault(day, loop, session.today())
        if fault:
            st.error(fault)
        if st.button("Save", key=f"save-{one.number}", disabled=bool(fault)):
            _save(service, loop, one.number, day, minutes)


def step(service: Service, loop: Loop, one: Step) -> None:
    """A button that unfolds the choice of the day for a step before the loop."""
    name = f"step-{one.number}-{one.day}"
    with st.popover("Move", type="tertiary", key=f"change-{name}"):
        day: date | None = st.date_input("Day", one.day, format="YYYY-MM-DD", key=f"day-{name}")
        fault = _fault(day, loop, session.today())
        if fault:
            st.error(fault)
        if st.button("Save", key=f"save-step-{one.number}", disabled=bool(fault)) and day:
            service.loops.move_step(loop.id, one.number, day)
            st.rerun()


def _save(service: Service, loop: Loop, number: int, day: date | None, minutes: int | None) -> None:
    try:
        service.loops.move_round(loop.id, number, day=day, minutes=minutes)
    except InterviewerError as error:
        st.error(label(str(error)))
        return
    st.rerun()


def _fault(day: date | None, loop: Loop, today: date) -> str:
    if day is None:
        return "Choose a day."
    if day < today:
        return "That day has passed. Choose today or a later one."
    if today < loop.choice.real_day <= day:
        return "The real loop is on that day or before it. Choose an earlier one."
    return ""
