"""How an answer was spoken, beside its score and never in it."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from interviewer.domain.entities.delivery import Delivery, Spoken
from interviewer.domain.entities.part import Part
from interviewer.domain.voice.delivery_text import delivery_lines
from interviewer.ui.parts.plain import block, muted

_COLOURS = {
    Part.SITUATION: "#8b949e",
    Part.TASK: "#b08a2e",
    Part.ACTION: "#1690aa",
    Part.REASON: "#7b61c9",
    Part.RESULT: "#2f9e5b",
    Part.REFLECTION: "#b5608f",
}


def show(spoken: Sequence[Spoken]) -> None:
    """Draw how the spoken turns of one answer were delivered; nothing when all were typed."""
    if not spoken:
        return
    with st.expander("How you said it"):
        muted("This does not count for the score.")
        for number, turn in enumerate(spoken, start=1):
            of = f"Turn {number} of {len(spoken)}: " if len(spoken) > 1 else ""
            edited = " You changed the words before you sent them; this is about what was heard." if turn.edited else ""
            muted(f"{of}{turn.seconds:.0f} s, written down by {turn.model}.{edited}")
            st.html(_strip(turn.delivery) + "".join(block(line, "iv-words") for line in delivery_lines(turn.delivery)))


def _strip(delivery: Delivery) -> str:
    """The parts of the answer in time; the same is said in words below it."""
    whole = sum(part.end - part.start for part in delivery.parts)
    if whole <= 0:
        return ""
    pieces = "".join(
        f'<span style="flex:{(part.end - part.start) / whole:.4f};background:{_COLOURS[part.part]}" '
        f'title="{escape(part.part.value)}"></span>'
        for part in delivery.parts
    )
    named = dict.fromkeys(part.part for part in delivery.parts)
    legend = "".join(f'<span><i style="background:{_COLOURS[one]}"></i>{escape(one.value)}</span>' for one in named)
    return f'<div class="iv-strip" aria-hidden="true">{pieces}</div><div class="iv-parts">{legend}</div>'
