"""Drills: choose one, answer its questions one at a time, and see what came of it."""

import streamlit as st

from interviewer.domain.preparation.drills import Drill, DrillKind
from interviewer.service import NotFound, Service
from interviewer.ui import session
from interviewer.ui.parts import choices, drill_choice, drill_question, drill_result, errors, nav
from interviewer.ui.parts.plain import label, muted

# Of these the result of an answer is read before the next question; ten seconds leave no time for that.
_ONE_BY_ONE = frozenset({DrillKind.NUMBERS, DrillKind.FOLLOW_UPS, DrillKind.ARITHMETIC})


def page() -> None:
    """Draw the page."""
    service = choices.chosen_pack(session.service())
    drill_id = session.interview_id()
    if drill_id is None:
        drill_choice.show(service)
        return
    try:
        drill = service.drills.get(drill_id)
    except NotFound:
        nav.show()
        errors.not_found("drill")
        return
    nav.heading(drill.title)
    if drill.why:
        muted(drill.why)
    _drill(service.for_pack(drill.pack), drill)
    drill_result.foot(service, drill)


def _drill(service: Service, drill: Drill) -> None:
    drill = drill_question.settled(service, drill)
    at = drill.position
    total = len(drill.steps)
    if at is None:
        drill_result.show(service, drill)
        return
    if drill.kind in _ONE_BY_ONE and at > drill_question.read(drill.id):
        drill_result.step(service, drill, at - 1)
        if st.button("Next question", type="primary", key="next_question"):
            drill_question.set_read(drill.id, at)
            st.rerun()
        return
    if total > 1:
        st.progress(at / total, text=label(f"Question {at + 1} of {total}"))
    if drill.kind is DrillKind.RETELL and at > 0:
        drill_result.step(service, drill, at - 1)
        st.markdown("#### Now say it again", anchors=False)
    drill_question.show(service, drill, at)


page()
