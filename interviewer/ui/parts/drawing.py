"""A diagram, drawn: which line cannot be is said in plain words, and the last drawing stays until it can."""

from pathlib import Path

import streamlit as st

_HERE = Path(__file__)


def draw(text: str, owner: str) -> None:
    """Draw Mermaid's text; `owner` names whose diagram it is."""
    component = st.components.v2.component("interviewer_drawing", js=_asset(".js"), css=_asset(".css"))
    with st.container(key=f"diagram-{owner}", gap=None):
        st.mermaid_chart(text, alt="Your diagram")
        component(data={"text": text, "id": owner}, key=f"drawing-{owner}")


def _asset(ending: str) -> str:
    return _HERE.with_suffix(ending).read_text(encoding="utf-8")
