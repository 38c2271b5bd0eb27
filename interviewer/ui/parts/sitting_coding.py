"""The coding part of the assessment while it goes on: the clock, both problems, the editor, the submission."""

import streamlit as st

from interviewer.domain.assessment.session import AssessmentPart, AssessmentSession
from interviewer.domain.coding.problem import CodingProblem
from interviewer.service import Service
from interviewer.ui.code_workspace import of_sitting
from interviewer.ui.parts import clock, editor, failing, run_panel, top
from interviewer.ui.parts.plain import lead


def show(service: Service, sitting: AssessmentSession) -> None:
    """Draw the problem that the address names, with its editor."""
    problems = sitting.plan.problems
    wanted = st.query_params.get("at", "")
    at = int(wanted) - 1 if wanted.isdecimal() and 1 <= int(wanted) <= len(problems) else 0
    top.show("item", f"{sitting.id}-{at}")
    clock.of_part(sitting, f"Coding part, problem {at + 1} of {len(problems)}")
    _steps(service, sitting, at)
    problem = service.assessed_code.problem(problems[at])
    if problem is None:
        lead("This problem is not in the content any more. Go on to the other one.")
        return
    with st.container(key="bench"):
        statement, code = st.columns([5, 6], gap="medium")
    with statement:
        st.markdown(f"**{problem.text}**")
        st.markdown(problem.handout)
        if problem.clarifying:
            lead("What you would ask, if somebody were here")
            st.markdown(problem.told_when_asked)
    with code, st.container(key="editor"):
        _editor(service, sitting.id, problem)


def _steps(service: Service, sitting: AssessmentSession, at: int) -> None:
    with st.container(horizontal=True, gap="small"):
        for number in range(1, len(sitting.plan.problems) + 1):
            if st.button(f"Problem {number}", key=f"problem-{number}", disabled=number == at + 1):
                st.query_params["at"] = str(number)
                st.rerun()
        if st.button("Submit both", key="submit", type="tertiary"):
            _confirm(service, sitting.id)


@st.fragment
@failing.shown
def _editor(service: Service, sitting_id: str, problem: CodingProblem) -> None:
    """Drawn anew by itself after each save; the code is read from the store each time."""
    sitting = service.assessments.open(sitting_id)
    if sitting.stage is not AssessmentPart.CODING or sitting.ended_at is not None:
        st.rerun()
    wanted = editor.draw(service.assessed_code, sitting_id, problem, sitting.written(problem.id).codes)
    run_panel.show(of_sitting(service, sitting, problem), problem, wanted=wanted)


@st.dialog("Submit the coding part?")
@failing.shown
def _confirm(service: Service, sitting_id: str) -> None:
    sitting = service.assessments.open(sitting_id)
    begun = sum(bool(sitting.written(problem).codes) for problem in sitting.plan.problems)
    st.markdown(f"You have written code on {begun} of {len(sitting.plan.problems)}. You cannot change it afterwards.")
    with st.container(horizontal=True):
        if st.button("Submit it", type="primary", key="submit_yes", on_click=_submit, args=(service, sitting_id)):
            st.rerun()
        if st.button("Go on", key="submit_no"):
            st.rerun()


@failing.kept
def _submit(service: Service, sitting_id: str) -> None:
    service.assessments.end_part(sitting_id, AssessmentPart.CODING)
    st.query_params.pop("at", None)
