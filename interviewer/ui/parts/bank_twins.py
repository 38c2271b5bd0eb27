"""Stories that are probably one: shown side by side, merged with a way back, or left as they are."""

from typing import Any

import streamlit as st

from interviewer.domain.preparation.twins import Twin
from interviewer.service import InterviewerError, Service
from interviewer.ui.parts import side_by_side, unshared_values
from interviewer.ui.parts.plain import label, muted

_MERGED, _APART = "merged_stories", "told_apart"
_SHOWN = 3


def show(service: Service) -> None:
    """Draw the pairs that are probably one story, the likeliest first; nothing without any."""
    apart: set[frozenset[str]] = st.session_state.get(_APART, set())
    with st.spinner("Looking for stories that are told twice"):
        twins = [twin for twin in service.bank.twins() if frozenset((twin.first, twin.second)) not in apart]
    if not twins:
        return
    st.subheader("Probably the same story", anchor=False)
    for twin in twins[:_SHOWN]:
        _pair(service, twin)
    if len(twins) > _SHOWN:
        muted(f"{len(twins) - _SHOWN} more pairs are shown once these are settled.")


def _pair(service: Service, twin: Twin) -> None:
    first, second = service.bank.get(twin.first), service.bank.get(twin.second)
    key = f"{twin.first}-{twin.second}"
    with st.container(border=True, key=f"twin-{key}", gap="small"):
        st.text(f"{first.title}\n{second.title}")
        muted("They share many rare words. A story that two interviewers hear counts once.")
        with st.expander("Side by side"):
            side_by_side.show(first.title, first.text, second.title, second.text)
            unshared_values.show(f"“{first.title}”", first.text, f"“{second.title}”", second.text)
        with st.container(horizontal=True, gap="small"):
            if st.button("Merge, keep the first words", key=f"merge-{key}"):
                _merge(service, twin.first, twin.second)
            if st.button("Merge, keep the second words", key=f"merge2-{key}"):
                _merge(service, twin.second, twin.first)
            if st.button("Keep both", key=f"apart-{key}", type="tertiary"):
                st.session_state[_APART] = {
                    *st.session_state.get(_APART, set()),
                    frozenset((twin.first, twin.second)),
                }
                st.rerun()


def _merge(service: Service, keep: str, other: str) -> None:
    try:
        with st.spinner("Merging"):
            st.session_state[_MERGED] = service.bank.merge(keep, other)
    except InterviewerError as error:
        st.error(label(str(error)))
        return
    st.rerun()


def undo(service: Service) -> None:
    """Offer to take the last merge back."""
    merge: Any = st.session_state.get(_MERGED)
    if merge is None:
        return
    with st.container(horizontal=True, vertical_alignment="center", border=True, key="undo_merge-bar"):
        st.markdown("The two stories are one now; both tellings are kept.", width="content")
        undone = st.button("Undo", key="undo_merge")
        dismissed = st.button("Dismiss", key="undo_merge_dismiss", type="tertiary")
    if undone:
        try:
            service.bank.unmerge(merge)
        except InterviewerError as error:
            st.error(label(str(error)))
            return
    if undone or dismissed:
        del st.session_state[_MERGED]
        st.rerun()
