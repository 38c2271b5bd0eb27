"""Boxes whose words outlive the page that they are on: nothing typed is lost by an error, a look elsewhere or a reload.

The browser keeps what is typed until the server has stored it, as it does in the interview room (browser.py).
"""

from typing import Any

import streamlit as st

from interviewer.ui.parts import browser, errors

_DROPPED = "dropped_boxes"


def area(title: str, name: str, *, first: str = "", in_form: bool = False, **options: Any) -> str:
    """Draw a box for longer words and return them; `first` stands in it until something is typed.

    Streamlit forgets what is in a box as soon as a page without it is drawn. In a form, call `watch` behind the form.
    """
    text: str = st.text_area(title, key=_begun(name, first), **options)
    st.session_state[_kept(name)] = text
    if not in_form:
        watch(name)
    return text


def line(title: str, name: str, **options: Any) -> str:
    """Draw a box for one line in a form, and return its words; call `watch` behind the form."""
    text: str = st.text_input(title, key=_begun(name, ""), autocomplete="off", **options)
    st.session_state[_kept(name)] = text
    return text


def watch(name: str) -> None:
    """Let the browser keep what is being typed into the box, and bring it back after a reload."""
    key = f"draft-{name}"

    @errors.guard_callback
    def restored() -> None:
        put(name, st.session_state[key].typed)

    box = f".st-key-{_key(name)} :is(textarea, input)"
    text = words(name)
    typed = "" if text == st.session_state.get(_first(name)) else text
    browser.keep_box({"id": name, "box": box, "said": _count(name), "text": typed}, key=key, typed=restored)


def words(name: str) -> str:
    """What stands in the box, also before this run of the page has drawn it."""
    text: str = st.session_state.get(_key(name), st.session_state.get(_kept(name), ""))
    return text


def put(name: str, text: str) -> None:
    """Let the box hold other words from the next drawing on."""
    st.session_state[_number(name)] = _count(name) + 1
    st.session_state[_kept(name)] = text


def drop(name: str) -> None:
    """Empty the box: its words are stored now, or what they belong to was deleted."""
    put(name, "")
    st.session_state.pop(_kept(name), None)
    st.session_state.setdefault(_DROPPED, {})[name] = _count(name)


def sweep() -> None:
    """Let the browser forget the words of boxes that were emptied and are not drawn any more."""
    if dropped := st.session_state.get(_DROPPED):
        browser.forget_boxes(dropped)


def _begun(name: str, first: str) -> str:
    """The key of the box, which holds its words from the first drawing on."""
    key = _key(name)
    st.session_state[_first(name)] = first
    st.session_state.setdefault(key, st.session_state.get(_kept(name), first))
    return key


def _count(name: str) -> int:
    count: int = st.session_state.get(_number(name), 0)
    return count


def _key(name: str) -> str:
    """Another one after each change, because the value of a box that was drawn cannot be set."""
    return f"kept-{name}-{_count(name)}"


def _kept(name: str) -> str:
    return f"words:{name}"


def _number(name: str) -> str:
    return f"number:{name}"


def _first(name: str) -> str:
    """What a box opens with is stored elsewhere, so the browser need not keep it."""
    return f"first:{name}"
