"""Plan of a loop: the level, the day of the real one, and how the practice goes."""

from datetime import date, timedelta

import streamlit as st

from interviewer.domain.entities.pack import Pack
from interviewer.domain.loops.practice_loop import LoopChoice, LoopMode
from interviewer.service import InterviewerError, Service
from interviewer.ui import session
from interviewer.ui.parts import choices, frame, models
from interviewer.ui.parts.loop_rounds import MINUTES
from interviewer.ui.parts.plain import label, muted
from interviewer.ui.phrases import MODE_HINTS, MODES

_TWO_WEEKS = timedelta(days=14)


def page() -> None:
    """Draw the page."""
    service = choices.chosen_pack(session.service())
    frame.heading("Plan a whole loop")
    muted(
        f"{service.content.pack.role.name}. Several interviewers, each with topics of their own. Afterwards they write "
        "up what they heard, vote, read each other's write-ups, vote again and decide, and you watch."
    )
    real_day = _choices(service.content.pack)
    possible = _possible(real_day, session.today())
    model = models.choose(service)
    pressed = st.button(
        "Plan the loop", type="primary", key="plan", width="stretch", disabled=not (possible and model.ready)
    )
    if pressed and real_day:
        _plan(service, _choice(real_day, model.provider))


def _choices(about: Pack) -> date | None:
    st.segmented_control("Level", about.levels, default=about.level, required=True, key="loop_level")
    real_day: date | None = st.date_input(
        "Date of your real loop", session.today() + _TWO_WEEKS, format="YYYY-MM-DD", key="real_day"
    )
    st.segmented_control(
        "Length of a round",
        MINUTES,
        default=MINUTES[-1],
        required=True,
        format_func=lambda minutes: f"{minutes} min",
        key="loop_minutes",
    )
    st.radio(
        "How do you want to practise?",
        list(LoopMode),
        index=list(LoopMode).index(LoopMode.PRACTICE),
        format_func=lambda mode: MODES[mode],
        captions=[MODE_HINTS[mode] for mode in LoopMode],
        key="loop_mode",
    )
    return real_day


def _possible(real_day: date | None, today: date) -> bool:
    """Whether a loop can be planned for this day; says why not."""
    if real_day is None:
        st.error("Choose the date of your real loop. If you do not know it yet, pick one in two or three weeks.")
        return False
    if real_day < today:
        st.error("That date has passed. Choose the date of your real loop.")
        return False
    if real_day == today:
        st.error(
            "Your real loop is today, so there is no time left to plan. Rest, or warm up with one short round from the "
            "start page. To plan a loop, choose a later date."
        )
        return False
    if real_day == today + timedelta(days=1):
        st.info(
            "Your real loop is tomorrow, so the plan covers today only: the rounds of the loop, 15 minutes each, "
            "without the steps before it. Start with the one that worries you most, and skip what you have no time for."
        )
    return True


def _choice(real_day: date, provider: str) -> LoopChoice:
    return LoopChoice(
        level=st.session_state["loop_level"],
        real_day=real_day,
        mode=LoopMode(st.session_state["loop_mode"]),
        minutes=st.session_state["loop_minutes"],
        provider=provider,
    )


def _plan(service: Service, choice: LoopChoice) -> None:
    try:
        loop = service.loops.plan(choice, session.today())
    except InterviewerError as error:
        st.error(label(str(error)))
        return
    st.switch_page("views/loop.py", query_params={"id": loop.id})


page()
