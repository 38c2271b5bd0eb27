"""A loop: what comes next, its rounds, its days, and the map of what is covered."""

from datetime import date
from html import escape

import streamlit as st

from interviewer.domain.entities.resume import Resume
from interviewer.domain.loops.practice_loop import Loop, RoundState, Step, progress, rounds_over
from interviewer.service import NotFound, Service
from interviewer.ui import session
from interviewer.ui.parts import errors, frame, loop_report, loop_rounds, past
from interviewer.ui.parts.plain import label, muted
from interviewer.ui.phrases import MODES, away, day, loop_title

_MARKS = {RoundState.SCORED: "✓ ", RoundState.ENDED: "✓ ", RoundState.SKIPPED: "✗ "}


def page() -> None:
    """Draw the page."""
    loop_rounds.enter_redone()
    try:
        service = session.service().for_loop(session.interview_id() or "")
        loop = service.loops.get(session.interview_id() or "")
    except NotFound:
        errors.not_found("loop")
        return
    frame.heading(loop_title(loop))
    muted(f"The real loop: {away(loop.choice.real_day, session.today())} · {MODES[loop.choice.mode]}")
    st.progress(rounds_over(loop) / len(loop.rounds), text=progress(loop).capitalize())
    top = st.container()
    uploaded = loop_rounds.show_steps(service, loop)
    with top:
        _next(service, loop, uploaded)
    st.subheader("Rounds", anchor=False)
    for round_ in loop.rounds:
        loop_rounds.show_round(service, loop, round_)
    st.subheader("Days", anchor=False)
    _days(loop, session.today())
    _coverage(service, loop)
    st.divider()
    if st.button("Delete", key="delete", type="tertiary"):
        past.confirm_delete_loop(service, loop)


def _next(service: Service, loop: Loop, uploaded: Resume | None) -> None:
    """Draw the button for what comes next, or say what is in the way."""
    if loop.ready:
        _debrief(loop)
        return
    if loop.due is not None:
        _next_step(service, loop, loop.due, uploaded)
        return
    round_ = loop.next
    if round_ is None:
        st.info("Every round was skipped, so there is nothing to decide on. Play at least one.")
        return
    if round_.state is RoundState.ENDED:
        muted(f"{round_.title} is writing up the round. The next one is offered here after that.")
        return
    verb = "Continue" if round_.state in loop_rounds.STARTED else "Start"
    text = label(f"{verb} round {round_.number + 1}: {round_.title}")
    if st.button(text, type="primary", key="next", width="stretch"):
        loop_rounds.begin_round(service, loop, round_)


def _next_step(service: Service, loop: Loop, step: Step, uploaded: Resume | None) -> None:
    verb = "Continue" if step.begun else "Start"
    if st.button(label(f"{verb}: {step.name}"), type="primary", key="next", width="stretch"):
        loop_rounds.begin_step(service, loop, step, uploaded)
    muted("This step comes before the loop. You can also start with any of the rounds below.")


def _debrief(loop: Loop) -> None:
    if not loop.debriefed:
        if st.button("Hold the debrief", type="primary", key="debrief", width="stretch", icon=":material/groups:"):
            st.switch_page("views/debrief.py", query_params={"id": loop.id})
        if any(round_.state is RoundState.SKIPPED for round_ in loop.rounds):
            muted("A skipped round has no vote, so the decision may stay open.")
        return
    with st.container(horizontal=True, gap="small"):
        if st.button("Read the decision", type="primary", key="decision"):
            st.switch_page("views/decision.py", query_params={"id": loop.id})
        if st.button("Watch the debrief", key="debrief", icon=":material/groups:"):
            st.switch_page("views/debrief.py", query_params={"id": loop.id})


def _days(loop: Loop, today: date) -> None:
    plan: dict[date, list[str]] = {today: []}
    for step in loop.steps:
        plan.setdefault(step.day, []).append(f"{'✓ ' if step.done else ''}{step.name}, {step.minutes} min")
    for round_ in loop.rounds:
        mark = _MARKS.get(round_.state, "")
        text = f"{mark}Round {round_.number + 1}: {round_.title}, {round_.minutes} min"
        plan.setdefault(round_.day, []).append(text)
    if loop.full_loop:
        plan.setdefault(loop.full_loop, []).append("All rounds again, in one go")
    plan.setdefault(loop.choice.real_day, []).append("The real loop")
    with st.container(border=True, key="days"):
        rows = "".join(_day(when, entries, today) for when, entries in sorted(plan.items()))
        st.html(f'<ol class="iv-days">{rows}</ol>')
        if loop.note:
            muted(loop.note)


def _day(when: date, entries: list[str], today: date) -> str:
    items = "".join(f"<li>{escape(entry)}</li>" for entry in entries) or "<li>nothing planned</li>"
    css = ' class="iv-today" aria-current="date"' if when == today else ""
    head = f'<time datetime="{when}">{day(when)}</time><small>{away(when, today)}</small>'
    return f"<li{css}><div>{head}</div><ul>{items}</ul></li>"


def _coverage(service: Service, loop: Loop) -> None:
    st.subheader("What is covered", anchor=False)
    if loop.hides:
        muted("As in the real loop, you see this map after the debrief. What each round covers is listed above.")
        return
    loop_report.show_coverage(service.loops.coverage(loop.id), [round_.title for round_ in loop.rounds])


page()
