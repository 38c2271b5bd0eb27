"""What is being typed survives a reload: the browser keeps it until the interview holds it.

The words stay in the browser's own storage of this page. They are dropped when they were stored, and when the start
page finds that their interview is over or deleted.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import streamlit as st

from interviewer.domain.entities.interview import Interview, Speaker
from interviewer.ui import session
from interviewer.ui.parts import failing

_SCRIPT = Path(__file__).with_name("draft.js")


def keep(interview: Interview) -> None:
    """Keep the draft of this interview's input, and notice that somebody is typing."""
    said = sum(turn.speaker is Speaker.CANDIDATE for turn in interview.turns)
    _listen(interview.id, said)


@st.fragment
@failing.shown
def _listen(interview_id: str, said: int) -> None:
    _mount(
        {"id": interview_id, "said": said}, key=f"draft-{interview_id}", told=lambda: session.set_typing(interview_id)
    )


def drop_all_but(interviews: Sequence[str]) -> None:
    """Drop the drafts of interviews that do not go on."""
    _mount({"living": list(interviews)}, key="drafts", told=lambda: None)


def _mount(data: dict[str, Any], *, key: str, told: Any) -> None:
    component = st.components.v2.component("interviewer_draft", js=_SCRIPT.read_text(encoding="utf-8"))
    component(data=data, key=key, on_typed_change=told, height=0)
