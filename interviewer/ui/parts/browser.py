"""Small components that run in the browser: drafts, notes, signs of life, and scrolling to the newest words.

A draft survives a reload: the browser keeps it in its own storage until the interview holds the words. It is dropped
once they are stored, and when the start page finds that the interview is over or deleted.
"""

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import streamlit as st

from interviewer.domain.entities.interview import Interview, Speaker
from interviewer.service import Service
from interviewer.ui import session
from interviewer.ui.parts import errors

# Seconds; after three missed signs of life the candidate counts as away.
_PRESENCE_SECONDS = 20.0


def keep_draft(interview: Interview) -> None:
    """Keep the draft of this interview's input, and notice that somebody is typing."""
    answers = sum(turn.speaker is Speaker.CANDIDATE for turn in interview.turns)
    _listen(interview.id, answers)


@st.fragment
@errors.guard_fragment
def _listen(interview_id: str, answers: int) -> None:
    data = {"id": interview_id, "said": answers}
    _mount_draft(data, key=f"draft-{interview_id}", typed=lambda: session.set_typing(interview_id))


def drop_drafts_except(interviews: Sequence[str]) -> None:
    """Drop the drafts of all other interviews."""
    _mount_draft({"living": list(interviews)}, key="drafts", typed=lambda: None)


def keep_box(data: dict[str, Any], *, key: str, typed: Callable[[], None]) -> None:
    """Keep the words of a box in the browser; `typed` is called with words that the server does not know yet."""
    with st.container(key=f"unseen-{key}"):
        _mount_draft(data, key=key, typed=typed)


def forget_boxes(stored: dict[str, int]) -> None:
    """Forget the words of boxes that were emptied, by name with the number of their changes."""
    with st.container(key="unseen-forgotten"):
        _mount_draft({"stored": stored}, key="forgotten", typed=lambda: None)


def _mount_draft(data: dict[str, Any], *, key: str, typed: Callable[[], None]) -> None:
    _component("draft")(data=data, key=key, on_typed_change=typed, height=0)


def send_note_while_typing() -> None:
    """Send a note to the server after each pause in typing, not only when its box loses the focus."""
    _component("note")(data={}, key="note", height=0)


def follow_newest_words(*, follows: bool) -> None:
    """Keep the newest words in sight; `follows` is whether this run of the page shows the reply to an answer."""
    _component("follow")(data={"follows": follows, "stamp": session.now().isoformat()}, key="follow")


@st.fragment
@errors.guard_fragment
def watch_presence(service: Service, interview: Interview) -> None:
    """Receive signs of life while this page is open, and show what another tab did in the meantime."""
    signs = _component("presence")(
        # Each drawing has another number, from which the browser starts counting again.
        data={"every": _PRESENCE_SECONDS, "drawn": time.monotonic()},
        key=f"presence-{interview.id}",
        on_beat_change=lambda: None,
        height=0,
    )
    _touch(service, interview.id)
    if signs.beat is None:
        return
    latest = service.open(interview.id)
    if len(latest.turns) != len(interview.turns) or latest.state is not interview.state:
        st.rerun()


def _touch(service: Service, interview_id: str) -> None:
    key = f"beat:{interview_id}"
    if time.monotonic() - st.session_state.get(key, 0.0) > _PRESENCE_SECONDS / 2:
        st.session_state[key] = time.monotonic()
        service.touch(interview_id)


def _component(name: str) -> Callable[..., Any]:
    script = Path(__file__).with_name(f"{name}.js").read_text(encoding="utf-8")
    component: Callable[..., Any] = st.components.v2.component(f"interviewer_{name}", js=script)
    return component
