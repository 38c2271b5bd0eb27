"""The rounds of a loop and the steps before it: start, skip, redo, move, and the write-up."""

from contextlib import suppress
from datetime import date

import streamlit as st

from interviewer.domain.entities.resume import Resume
from interviewer.domain.loops.practice_loop import ROUND_STATES, Loop, Round, RoundState, Step
from interviewer.service import Conflict, InterviewerError, ScoreProgress, Service
from interviewer.ui import session
from interviewer.ui.jobs import Work
from interviewer.ui.parts import errors, frame, loop_report, resume
from interviewer.ui.parts.job_progress import watch
from interviewer.ui.parts.plain import label, muted, plain_text
from interviewer.ui.phrases import STEP_STATES, day, principle

MINUTES = (15, 30, 45, 60)
STARTED = (RoundState.ACTIVE, RoundState.PAUSED)
_OVER = (RoundState.ENDED, RoundState.SCORED)
_REDONE = "redone"
_ROOM, _SCORECARD, _ASSESSMENT = "views/room.py", "views/scorecard.py", "views/assessment.py"


def show_round(service: Service, loop: Loop, round_: Round) -> None:
    """Draw a round: who holds it, what about, its state, and what can be done with it."""
    tries = f" · attempt {round_.attempts}" if round_.attempts > 1 else ""
    with st.container(border=True, key=f"round-{round_.number}"):
        plain_text(f"{round_.number + 1}. {round_.title}")
        muted(f"{day(round_.day)} · {round_.minutes} min · {ROUND_STATES[round_.state]}{tries}")
        # Separated by dots, because names of principles contain commas and semicolons.
        owned = " · ".join(principle(service.content, rubric) for rubric in round_.owns)
        muted(f"Covers, as far as time allows: {owned}")
        if round_.state is RoundState.ENDED:
            _finish(service, loop, round_)
        _actions(service, loop, round_)
        if round_.state is RoundState.SCORED:
            _write_up(service, loop, round_)


def begin_round(service: Service, loop: Loop, round_: Round) -> None:
    """Open the room: with the round that is running, or else with a new round_."""
    interview = service.loops.start_round(loop.id, round_.number)
    st.switch_page("views/room.py", query_params={"id": interview.id})


def _actions(service: Service, loop: Loop, round_: Round) -> None:
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        if round_.state in _OVER:
            _again(service, loop, round_)
            return
        if st.button("Continue" if round_.state in STARTED else "Start", key=f"begin-{round_.number}"):
            begin_round(service, loop, round_)
        if round_.state in STARTED:
            return
        if round_.state is RoundState.PLANNED and st.button("Skip", key=f"skip-{round_.number}", type="tertiary"):
            service.loops.skip_round(loop.id, round_.number)
            st.rerun()
        _change_round(service, loop, round_)


def _again(service: Service, loop: Loop, round_: Round) -> None:
    if round_.write_up_shown and st.button("Scorecard", key=f"card-{round_.number}"):
        st.switch_page("views/scorecard.py", query_params={"id": round_.interview_id or ""})
    if st.button("Redo", key=f"redo-{round_.number}", type="tertiary"):
        _confirm_redo(service, loop.id, round_.number)


@st.dialog("Redo this round?")
@errors.guard_fragment
def _confirm_redo(service: Service, loop_id: str, number: int) -> None:
    st.markdown(
        "Only the new attempt will count in this loop, and you cannot undo this. The interview you have already done "
        "stays in your list."
    )
    frame.confirm("Redo it", "Keep it", "redo", lambda: _redo(service, loop_id, number))


def _redo(service: Service, loop_id: str, number: int) -> None:
    with suppress(Conflict):  # restarted in another tab already, which the page shows
        st.session_state[_REDONE] = service.loops.redo_round(loop_id, number).id


def enter_redone() -> None:
    """Open the room of a round that was just restarted."""
    if redone := st.session_state.pop(_REDONE, None):
        st.switch_page("views/room.py", query_params={"id": redone})


def _write_up(service: Service, loop: Loop, round_: Round) -> None:
    if not round_.write_up_shown:
        muted("The write-up is done. You will read it in the debrief.")
        return
    with st.expander("Write-up"):
        loop_report.show_write_up(service.loops.write_up(loop.id, round_.number))


def _change_round(service: Service, loop: Loop, round_: Round) -> None:
    """A button that opens the choice of day and length."""
    # A saved change gives the widgets new names, so that they close and start from the new plan.
    name = f"{round_.number}-{round_.day}-{round_.minutes}"
    with st.popover("Move or shorten", type="tertiary", key=f"change-{name}"):
        day: date | None = st.date_input("Day", round_.day, format="YYYY-MM-DD", key=f"day-{name}")
        minutes = st.segmented_control(
            "Minutes",
            sorted({*MINUTES, round_.minutes}),
            default=round_.minutes,
            required=True,
            key=f"minutes-{name}",
        )
        problem = _day_error(day, loop, session.today())
        if problem:
            st.error(problem)
        if st.button("Save", key=f"save-{round_.number}", disabled=bool(problem)):
            _save_round(service, loop, round_.number, day, minutes)


def _change_step(service: Service, loop: Loop, round_: Step) -> None:
    """A button that opens the choice of day for a step before the loop."""
    name = f"step-{round_.number}-{round_.day}"
    with st.popover("Move", type="tertiary", key=f"change-{name}"):
        day: date | None = st.date_input("Day", round_.day, format="YYYY-MM-DD", key=f"day-{name}")
        problem = _day_error(day, loop, session.today())
        if problem:
            st.error(problem)
        if st.button("Save", key=f"save-step-{round_.number}", disabled=bool(problem)) and day:
            service.loops.move_step(loop.id, round_.number, day)
            st.rerun()


def _save_round(service: Service, loop: Loop, number: int, day: date | None, minutes: int | None) -> None:
    try:
        service.loops.move_round(loop.id, number, day=day, minutes=minutes)
    except InterviewerError as error:
        st.error(label(str(error)))
        return
    st.rerun()


def _day_error(day: date | None, loop: Loop, today: date) -> str:
    if day is None:
        return "Choose a day."
    if day < today:
        return "That day has passed. Choose today or a later day."
    if today < loop.choice.real_day <= day:
        return "That is not before your real loop. Choose an earlier day."
    return ""


def _finish(service: Service, loop: Loop, round_: Round) -> None:
    """Score a round that has ended and write it up, or show the progress of that."""
    name = f"finish:{loop.id}:{round_.interview_id}"
    work = _finish_work(service, loop.id, round_.number)
    job = session.jobs().get(name) or session.jobs().start(name, work)
    if job.running:
        watch(name, _describe, cancel_key=f"cancel_finish-{round_.number}")
        return
    if job.failure:
        st.error(label(f"The write-up failed: {job.failure}"))
    if job.cancelled:
        muted("The write-up was cancelled. Answers that were already scored keep their score.")
    if st.button("Write it up", key=f"finish-{round_.number}", icon=":material/refresh:"):
        session.jobs().start(name, work)
        st.rerun()


def _finish_work(service: Service, loop_id: str, number: int) -> Work[ScoreProgress]:
    return lambda report, cancelled: service.loops.finish_round(loop_id, number, progress=report, cancelled=cancelled)


def _describe(progress: ScoreProgress | None) -> tuple[float, str]:
    if progress is None:
        return 0.0, "The interviewer is writing it up"
    share = progress.done / progress.total if progress.total else 0.0
    return share, f"Writing it up: {progress.done} of {progress.total} · {progress.seconds:.0f} s"


def show_steps(service: Service, loop: Loop) -> Resume | None:
    """Draw them, folded away once the first round was begun or all are done; returns the résumé that was uploaded."""
    if not loop.steps:
        return None
    done = sum(step.done for step in loop.steps)
    begun = any(round_.attempts for round_ in loop.rounds)
    title = f"Before the loop: {done} of {len(loop.steps)} steps done"
    with st.expander(title, expanded=not begun and done < len(loop.steps)):
        uploaded = resume.choose(service, [step.persona for step in loop.steps if step.persona and not step.done])
        for step in loop.steps:
            _step_card(service, loop, step, uploaded)
    return uploaded


def begin_step(service: Service, loop: Loop, step: Step, uploaded: Resume | None) -> None:
    """Go to the page of the step: on with what was begun, else into a new round_."""
    if step.begun:
        _open_step(step, _ROOM)
    if step.persona is None:
        assessment = service.assessments.start(loop.choice.level)
        st.switch_page(_ASSESSMENT, query_params={"id": assessment.id})
    asked_about = resume.asks(service, step.persona)
    interview = service.loops.start_step(loop.id, step.number, uploaded if asked_about else None)
    st.switch_page(_ROOM, query_params={"id": interview.id})


def _step_card(service: Service, loop: Loop, step: Step, uploaded: Resume | None) -> None:
    with st.container(border=True, key=f"step-{step.number}"):
        plain_text(step.name)
        muted(f"{day(step.day)} · {step.minutes} min · {STEP_STATES[step.state]}")
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            _step_buttons(service, loop, step, uploaded)


def _step_buttons(service: Service, loop: Loop, step: Step, uploaded: Resume | None) -> None:
    if step.begun:
        if st.button("Continue", key=f"begin-step-{step.number}"):
            begin_step(service, loop, step, uploaded)
        return
    if step.done and st.button("Result" if step.is_assessment else "Scorecard", key=f"card-step-{step.number}"):
        _open_step(step, _SCORECARD)
    if (step.persona or step.is_assessment) and _starts_step(step):
        begin_step(service, loop, step, uploaded)
    if not step.done:
        _change_step(service, loop, step)


def _starts_step(step: Step) -> bool:
    if step.done:
        return st.button("Again", key=f"begin-step-{step.number}", type="tertiary")
    return st.button("Start", key=f"begin-step-{step.number}")


def _open_step(step: Step, page: str) -> None:
    st.switch_page(_ASSESSMENT if step.is_assessment else page, query_params={"id": step.taken or ""})
