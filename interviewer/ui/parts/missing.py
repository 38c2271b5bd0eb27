"""What is shown when the URL names no interview that exists."""

import streamlit as st


def no_such_interview() -> None:
    """Say so and offer the way home."""
    _gone("interview")


def no_such_assessment() -> None:
    """The same for an assessment."""
    _gone("assessment")


def no_such_loop() -> None:
    """The same for a loop."""
    _gone("loop")


def _gone(what: str) -> None:
    st.markdown(f"## No such {what}", anchors=False)
    st.markdown(f"This address belongs to no {what} on this machine. It may have been deleted.")
    if st.button("Go to the start page", type="primary", key="home"):
        st.switch_page("views/start.py")
