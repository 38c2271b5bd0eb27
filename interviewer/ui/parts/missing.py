"""What is shown when the URL names no interview that exists."""

import streamlit as st


def no_such_interview() -> None:
    """Say so and offer the way home."""
    st.markdown("## No such interview", anchors=False)
    st.markdown("This address belongs to no interview on this machine. It may have been deleted.")
    if st.button("Go to the start page", type="primary", key="home"):
        st.switch_page("views/start.py")
