"""The sheets of a whiteboard as they are looked at: the diagram drawn, the pad with what its lines come to."""

from html import escape

import streamlit as st

from interviewer.domain.design.pad import Finding, worked_out
from interviewer.domain.design.whiteboard import MOST_CHARACTERS, diagram_kind, line_that_leads_elsewhere
from interviewer.ui.parts import drawing


def diagram(text: str, owner: str) -> None:
    """Draw Mermaid's text, or say how it begins; nothing for an empty sheet. `owner` names whose it is."""
    if not text.strip():
        return
    if len(text) > MOST_CHARACTERS:
        st.info(f"This diagram has {len(text):,} characters, and at most {MOST_CHARACTERS:,} are drawn. Shorten it.")
        return
    if not diagram_kind(text):
        st.info(
            "This is no Mermaid diagram yet. Its first line names the kind, such as `flowchart LR`; then come arrows, "
            "such as `client --> server`."
        )
        return
    elsewhere = line_that_leads_elsewhere(text)
    if elsewhere is not None:
        st.info(
            f"Line {elsewhere} of the diagram names an image, a link or settings. A diagram here is boxes and arrows: "
            "it loads nothing and leads nowhere. Without that line it is drawn."
        )
        return
    drawing.draw(text, owner)


def pad(text: str) -> None:
    """Show each line with its result beside it; nothing for an empty sheet."""
    lines = [line for line in worked_out(text) if line.text.strip()]
    if not lines:
        return
    rows = (_row(line.number, line.text, line.says, line.finding) for line in lines)
    st.html(f'<table class="iv-pad">{"".join(rows)}</table>')


def _row(number: int, text: str, says: str, finding: Finding) -> str:
    result = escape(says)
    if finding in (Finding.OFF, Finding.TROUBLE):
        result = f"<strong>{result}</strong>"
    return f"<tr><td>{number}</td><td>{escape(text.strip())}</td><td>{result}</td></tr>"
