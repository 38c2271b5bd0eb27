"""The progress of a background job on the page, with a button that cancels it."""

from collections.abc import Callable
from typing import Any, TypeVar

import streamlit as st

from interviewer.ui import session
from interviewer.ui.parts import errors
from interviewer.ui.parts.plain import label, muted

Progress = TypeVar("Progress")


def watch(
    name: str,
    describe: Callable[[Progress | None], tuple[float | None, str]],
    *,
    cancel_key: str | None = None,
    stopping: str = "Stopping",
) -> None:
    """Follow a running job, and draw the page again once it is over.

    Args:
        name: The job's name.
        describe: Turns its latest report, None before the first, into the share that is done and a text. Without a
            share only the text is shown.
        cancel_key: Key of the button that cancels the job; without it there is none.
        stopping: The text between a cancel and the end.
    """
    _watch(name, describe, cancel_key, stopping)


@st.fragment(run_every=0.5)
@errors.guard_fragment
def _watch(
    name: str, describe: Callable[[Any], tuple[float | None, str]], cancel_key: str | None, stopping: str
) -> None:
    job = session.jobs().get(name)
    if job is None or not job.running:
        st.rerun()
    share, text = describe(job.progress)
    if job.cancelled:
        text = stopping
    if share is None:
        muted(text)
    else:
        st.progress(min(1.0, share), text=label(text))
    if cancel_key and st.button("Cancel", key=cancel_key, disabled=job.cancelled):
        job.cancel()
