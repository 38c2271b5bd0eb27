"""What came of the code on a problem: whether it was run, how many cases are right, and the smallest that is wrong."""

import streamlit as st

from interviewer.domain.coding.code_text import describe_counts, describe_growth
from interviewer.domain.coding.problem import CodingProblem
from interviewer.domain.entities.checked_code import CheckedCode, PropertyLine
from interviewer.domain.entities.question import Question
from interviewer.ui.parts.plain import block, muted


def show(code: CheckedCode | None, question: Question | None) -> None:
    """Draw it; nothing where no code was asked for. A wrong case may rest on what only asking would have told."""
    if code is None:
        return
    muted(" ".join((describe_counts(code), *(describe_growth(code.growth) if code.growth else ()))))
    if code.properties:
        st.html("".join(_property(line) for line in code.properties))
    if code.wrong is not None:
        case = f"{code.wrong.call}\nshould give {code.wrong.expected}\nit {code.wrong.got}"
        st.code(f"\n{case}\n", language=None, wrap_lines=True)
        if isinstance(question, CodingProblem) and question.clarifying:
            with st.expander("What the interviewer tells whoever asks"):
                st.markdown(question.told_when_asked)
    if code.said:
        with st.expander("What the program said"):
            st.code(f"\n{code.said}\n", language=None, wrap_lines=True)


def _property(line: PropertyLine) -> str:
    return block(f"{'✓' if line.holds else '✗'} {line.text}", "iv-part")
