"""Words that could not be stored: given back, to be sent again or discarded."""

import streamlit as st

from interviewer.domain.entities.interview import Interview
from interviewer.ui import session
from interviewer.ui.parts.plain import label


def show(interview: Interview) -> str | None:
    """Show the kept words in a box; returns them when the candidate sends them again. Of blanks only why is told."""
    kept = session.kept(interview.id)
    if kept is None:
        return None
    text, why = kept
    if not text.strip():
        st.warning(label(why))
        session.let_go(interview.id)
        return None
    with st.container(border=True, key="unsent"):
        st.warning(label(why))
        edited = st.text_area("Your answer, not sent yet", value=text, key=f"unsent-{hash(text)}", height=160)
        with st.container(horizontal=True):
            send = st.button("Send it", key="send_again", type="primary")
            if st.button("Discard it", key="discard", type="tertiary"):
                session.let_go(interview.id)
                st.rerun()
    return edited if send and edited.strip() else None


def show_after_the_end(interview: Interview) -> None:
    """The interview ended meanwhile: the words can only be copied."""
    kept = session.kept(interview.id)
    if kept is None:
        return
    st.warning("The interview ended before this answer was sent. It is not part of the score.")
    st.text_area("Your answer, not sent", value=kept[0], key="unsent-ended", height=160)
