"""The point: the vote, the score, what is missing to the next vote, and the one thing to fix first."""

import streamlit as st

from interviewer.content import Content
from interviewer.domain.entities.scorecard import FirstFix, Scorecard
from interviewer.domain.scores.certainty import certainty
from interviewer.ui.parts.plain import block, label, lead, muted
from interviewer.ui.phrases import VOTES, left_out, to_next_vote


def show(content: Content, card: Scorecard) -> None:
    """Draw it."""
    if card.overall is None or card.vote is None:
        st.warning(label(f"Not scored. {card.reason}"))
        return
    with st.container(border=True, key="verdict"):
        lead(f"{VOTES[card.vote]} to hire at {card.level}")
        st.html(f'<p class="iv-score">{card.overall:.1f} <small>of 5</small></p>')
        sure = certainty(card, content.levels.thresholds[card.level])
        remarks = [sure, to_next_vote(card), left_out(card)]
        muted(" ".join(remark for remark in remarks if remark))
        if card.reason:
            muted(card.reason)
        if card.first_fix:
            _fix(content, card.first_fix)


def _fix(content: Content, fix: FirstFix) -> None:
    rubric = content.rubrics.get(fix.rubric)
    st.divider()
    st.html(
        block("Fix this first", "iv-muted")
        + block(fix.next_step, "iv-lead")
        + block(
            f"{rubric.name if rubric else fix.rubric}: “{fix.question}” was not shown and cost "
            f"{fix.points_lost:.2g} points over the round.",
            "iv-muted",
        )
    )
