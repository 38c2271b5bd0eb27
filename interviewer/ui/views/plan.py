"""Plan of a loop: the level, the day of the real one, and how the practice goes."""

from datetime import date, timedelta

import streamlit as st

from interviewer.domain.entities.pack import Pack
from interviewer.domain.loops.practice_loop import LoopChoice, LoopMode
from interviewer.service import InterviewerError, Service
from interviewer.ui import session
from interviewer.ui.loop_phrases import MODE_HINTS, MODES
from interviewer.ui.parts import models, pack
from interviewer.ui.parts.loops.changes import MINUTES
from interviewer.ui.parts.plain import label, muted

_TWO_WEEKS = timedelta(days=14)


def page() -> None:
    """Draw the page."""
    service = pack.chosen(session.service())
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.markdown("### Plan a whole loop", anchors=False, width="content")
        st.page_link("views/start.py", label="All interviews", icon=":material/arrow_back:")
    muted(
        f"{service.content.pack.role.name}. Several interviewers, each with a part to find out; then they write it up, "
        "vote, read each other, vote again and decide. You watch them do it."
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
        "Day of your real loop", session.today() + _TWO_WEEKS, format="YYYY-MM-DD", key="real_day"
    )
    st.segmented_control(
        "A round takes",
        MINUTES,
        default=MINUTES[-1],
        required=True,
        format_func=lambda minutes: f"{minutes} min",
        key="loop_minutes",
    )
    st.radio(
        "How do you want to play it?",
        list(LoopMode),
        index=list(LoopMode).index(LoopMode.PRACTICE),
        format_func=lambda mode: MODES[mode],
        captions=[MODE_HINTS[mode] for mode in LoopMode],
        key="loop_mode",
    )
    return real_day


def _possible(real_day: date | None, today: date) -> bool:
    """Say what is wrong with the day; whether a loop can be planned for it."""
    if real_day is None:
        st.error("Choose the day of your real loop. If you do not know it yet, take one in two or three weeks.")
        return False
    if real_day < today:
        st.error("That day has passed. Choose the day on which your real loop will be.")
        return False
    if real_day == today:
        st.error(
            "Your real loop is today, so there is no day left to plan. Rest; to warm up, play one short round from the "
            "start page. To plan a loop, choose a later day."
        )
        return False
    if real_day == today + timedelta(days=1):
        st.info(
            "Your real loop is tomorrow, so the plan is for today alone: the rounds of the loop, 15 minutes each, "
            "without the steps before it. Begin with the one that worries you most, and skip what you have no time for."
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
