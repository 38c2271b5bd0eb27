"""What frames every page: its style, its heading with the way back, where it opens, and the buttons of a dialog."""

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from interviewer.ui.parts import errors
from interviewer.ui.parts.plain import label

_FOLDER = Path(__file__).parent


def style() -> None:
    """Put the style sheet on the page; takes no room."""
    st.html(_FOLDER / "style.css")


def heading(title: str, loop_id: str | None = None) -> None:
    """Draw the title of a page, and beside it the link back: to the loop, or to the list of interviews."""
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.markdown(f"### {label(title)}", anchors=False, width="content")
        icon = ":material/arrow_back:"
        if loop_id is None:
            st.page_link("views/start.py", label="All interviews", icon=icon)
        else:
            st.page_link("views/loop.py", label="The loop", icon=icon, query_params={"id": loop_id})


def back_to_loop(loop_id: str, *, primary: bool = True) -> None:
    """A button to the loop."""
    if st.button("Back to your loop", type="primary" if primary else "secondary", key="to_loop"):
        st.switch_page("views/loop.py", query_params={"id": loop_id})


def open_at_top(region: str, content: str) -> None:
    """Scroll to the top when a region, such as the page, shows other content than at the last drawing."""
    component = st.components.v2.component("interviewer_top", js=(_FOLDER / "top.js").read_text(encoding="utf-8"))
    with st.container(key=f"unseen-{region}"):
        component(data={"of": region, "shows": content}, key=f"top-{region}")


def confirm(yes: str, no: str, key: str, action: Callable[[], object]) -> None:
    """Draw the two buttons of a dialog; both close it, and the first runs the action before."""
    with st.container(horizontal=True):
        confirmed = st.button(yes, type="primary", key=f"{key}_yes", on_click=errors.guard_callback(action))
        if st.button(no, key=f"{key}_no") or confirmed:
            st.rerun()
