"""One pair of the work style survey: two statements, and no neutral choice."""

import streamlit as st

from interviewer.domain.assessment.items import Pair
from interviewer.domain.assessment.session import Leaned, Side
from interviewer.ui.parts.plain import label


def show(pair: Pair, kept: Leaned | None, prefix: str) -> Leaned | None:
    """Draw it with what is kept chosen; returns what is chosen now, None before the first choice."""
    key = f"{prefix}-side"
    st.session_state.setdefault(key, kept.side if kept else None)
    texts = {Side.LEFT: pair.left.text, Side.RIGHT: pair.right.text}
    with st.container(border=True):
        side: Side | None = st.radio(
            "Which of the two is more like you?",
            list(Side),
            index=None,
            format_func=lambda side: label(texts[side]),
            key=key,
        )
    return Leaned(side=side) if side is not None else None
