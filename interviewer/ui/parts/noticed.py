"""What an interviewer would have noticed in the answers, and whether anybody took it up."""

from html import escape

import streamlit as st

from interviewer.domain.entities.interview import Interview
from interviewer.domain.rounds.threads import Noticed, noticed
from interviewer.ui.parts.plain import block, muted


def show(interview: Interview) -> None:
    """Draw it; nothing where nothing was noticed."""
    found = noticed(interview)
    if not found:
        return
    with st.expander(f"What an interviewer would have noticed ({len(found)})", key="noticed"):
        muted("Places in your answers that an attentive interviewer takes up. Have an answer ready for each.")
        st.html("".join(map(_one, found)))


def _one(one: Noticed) -> str:
    why = f"<p>{escape(one.why)}</p>" if one.why else ""
    quote = block(one.evidence.quote, "iv-quote", tag="div")
    head = f"<p><strong>{escape(one.what)}</strong></p>"
    return f'<div class="iv-criterion">{head}{quote}{why}{block(one.became, "iv-muted")}</div>'
