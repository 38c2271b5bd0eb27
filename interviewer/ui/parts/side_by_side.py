"""Two tellings side by side, sentence by sentence; below each other in a narrow window."""

from collections.abc import Sequence

import streamlit as st

from interviewer.domain.preparation.retelling import Change, ChangeKind, changes
from interviewer.ui.parts.plain import block


def show(first: str, before: str, second: str, after: str) -> None:
    """Draw two tellings, each under its name."""
    heads = block(first, "iv-strong") + block(second, "iv-strong")
    st.html(f'<div class="iv-both">{heads}{pairs(changes(before, after))}</div>')


def pairs(found: Sequence[Change]) -> str:
    """HTML of the sentences in pairs, for a container of the class `iv-both`."""
    return "".join(map(_pair, found))


def _pair(change: Change) -> str:
    same = change.kind is ChangeKind.SAME
    before = "iv-words" if same else "iv-words iv-gone"
    after = "iv-words iv-same" if same else "iv-words iv-new"
    return _side(change.before, before) + _side(change.after, after)


def _side(text: str, css: str) -> str:
    return block(text, css) if text else '<p class="iv-empty"></p>'
