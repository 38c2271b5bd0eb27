"""What a loop means for the interviews that are its rounds: the way back to it."""

import streamlit as st


def way_back(loop_id: str | None) -> None:
    """A link to the loop, or to the list of interviews."""
    if loop_id is None:
        st.page_link("views/start.py", label="All interviews", icon=":material/arrow_back:")
        return
    st.page_link("views/loop.py", label="The loop", icon=":material/arrow_back:", query_params={"id": loop_id})


def back(loop_id: str) -> None:
    """A button to the loop."""
    if st.button("Back to your loop", type="primary", key="to_loop"):
        st.switch_page("views/loop.py", query_params={"id": loop_id})
