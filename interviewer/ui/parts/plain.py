"""Text that appears exactly as it is: nothing in it is read as Markdown, HTML, LaTeX or an emoji."""

import re
from collections.abc import Iterable, Sequence
from html import escape

import streamlit as st

from interviewer.domain.base import Frozen


def plain_text(text: str) -> None:
    """Show text exactly as it is, with its line breaks."""
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


class Mark(Frozen):
    """A span of one turn and what it proves; `number` is the mark's number in the legend."""

    start: int
    end: int
    label: str
    number: int


def number_spans(spans: Iterable[tuple[int, int, str]]) -> tuple[Mark, ...]:
    """Number the labelled spans of a turn in the order of the text, from 1."""
    ordered = sorted(set(spans))
    return tuple(
        Mark(start=start, end=end, label=label, number=number)
        for number, (start, end, label) in enumerate(ordered, start=1)
    )


def highlight(text: str, marks: Sequence[Mark]) -> str:
    """The text with its marks; where marks overlap, the shared words carry the labels of both.

    Spans that reach outside the text are cut to it. A mark's number follows its last character.
    """
    fitting = [mark for mark in marks if 0 <= mark.start < min(mark.end, len(text))]
    cuts = sorted({0, len(text), *(m.start for m in fitting), *(min(m.end, len(text)) for m in fitting)})
    pieces = [_piece(text, start, end, fitting) for start, end in zip(cuts, cuts[1:], strict=False)]
    return "".join(pieces)


def _piece(text: str, start: int, end: int, marks: Sequence[Mark]) -> str:
    over = [mark for mark in marks if mark.start <= start and min(mark.end, len(text)) >= end]
    words = escape(text[start:end])
    if not over:
        return words
    title = escape("; ".join(mark.label for mark in over))
    closing = ",".join(str(mark.number) for mark in over if min(mark.end, len(text)) == end)
    number = f"<sup>{closing}</sup>" if closing else ""
    return f'<mark class="iv-mark" title="{title}">{words}{number}</mark>'
