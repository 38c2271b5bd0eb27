"""One item of the reasoning part: what is given, the question, and the options."""

import streamlit as st

from interviewer.domain.assessment.items import ReasoningItem, ReasoningKind
from interviewer.domain.assessment.session import Answered
from interviewer.ui.parts.plain import label, words


def given(item: ReasoningItem) -> None:
    """Draw what is known; the lines of a diagram keep their places."""
    if item.kind is ReasoningKind.DIAGRAM:
        st.code(item.given, language=None)
    else:
        words(item.given)


def show(item: ReasoningItem, kept: Answered | None, prefix: str) -> Answered | None:
    """Draw it with what is kept chosen; returns what is chosen now, None before the first choice."""
    key = f"{prefix}-option"
    st.session_state.setdefault(key, kept.option if kept else None)
    texts = {option.id: option.text for option in item.options}
    given(item)
    with st.container(border=True):
        chosen: str | None = st.radio(
            label(item.question), list(texts), index=None, format_func=lambda option: label(texts[option]), key=key
        )
    return Answered(option=chosen) if chosen is not None else None
