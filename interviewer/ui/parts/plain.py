"""Words that must appear exactly as they are: nothing in them is read as Markdown, HTML, LaTeX or an emoji."""

import re
from html import escape

import streamlit as st


def words(text: str) -> None:
    """Show text as it stands, newlines kept."""
    st.text(text)


def block(text: str, css_class: str, *, tag: str = "p") -> str:
    """HTML of one element that holds the text, escaped."""
    return f'<{tag} class="{css_class}">{escape(text)}</{tag}>'


def muted(text: str) -> None:
    """Show a small, quiet remark."""
    st.html(block(text, "iv-muted"))


def lead(text: str) -> None:
    """Show a sentence that stands out, such as a question."""
    st.html(block(text, "iv-lead"))


def label(text: str) -> str:
    """Escape text for a widget's label, which Streamlit reads as Markdown.

    Every ASCII punctuation mark may carry a backslash in Markdown. A colon that could begin the name of an emoji or of
    a colour (`:smile:`, `:red[`) gets an invisible joiner as well, because emoji are looked for after the backslashes
    are gone.
    """
    return _PUNCTUATION.sub(r"\\\g<0>", _NAMED.sub(":\u2060", text))


_NAMED = re.compile(r":(?=[\w+-]+[:\[])")
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
