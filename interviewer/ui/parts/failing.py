"""Errors of callbacks, fragments and dialogs, which run outside of the page's own script and its error handler."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import streamlit as st

from interviewer.service import InterviewerError
from interviewer.ui.parts.plain import label

_FAILED = "failed"

P = ParamSpec("P")


def kept(callback: Callable[P, object]) -> Callable[P, None]:
    """A callback whose error waits for the next drawing of the page; see `show`."""

    @wraps(callback)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            callback(*args, **kwargs)
        except InterviewerError as error:
            st.session_state[_FAILED] = error.summary

    return guarded


def shown(draw: Callable[P, None]) -> Callable[P, None]:
    """A fragment or dialog that shows its error in its own place; goes below Streamlit's decorator."""

    @wraps(draw)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            draw(*args, **kwargs)
        except InterviewerError as error:
            st.error(label(error.summary))

    return guarded


def show() -> None:
    """Say why the last callback failed, where it is seen from anywhere on the page."""
    if failed := st.session_state.get(_FAILED):
        with st.bottom:
            st.error(label(failed))


def forget() -> None:
    """The error was shown on a page that was drawn to its end."""
    st.session_state.pop(_FAILED, None)
