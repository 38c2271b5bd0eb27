"""The numbers, durations and dates that only one of two tellings has, below the two of them."""

from collections.abc import Sequence

import streamlit as st

from interviewer.domain.preparation.comparing_tellings import SaidValue, unshared
from interviewer.ui.parts.plain import block, muted


def show(first: str, before: str, second: str, after: str) -> None:
    """Draw what only one of two tellings has, each with its sentence; nothing where they have the same."""
    found = unshared(before, after)
    for name, values in ((first, found.first), (second, found.second)):
        if values:
            st.html(
                block(f"Only {name} says: {', '.join(one.said for one in values)}", "iv-strong") + _sentences(values)
            )
    if found.note:
        muted(found.note)


def _sentences(values: Sequence[SaidValue]) -> str:
    """HTML of the sentences, each once."""
    return "".join(block(said, "iv-quote", tag="div") for said in dict.fromkeys(one.sentence for one in values))
