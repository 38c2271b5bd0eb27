"""Words that must appear exactly as they are: nothing in them is read as Markdown, HTML, LaTeX or an emoji."""

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
    r"""Escape text for a widget's label, which Streamlit reads as Markdown.

    Every ASCII punctuation mark may carry a backslash in Markdown; a colon gets an invisible joiner as well, because
    emoji names (`:smile:`) are looked for after the backslashes are gone.
    """
    escaped = "".join(f"\\{char}" if char in _PUNCTUATION else char for char in text)
    return escaped.replace("\\:", "\\:\u2060")


_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
