"""The code as it stood at the end of the round, with the numbers of its lines."""

import streamlit as st

from interviewer.content import Content
from interviewer.domain.code import Code, by_language
from interviewer.domain.code_facts import is_touched
from interviewer.domain.coding import CodingProblem
from interviewer.domain.interview import Interview
from interviewer.domain.languages import NAMES
from interviewer.ui.parts.plain import muted


def show(content: Content, interview: Interview) -> None:
    """Draw what was written on each problem, one piece for each language; nothing when no code was written."""
    written = [code for item in interview.agenda for code in _written(content, interview, item.question_id)]
    if not written:
        return
    st.subheader("Your code", anchor=False)
    for code in written:
        muted(f"{NAMES[code.language]}, as it stood at the end")
        # One line break at each end is dropped there, and with it the first line's number would be wrong.
        st.code(f"\n{code.text}\n", language=code.language.value, line_numbers=True)


def _written(content: Content, interview: Interview, question_id: str) -> list[Code]:
    problem = content.questions.get(question_id)
    if not isinstance(problem, CodingProblem):
        return []
    return [code for code in by_language(interview.codes, question_id).values() if is_touched(code, problem)]
