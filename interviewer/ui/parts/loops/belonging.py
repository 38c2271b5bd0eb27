"""What a loop means for its rounds and for the steps before it: the way back to it."""

import streamlit as st


def way_back(loop_id: str | None) -> None:
    """A link to the loop, or to the list of interviews."""
    if loop_id is None:
        st.page_link("views/start.py", label="All interviews", icon=":material/arrow_back:")
        return
    st.page_link("views/loop.py", label="The loop", icon=":material/arrow_back:", query_params={"id": loop_id})


def back(loop_id: str, *, primary: bool = True) -> None:
    """A button to the loop."""
    if st.button("Back to your loop", type="primary" if primary else "secondary", key="to_loop"):
        st.switch_page("views/loop.py", query_params={"id": loop_id})
