"""Online assessment: the sitting while it goes on, its result afterwards."""

import streamlit as st

from interviewer.domain.assessment.session import AssessmentPart, AssessmentSession
from interviewer.service import NotFound, Service
from interviewer.ui import phrases, session
from interviewer.ui.parts import sitting as going_on
from interviewer.ui.parts import sitting_code, sitting_coding, sitting_result, sittings
from interviewer.ui.parts.loops import belonging
from interviewer.ui.parts.missing import no_such_assessment
from interviewer.ui.parts.plain import muted


def page() -> None:
    """Draw the page."""
    try:
        service = session.service().for_sitting(session.interview_id() or "")
        sitting = service.assessments.open(session.interview_id() or "")
    except NotFound:
        no_such_assessment()
        return
    coding = sitting.ended_at is None and sitting.stage is AssessmentPart.CODING
    st.set_page_config(page_title="Online assessment", layout="wide" if coding else "centered")
    _head(service, sitting)
    if coding:
        sitting_coding.show(service, sitting)
        return
    if sitting.ended_at is None:
        going_on.show(service, sitting)
        return
    _over(service, sitting)


def _head(service: Service, sitting: AssessmentSession) -> None:
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.markdown("### Online assessment", anchors=False, width="content")
        belonging.way_back(service.loops.before(sitting.id, sitting.started_at))
    muted(f"{sitting.plan.level} · {phrases.when(sitting.started_at, session.local_zone())}")


def _over(service: Service, sitting: AssessmentSession) -> None:
    if sitting.ended_at == sitting.deadline:
        st.info("The time was up. What was there until then counts.")
    if sitting.plan.problems:
        sitting_code.show(service, sitting)
    if AssessmentPart.REASONING in sitting.plan.stages or AssessmentPart.WORK in sitting.plan.stages:
        sitting_result.show(service.content, service.assessments.result(sitting.id))
    sittings.foot(service, sitting)


page()
