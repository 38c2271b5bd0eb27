"""What shows across the answers of a round: patterns and contradictions, each with the candidate's words."""

from html import escape

import streamlit as st

from interviewer.domain.entities.patterns import Pattern
from interviewer.domain.entities.scorecard import Scorecard
from interviewer.domain.scores.strength_words import pattern_head
from interviewer.ui.parts.plain import block, muted


def show(card: Scorecard) -> None:
    """Draw it; nothing where no judge looked or nothing shows."""
    if card.review is None:
        return
    if card.review.reason:
        muted(f"What shows across your answers could not be found out: {card.review.reason}")
    if not card.patterns:
        return
    with st.container(border=True, key="across"):
        st.markdown("#### Across your answers", anchors=False)
        st.html("".join(_pattern(pattern) for pattern in card.patterns))


def quotes(pattern: Pattern) -> str:
    """The words that show it."""
    return "".join(block(quote.evidence.quote, "iv-quote", tag="div") for quote in pattern.quotes)


def _pattern(pattern: Pattern) -> str:
    head = f"{block(pattern_head(pattern), 'iv-muted')}<p><strong>{escape(pattern.name)}</strong></p>"
    return f'<div class="iv-criterion">{head}<p>{escape(pattern.why)}</p>{quotes(pattern)}</div>'
