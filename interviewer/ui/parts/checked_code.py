"""What came of the code on a problem: whether it was run, how many cases are right, and the smallest that is wrong."""

import streamlit as st

from interviewer.domain.checked_code import CheckedCode, PropertyLine
from interviewer.domain.code_words import counted
from interviewer.domain.growth_words import growth_told
from interviewer.ui.parts.plain import block, muted


def show(code: CheckedCode | None) -> None:
    """Draw it; nothing where no code was asked for."""
    if code is None:
        return
    muted(" ".join((counted(code), *(growth_told(code.growth) if code.growth else ()))))
    if code.properties:
        st.html("".join(_property(line) for line in code.properties))
    if code.wrong is not None:
        case = f"{code.wrong.call}\nshould give {code.wrong.expected}\nit {code.wrong.got}"
        st.code(f"\n{case}\n", language=None, wrap_lines=True)
    if code.said:
        with st.expander("What the program said"):
            st.code(f"\n{code.said}\n", language=None, wrap_lines=True)


def _property(line: PropertyLine) -> str:
    return block(f"{'✓' if line.holds else '✗'} {line.text}", "iv-part")
