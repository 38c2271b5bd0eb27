"""Past interviews, assessments and loops: open, export, delete and undo."""

import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any, TypeVar

import streamlit as st

from interviewer.domain.assessment.assessment_result import hidden_cases, time_used
from interviewer.domain.assessment.session import AssessmentPart, AssessmentSession
from interviewer.domain.entities.interview import Interview, InterviewState
from interviewer.domain.loops.practice_loop import Loop, progress
from interviewer.service import NotFound, Service, Summary
from interviewer.ui import phrases, session
from interviewer.ui.parts import browser, errors, rewrite, scoring
from interviewer.ui.parts.plain import lead, muted, plain_text

_FIRST = 10
_STEP = 20
_ASSESSMENTS = {
    AssessmentPart.WHOLE: "Online assessment",
    AssessmentPart.CODING: "Online assessment, coding part",
    AssessmentPart.REASONING: "Online assessment, logical reasoning",
    AssessmentPart.WORK: "Online assessment, work simulation",
}

T = TypeVar("T")


def show_loops(service: Service) -> None:
    """List the loops, newest first."""
    loops, older = newest("loops", service.loops.all)
    if not loops:
        return
    st.subheader("Your loops", anchor=False)
    for loop in loops:
        _loop_row(service, loop)
    if older:
        offer_older("loops")


def show_interviews(service: Service) -> None:
    """List the interviews, newest first."""
    browser.drop_drafts_except(service.going_on())
    summaries, older = newest("interviews", lambda count: service.interviews(limit=count))
    if not summaries:
        return
    st.subheader("Earlier interviews", anchor=False)
    scoring.show_calibration(service)
    hidden = service.loops.hidden([summary.id for summary in summaries])
    for summary in summaries:
        _interview_row(service, summary, scored=summary.id not in hidden)
    if older:
        offer_older("interviews")


def show_assessments(service: Service) -> None:
    """List the assessments, newest first."""
    assessments, older = newest("assessments", service.assessments.list)
    if not assessments:
        return
    st.subheader("Earlier assessments", anchor=False)
    for assessment in assessments:
        _assessment_row(service, assessment)
    if older:
        offer_older("assessments")


def undo(service: Service) -> None:
    """Offer to bring back what was just deleted."""
    offer_undo("loop", "undo_loop", service.loops.restore)
    offer_undo("interview", "undo", service.restore)
    offer_undo("assessment", "undo_assessment", service.assessments.restore)


def export_interview(service: Service, interview_id: str) -> None:
    """A button that downloads everything about the interview as JSON."""
    _export("interview", interview_id, lambda: service.export(interview_id))


def assessment_buttons(service: Service, assessment: AssessmentSession) -> None:
    """Buttons to export and delete an assessment."""
    with st.container(horizontal=True, gap="small"):
        _export("assessment", assessment.id, lambda: service.assessments.export(assessment.id))
        if st.button("Delete", key=f"delete-{assessment.id}", type="tertiary"):
            _confirm_delete_assessment(service, assessment)


@st.dialog("Delete this interview?")
@errors.guard_fragment
def confirm_delete_interview(service: Service, interview: Summary | Interview) -> None:
    """Ask, delete, and go to the start page, where the deletion can be undone."""
    started = phrases.when(interview.started_at, session.local_zone())
    in_loop = service.loops.of(interview.id) is not None
    _confirm_delete(
        f"{_interview_name(service, interview)}, {started}",
        "This removes the transcript, the scorecard and everything else about it.",
        "Later interviewers in its loop have notes on it. Those are removed too, and undo does not bring them back."
        if in_loop
        else "",
        lambda: _delete_interview(service, interview.id),
    )


@st.dialog("Delete this loop?")
@errors.guard_fragment
def confirm_delete_loop(service: Service, loop: Loop) -> None:
    """Ask, delete, and go to the start page, where the deletion can be undone."""
    _confirm_delete(
        f"{phrases.loop_title(loop)}, {phrases.MODES[loop.choice.mode]}",
        "This removes the plan, the debrief and the decision. The interviews of its rounds stay.",
        "",
        lambda: delete("loop", lambda: service.loops.delete(loop.id)),
    )


@st.dialog("Delete this assessment?")
@errors.guard_fragment
def _confirm_delete_assessment(service: Service, assessment: AssessmentSession) -> None:
    _confirm_delete(
        f"{_assessment_name(assessment)}, {_started(assessment)}",
        "This removes your answers and everything you wrote in it.",
        "",
        lambda: delete("assessment", lambda: service.assessments.delete(assessment.id)),
    )


def _confirm_delete(name: str, consequence: str, warning: str, remove: Callable[[], None]) -> None:
    confirm_delete(name, consequence, warning, remove, "views/start.py")


def confirm_delete(name: str, consequence: str, warning: str, remove: Callable[[], None], then: str) -> None:
    """Draw the inside of a dialog that asks before it deletes; the page `then`, which comes next, offers the undo."""
    lead(name)
    st.markdown(f"{consequence} You can undo this until you close or reload the page.")
    if warning:
        muted(warning)
    with st.container(horizontal=True):
        if st.button("Delete it", type="primary", key="delete_yes", on_click=errors.guard_callback(remove)):
            st.switch_page(then)
        if st.button("Keep it", key="delete_no"):
            st.rerun()


def delete(kind: str, delete: Callable[[], object]) -> None:
    """Delete something, and keep what that returns for `offer_undo` as long as the tab is open."""
    with suppress(NotFound):  # deleted in another tab already
        st.session_state[_deleted(kind)] = delete()


def _delete_interview(service: Service, interview_id: str) -> None:
    session.jobs().forget(scoring.job_name(interview_id))
    with suppress(NotFound):  # deleted in another tab already
        rewrite.forget(service.open(interview_id))
    delete("interview", lambda: service.delete(interview_id))


def offer_undo(kind: str, key: str, restore: Callable[[Any], object]) -> None:
    """Offer to bring back what `delete` has taken away."""
    deleted = st.session_state.get(_deleted(kind))
    if deleted is None:
        return
    with st.container(horizontal=True, vertical_alignment="center", border=True, key=f"{key}-bar"):
        st.markdown(f"The {kind} was deleted.", width="content")
        undone = st.button("Undo", key=key)
        dismissed = st.button("Dismiss", key=f"{key}_dismiss", type="tertiary")
    if undone:
        restore(deleted)
    if undone or dismissed:
        del st.session_state[_deleted(kind)]
        st.rerun()


def was_deleted(kind: str, record_id: str) -> bool:
    """Whether this is what the tab has deleted last, so that it can be brought back."""
    deleted = st.session_state.get(_deleted(kind))
    return deleted is not None and deleted.id == record_id


def _deleted(kind: str) -> str:
    return f"deleted_{kind}"


def _export(kind: str, record_id: str, document: Callable[[], dict[str, Any]]) -> None:
    st.download_button(
        "Export",
        data=lambda: json.dumps(document(), ensure_ascii=False, indent=2).encode(),
        file_name=f"{kind}-{record_id}.json",
        mime="application/json",
        key=f"export-{record_id}",
        type="tertiary",
        on_click="ignore",
    )


def _loop_row(service: Service, loop: Loop) -> None:
    with st.container(border=True, key=f"loop-{loop.id}"):
        plain_text(phrases.loop_title(loop))
        days_away = phrases.away(loop.choice.real_day, session.today())
        muted(f"{days_away} · {phrases.MODES[loop.choice.mode]} · {progress(loop)}")
        with st.container(horizontal=True, gap="small"):
            if st.button("Open", key=f"open-{loop.id}"):
                st.switch_page("views/loop.py", query_params={"id": loop.id})
            if st.button("Delete", key=f"delete-{loop.id}", type="tertiary"):
                confirm_delete_loop(service, loop)


def _interview_row(service: Service, summary: Summary, *, scored: bool) -> None:
    ended = summary.state is InterviewState.ENDED
    overall = f" · {summary.overall:.1f} of 5" if scored and summary.overall is not None else ""
    with st.container(border=True, key=f"past-{summary.id}"):
        plain_text(_interview_name(service, summary))
        started = phrases.when(summary.started_at, session.local_zone())
        muted(f"{started} · {summary.setup.minutes} min · {phrases.STATES[summary.state]}{overall}")
        with st.container(horizontal=True, gap="small"):
            target = "views/scorecard.py" if ended else "views/room.py"
            if st.button("Scorecard" if ended else "Resume", key=f"open-{summary.id}"):
                st.switch_page(target, query_params={"id": summary.id})
            if ended and st.button("Read", key=f"read-{summary.id}", type="tertiary"):
                st.switch_page("views/room.py", query_params={"id": summary.id})
            export_interview(service, summary.id)
            if st.button("Delete", key=f"delete-{summary.id}", type="tertiary"):
                confirm_delete_interview(service, summary)


def _interview_name(service: Service, interview: Summary | Interview) -> str:
    return f"{service.title(interview.setup)}, {interview.setup.level}"


def _assessment_row(service: Service, assessment: AssessmentSession) -> None:
    over = assessment.ended_at is not None
    with st.container(border=True, key=f"assessment-{assessment.id}"):
        plain_text(_assessment_name(assessment))
        verb = "started" if assessment.plan.part is AssessmentPart.CODING else "answered"
        state = "" if over else " · in progress"
        muted(f"{_started(assessment)} · {assessment.touched} of {assessment.plan.asked} {verb}{state}")
        if over and assessment.plan.problems:
            muted(f"{hidden_cases(assessment)} · {time_used(assessment)}")
        with st.container(horizontal=True, gap="small"):
            if st.button("Result" if over else "Continue", key=f"open-{assessment.id}"):
                st.switch_page("views/assessment.py", query_params={"id": assessment.id})
            assessment_buttons(service, assessment)


def _assessment_name(assessment: AssessmentSession) -> str:
    return f"{_ASSESSMENTS[assessment.plan.part]}, {assessment.plan.level}"


def _started(assessment: AssessmentSession) -> str:
    return phrases.when(assessment.started_at, session.local_zone())


def newest(name: str, read: Callable[[int], Sequence[T]]) -> tuple[Sequence[T], bool]:
    """The newest entries of the list called `name`, and whether there are older ones; `read` takes a limit."""
    count = _shown_count(name)
    entries = read(count + 1)
    return entries[:count], len(entries) > count


def offer_older(name: str) -> None:
    """A button that shows more of the list called `name`."""
    if st.button("Show older", key=f"more-{name}", type="tertiary"):
        st.session_state[_shown_key(name)] = _shown_count(name) + _STEP
        st.rerun()


def _shown_count(name: str) -> int:
    count: int = st.session_state.get(_shown_key(name), _FIRST)
    return count


def _shown_key(name: str) -> str:
    return f"shown:{name}"
