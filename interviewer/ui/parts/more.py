"""Long lists on the start page: the newest first, and older ones on request."""

from collections.abc import Callable, Sequence
from typing import TypeVar

import streamlit as st

FIRST = 10
STEP = 20

T = TypeVar("T")


def newest(name: str, read: Callable[[int], Sequence[T]]) -> tuple[Sequence[T], bool]:
    """What is shown of the list called `name`, and whether there are older ones; `read` gives so many of the newest."""
    shown = _shown(name)
    found = read(shown + 1)
    return found[:shown], len(found) > shown


def offer(name: str) -> None:
    """A button that shows older ones."""
    if st.button("Show older ones", key=f"more-{name}", type="tertiary"):
        st.session_state[_key(name)] = _shown(name) + STEP
        st.rerun()


def _shown(name: str) -> int:
    shown: int = st.session_state.get(_key(name), FIRST)
    return shown


def _key(name: str) -> str:
    return f"shown:{name}"
