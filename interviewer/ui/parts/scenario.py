"""One scenario of the work simulation: the messages, the limits, a rating for each option, and why."""

import streamlit as st

from interviewer.domain.assessment.items import Message, Scenario
from interviewer.domain.assessment.session import Rated
from interviewer.ui.parts import note
from interviewer.ui.parts.plain import label, lead, muted, words

RATINGS = (1, 2, 3, 4, 5)
MAX_REASON = 4000


def show(scenario: Scenario, kept: Rated, prefix: str) -> Rated:
    """Draw it with what is kept chosen; returns what is chosen now.

    Args:
        scenario: What is asked.
        kept: What is stored.
        prefix: Begins the keys of its widgets.
    """
    lead(scenario.title)
    for message in scenario.messages:
        _message(message)
    with st.container(gap="small"):
        st.markdown("**What limits you**")
        st.markdown("\n".join(f"- {label(constraint)}" for constraint in scenario.constraints))
    lead(scenario.question)
    muted("How effective is each? 1 does harm, 3 is of some use, 5 is what an experienced colleague would do.")
    ratings = {
        option.id: _rating(option.text, f"{prefix}-{option.id}", kept.ratings.get(option.id))
        for option in scenario.options
    }
    key = f"reason-{prefix}"
    st.session_state.setdefault(key, kept.reason)
    reason: str = st.text_area(
        "Why? A few sentences, if you like; the rubric reads them",
        key=key,
        max_chars=MAX_REASON,
        height=140,
    )
    note.keep_typing()
    return Rated(ratings={option: rating for option, rating in ratings.items() if rating is not None}, reason=reason)


def _message(message: Message) -> None:
    with st.container(border=True, gap="small"):
        muted(f"{message.sender}, {message.channel}")
        words(message.text)


def _rating(text: str, key: str, kept: int | None) -> int | None:
    # Not as the widget's default: a default that changes makes a new widget, and the focus would be lost.
    st.session_state.setdefault(key, kept)
    with st.container(border=True, gap="small"):
        words(text)
        chosen: int | None = st.radio(
            label(text), RATINGS, index=None, horizontal=True, label_visibility="collapsed", key=key
        )
    return chosen
