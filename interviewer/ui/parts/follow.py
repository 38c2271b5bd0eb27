"""The newest words stay in sight from an answer to the end of its reply."""

from pathlib import Path

import streamlit as st

from interviewer.ui import session

_SCRIPT = Path(__file__).with_name("follow.js")


def show(*, follows: bool) -> None:
    """Draw what follows the words; `follows` is whether this run of the page shows the reply to an answer."""
    component = st.components.v2.component("interviewer_follow", js=_SCRIPT.read_text(encoding="utf-8"))
    component(data={"follows": follows, "stamp": session.now().isoformat()}, key="follow")
