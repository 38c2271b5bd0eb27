"""Online assessment: its items while it runs, its result afterwards."""

import streamlit as st

from interviewer.domain.assessment.session import AssessmentPart, AssessmentSession
from interviewer.service import NotFound, Service
from interviewer.ui import phrases, session
from interviewer.ui.parts import assessment as running
from interviewer.ui.parts import assessment_result, errors, frame, past
from interviewer.ui.parts.plain import muted


def page() -> None:
    """Draw the page."""
    try:
        service = session.service().for_sitting(session.interview_id() or "")
        assessment = service.assessments.open(session.interview_id() or "")
    except NotFound:
        errors.not_found("assessment")
        return
    coding = assessment.ended_at is None and assessment.stage is AssessmentPart.CODING
    st.set_page_config(page_title="Online assessment", layout="wide" if coding else "centered")
    frame.heading("Online assessment", service.loops.before(assessment.id, assessment.started_at))
    muted(f"{assessment.plan.level} · {phrases.when(assessment.started_at, session.local_zone())}")
    if coding:
        running.show_coding(service, assessment)
    elif assessment.ended_at is None:
        running.show_items(service, assessment)
    else:
        _result(service, assessment)


def _result(service: Service, assessment: AssessmentSession) -> None:
    if assessment.ended_at == assessment.deadline:
        st.info("Time ran out. Everything you had done by then counts.")
    if assessment.plan.problems:
        assessment_result.show_code(service, assessment)
    if AssessmentPart.REASONING in assessment.plan.stages or AssessmentPart.WORK in assessment.plan.stages:
        assessment_result.show(service.content, service.assessments.result(assessment.id))
    past.assessment_buttons(service, assessment)


page()
