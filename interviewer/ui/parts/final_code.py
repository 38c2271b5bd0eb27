"""The code as it stood at the end of the round, with the numbers of its lines; it can be run here."""

import streamlit as st

from interviewer.domain.coding.code_facts import is_touched
from interviewer.domain.entities.code import Code, by_language
from interviewer.domain.entities.interview import Interview
from interviewer.domain.entities.languages import NAMES
from interviewer.service import Service
from interviewer.ui.code_workspace import Runnable, of_interview
from interviewer.ui.parts import failing, run_panel
from interviewer.ui.parts.plain import lead, muted


def show(service: Service, interview: Interview) -> None:
    """Draw what was written on each problem, one piece for each language; nothing when no code was written."""
    questions = (service.content.questions.get(item.question_id) for item in interview.agenda)
    problems = [question for question in questions if isinstance(question, Runnable)]
    written = [(problem, codes) for problem in problems if (codes := _written(interview, problem))]
    if not written:
        return
    st.subheader("Your code", anchor=False)
    for problem, codes in written:
        lead(problem.text)
        for code in codes:
            muted(f"{NAMES[code.language]}, as it stood at the end")
            # One line break at each end is dropped there, and with it the first line's number would be wrong.
            st.code(f"\n{code.text}\n", language=code.language.value, line_numbers=True)
        _run(service, interview, problem)


@st.fragment
@failing.shown
def _run(service: Service, interview: Interview, problem: Runnable) -> None:
    run_panel.show(of_interview(service, service.open(interview.id), problem), problem)


def _written(interview: Interview, problem: Runnable) -> list[Code]:
    return [code for code in by_language(interview.codes, problem.id).values() if is_touched(code, problem)]
