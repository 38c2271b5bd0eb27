"""A note is stored while it is typed, not only when its box is left."""

from pathlib import Path

import streamlit as st

_SCRIPT = Path(__file__).with_name("note.js")


def keep_typing() -> None:
    """Hand the words of the note to the page after each pause in typing."""
    component = st.components.v2.component("interviewer_note", js=_SCRIPT.read_text(encoding="utf-8"))
    component(data={}, key="note", height=0)
