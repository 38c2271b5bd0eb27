"""The three questions that a plan is made from: the day of the loop, the level, and the minutes a week."""

from datetime import date

import streamlit as st

from interviewer.domain.preparation.goal import MINUTES, Goal
from interviewer.service import InterviewerError, Service
from interviewer.ui import session
from interviewer.ui.parts.plain import label

_USUAL = 150  # five half-hours
_SKIPPED = "goal_skipped"


def first_visit(service: Service) -> None:
    """Ask the three questions, or let them be skipped."""
    with st.container(border=True, key="goal"):
        st.markdown("**Three questions, then you see what to do next.**")
        _form(service, None, "Show me what to do next")
        if st.button("Skip for now", key="skip_goal", type="tertiary"):
            st.session_state[_SKIPPED] = True
            st.rerun()


def skipped() -> bool:
    """Whether the questions were skipped in this tab."""
    return bool(st.session_state.get(_SKIPPED))


def ask_again() -> None:
    """Ask the questions after all."""
    st.session_state.pop(_SKIPPED, None)


def change(service: Service, goal: Goal | None) -> None:
    """Draw the questions with their answers so far."""
    _form(service, goal, "Save and plan again")


def _form(service: Service, goal: Goal | None, button: str) -> None:
    pack = service.content.pack
    level = goal.level if goal is not None and goal.level in pack.levels else pack.level
    with st.form("goal-form", border=False):
        day: date | None = st.date_input(
            "When is the real loop? Leave it empty if you do not know yet.",
            goal.day if goal is not None else None,
            min_value=min(session.today(), goal.day) if goal is not None and goal.day else session.today(),
            format="YYYY-MM-DD",
            key="goal_day",
        )
        chosen = st.segmented_control("At which level?", pack.levels, default=level, required=True, key="goal_level")
        minutes = st.number_input(
            "How many minutes a week do you have?",
            MINUTES[0],
            MINUTES[1],
            goal.minutes if goal is not None else _USUAL,
            step=30,
            key="goal_minutes",
        )
        pressed = st.form_submit_button(button, type="primary", key="save_goal")
    if pressed:
        _save(service, day, chosen or level, int(minutes))


def _save(service: Service, day: date | None, level: str, minutes: int) -> None:
    try:
        with st.spinner("Planning your days", show_time=True):
            service.planning.set_goal(day, level, minutes, session.today())
    except InterviewerError as error:
        st.error(label(str(error)))
        return
    st.rerun()
