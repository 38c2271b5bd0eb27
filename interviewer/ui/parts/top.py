"""Pages, and the items of an assessment, are shown from their top."""

from pathlib import Path

import streamlit as st

_SCRIPT = Path(__file__).with_name("top.js")


def show(of: str, shows: str) -> None:
    """Go to the top when `shows` is another than it was at the last drawing.

    Args:
        of: What changes, such as the page.
        shows: What is shown of it now.
    """
    component = st.components.v2.component("interviewer_top", js=_SCRIPT.read_text(encoding="utf-8"))
    with st.container(key=f"unseen-{of}"):
        component(data={"of": of, "shows": shows}, key=f"top-{of}")
