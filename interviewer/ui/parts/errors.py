"""Errors of callbacks, fragments and dialogs, which the page's own handler misses, and addresses of nothing."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import streamlit as st

from interviewer.service import InterviewerError
from interviewer.ui.parts.plain import label

_FAILED = "failed"

P = ParamSpec("P")


def guard_callback(callback: Callable[P, object]) -> Callable[P, None]:
    """A callback whose error waits for the next drawing of the page; see `show_last`."""

    @wraps(callback)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            callback(*args, **kwargs)
        except InterviewerError as error:
            st.session_state[_FAILED] = error.summary

    return guarded


def guard_fragment(draw: Callable[P, None]) -> Callable[P, None]:
    """A fragment or dialog that shows its error in its own place; goes below Streamlit's decorator."""

    @wraps(draw)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            draw(*args, **kwargs)
        except InterviewerError as error:
            st.error(label(error.summary))

    return guarded


def show_last() -> None:
    """Say why the last callback failed, where it is seen from anywhere on the page."""
    if failed := st.session_state.get(_FAILED):
        with st.bottom:
            st.error(label(failed))


def clear() -> None:
    """Forget the last error, once a page that shows it was drawn to its end."""
    st.session_state.pop(_FAILED, None)


def not_found(kind: str) -> None:
    """Say that the address names no such thing, and offer the way home."""
    st.markdown(f"## No such {kind}", anchors=False)
    st.markdown(f"There is no {kind} at this address. It may have been deleted.")
    if st.button("Go to the start page", type="primary", key="home"):
        st.switch_page("views/home.py")
