"""The way between the pages of a preparation: a quiet row of links on each of them, and not in an interview."""

import streamlit as st

from interviewer.ui.parts import kept

_PAGES = (
    ("views/home.py", "Home"),
    ("views/stories.py", "Stories"),
    ("views/preparation.py", "Plan"),
    ("views/drill.py", "Drills"),
    ("views/progress.py", "Progress"),
    ("views/posting.py", "Posting"),
    ("views/start.py", "Interviews"),
)


def show() -> None:
    """Draw the links; the browser marks the page that one is on."""
    with st.container(horizontal=True, gap="small", key="nav"):
        for page, name in _PAGES:
            st.page_link(page, label=name, width="content")
    kept.sweep()


def heading(title: str) -> None:
    """Draw the links and the title of a page of the preparation."""
    show()
    st.markdown(f"## {title}", anchors=False)
