"""Boxes whose words outlive the page that they are on: nothing typed is lost by an error or by looking elsewhere."""

from typing import Any

import streamlit as st


def area(title: str, name: str, *, first: str = "", **options: Any) -> str:
    """Draw a box for longer words and return them; `first` stands in it until something is typed.

    Streamlit forgets what is in a box as soon as a page without it is drawn.
    """
    key = _key(name)
    st.session_state.setdefault(key, st.session_state.get(_kept(name), first))
    text: str = st.text_area(title, key=key, **options)
    st.session_state[_kept(name)] = text
    return text


def words(name: str) -> str:
    """What stands in the box, also before this run of the page has drawn it."""
    text: str = st.session_state.get(_key(name), st.session_state.get(_kept(name), ""))
    return text


def put(name: str, text: str) -> None:
    """Let the box hold other words from the next drawing on."""
    st.session_state[_number(name)] = st.session_state.get(_number(name), 0) + 1
    st.session_state[_kept(name)] = text


def drop(name: str) -> None:
    """Empty the box: its words are stored now."""
    put(name, "")
    st.session_state.pop(_kept(name), None)


def _key(name: str) -> str:
    """Another one after each change, because the value of a box that was drawn cannot be set."""
    return f"kept-{name}-{st.session_state.get(_number(name), 0)}"


def _kept(name: str) -> str:
    return f"words:{name}"


def _number(name: str) -> str:
    return f"number:{name}"
