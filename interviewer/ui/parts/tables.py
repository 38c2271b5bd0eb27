"""Tables that every reader can use: what a chart shows stands beside it as rows and columns."""

from collections.abc import Sequence
from html import escape

import streamlit as st


def show(heads: Sequence[str], rows: Sequence[Sequence[str]], *, name: str) -> None:
    """Draw a table; the first column names the rows, and `name` says what it is to those who do not see it."""
    st.html(html(heads, rows, name=name))


def html(heads: Sequence[str], rows: Sequence[Sequence[str]], *, name: str) -> str:
    """The table as HTML."""
    top = "".join(f'<th scope="col">{escape(head)}</th>' for head in heads)
    lines = "".join(_row(row) for row in rows)
    return (
        f'<div class="iv-wide" tabindex="0" role="region" aria-label="{escape(name)}">'
        f'<table class="iv-levels iv-map"><caption class="iv-hidden">{escape(name)}</caption>'
        f"<thead><tr>{top}</tr></thead><tbody>{lines}</tbody></table></div>"
    )


def _row(row: Sequence[str]) -> str:
    first, *rest = row
    cells = "".join(f"<td>{escape(cell)}</td>" for cell in rest)
    return f'<tr><th scope="row">{escape(first)}</th>{cells}</tr>'
