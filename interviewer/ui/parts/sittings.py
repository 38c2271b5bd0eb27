"""Start an assessment, and the earlier ones: go on, read, export, delete with a way back."""

import json
from collections.abc import Callable
from contextlib import suppress

import streamlit as st

from interviewer.domain.assessment.assessment_result import hidden_cases, time_used
from interviewer.domain.assessment.items import ITEMS, REASONING_MINUTES
from interviewer.domain.assessment.session import (
    CODING_MINUTES,
    PAIRS,
    PROBLEMS,
    SCENARIOS,
    AssessmentPart,
    AssessmentSession,
)
from interviewer.domain.entities.languages import PROGRAMS
from interviewer.service import InterviewerError, NotFound, Service
from interviewer.ui import phrases, session
from interviewer.ui.parts import failing, more
from interviewer.ui.parts.plain import label, lead, muted, words

_PAGE = "views/assessment.py"
_DELETED = "deleted_assessment"
_STARTS = {
    AssessmentPart.WHOLE: ("Start the assessment", "start_assessment"),
    AssessmentPart.CODING: ("Only the coding part", "start_coding"),
    AssessmentPart.REASONING: ("Only the logical reasoning", "start_reasoning"),
    AssessmentPart.WORK: ("Only the work simulation", "start_work"),
}
_NAMES = {
    AssessmentPart.WHOLE: "Online assessment",
    AssessmentPart.CODING: "Online assessment, coding part",
    AssessmentPart.REASONING: "Online assessment, logical reasoning",
    AssessmentPart.WORK: "Online assessment, work simulation",
}


def offer(service: Service) -> None:
    """Offer to begin one, at the level that is chosen for the interview."""
    if not (service.content.scenarios or service.content.pairs or service.content.reasoning):
        return
    with st.expander("Or take the online assessment"):
        st.markdown(
            f"First {PROBLEMS} coding problems in {CODING_MINUTES} minutes, then {ITEMS} items of logical reasoning in "
            f"{REASONING_MINUTES}. Last, with a time of their own, {SCENARIOS} situations at work, in which you rate "
            f"what could be done, and {PAIRS} pairs of statements about yourself. The time runs, also while you are "
            "away."
        )
        for why in sorted({service.assessed_code.lacking(language) for language in PROGRAMS} - {""}):
            muted(why)
        with st.container(horizontal=True, gap="small"):
            for part, (name, key) in _STARTS.items():
                if st.button(name, key=key):
                    _start(service, part)


def _start(service: Service, part: AssessmentPart) -> None:
    try:
        sitting = service.assessments.start(st.session_state["level"], part)
    except InterviewerError as error:
        st.error(label(str(error)))
        return
    st.switch_page(_PAGE, query_params={"id": sitting.id})


def show(service: Service) -> None:
    """List the earlier ones, newest first."""
    earlier, older = more.newest("assessments", service.assessments.list)
    if not earlier:
        return
    st.subheader("Earlier assessments", anchor=False)
    for sitting in earlier:
        _row(service, sitting)
    if older:
        more.offer("assessments")


def foot(service: Service, sitting: AssessmentSession) -> None:
    """Buttons to export and delete an assessment."""
    with st.container(horizontal=True, gap="small"):
        _export(service, sitting.id)
        if st.button("Delete", key=f"delete-{sitting.id}", type="tertiary"):
            _confirm_delete(service, sitting)


def _name(sitting: AssessmentSession) -> str:
    return f"{_NAMES[sitting.plan.part]}, {sitting.plan.level}"


def _started(sitting: AssessmentSession) -> str:
    return phrases.when(sitting.started_at, session.local_zone())


def _row(service: Service, sitting: AssessmentSession) -> None:
    over = sitting.ended_at is not None
    with st.container(border=True, key=f"sitting-{sitting.id}"):
        words(_name(sitting))
        verb = "begun" if sitting.plan.part is AssessmentPart.CODING else "answered"
        muted(
            f"{_started(sitting)} · {sitting.touched} of {sitting.plan.asked} {verb}{'' if over else ' · in progress'}"
        )
        if over and sitting.plan.problems:
            muted(f"{hidden_cases(sitting)} · {time_used(sitting)}")
        with st.container(horizontal=True, gap="small"):
            if st.button("Result" if over else "Go on", key=f"open-{sitting.id}"):
                st.switch_page(_PAGE, query_params={"id": sitting.id})
            foot(service, sitting)


def _export(service: Service, sitting_id: str) -> None:
    st.download_button(
        "Export",
        data=_document(service, sitting_id),
        file_name=f"assessment-{sitting_id}.json",
        mime="application/json",
        key=f"export-{sitting_id}",
        type="tertiary",
        on_click="ignore",
    )


def _document(service: Service, sitting_id: str) -> Callable[[], bytes]:
    return lambda: json.dumps(service.assessments.export(sitting_id), ensure_ascii=False, indent=2).encode()


@st.dialog("Delete this assessment?")
@failing.shown
def _confirm_delete(service: Service, sitting: AssessmentSession) -> None:
    lead(f"{_name(sitting)}, {_started(sitting)}")
    st.markdown("Its choices and the words in it are removed. You can undo this until you leave.")
    with st.container(horizontal=True):
        if st.button("Delete it", type="primary", key="delete_yes", on_click=_delete, args=(service, sitting.id)):
            st.switch_page("views/start.py")
        if st.button("Keep it", key="delete_no"):
            st.rerun()


@failing.kept
def _delete(service: Service, sitting_id: str) -> None:
    with suppress(NotFound):  # deleted in another tab already
        st.session_state[_DELETED] = service.assessments.delete(sitting_id)


def undo(service: Service) -> None:
    """Offer to bring back what was just deleted."""
    document = st.session_state.get(_DELETED)
    if document is None:
        return
    with st.container(horizontal=True, vertical_alignment="center", border=True, key="undo-assessment-bar"):
        st.markdown("The assessment was deleted.", width="content")
        if st.button("Undo", key="undo_assessment"):
            service.assessments.restore(document)
            del st.session_state[_DELETED]
            st.rerun()
        if st.button("Dismiss", key="undo_assessment_dismiss", type="tertiary"):
            del st.session_state[_DELETED]
            st.rerun()
