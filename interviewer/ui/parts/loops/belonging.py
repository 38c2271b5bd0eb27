"""What a loop means for the interviews that are its rounds: the way back to it, and what it hides until the debrief."""

from collections.abc import Iterable

import streamlit as st

from interviewer.domain.practice_loop import Loop
from interviewer.service import Service


def loop_of(service: Service, interview_id: str) -> Loop | None:
    """The loop that an interview is a round of; None for one on its own."""
    loops = service.loops.all()
    return next((loop for loop in loops if any(one.interview_id == interview_id for one in loop.rounds)), None)


def hidden(loops: Iterable[Loop]) -> frozenset[str]:
    """The interviews whose scores wait for the debrief."""
    rounds = (one for loop in loops if loop.hides for one in loop.rounds)
    return frozenset(one.interview_id for one in rounds if one.interview_id)


def way_back(loop: Loop | None) -> None:
    """A link to the loop, or to the list of interviews."""
    if loop is None:
        st.page_link("views/start.py", label="All interviews", icon=":material/arrow_back:")
        return
    st.page_link("views/loop.py", label="The loop", icon=":material/arrow_back:", query_params={"id": loop.id})


def back(loop: Loop) -> None:
    """A button to the loop."""
    if st.button("Back to your loop", type="primary", key="to_loop"):
        st.switch_page("views/loop.py", query_params={"id": loop.id})
