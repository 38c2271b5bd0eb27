"""The point: the vote, the score, what is missing to the next vote, and the one thing to fix first."""

import streamlit as st

from interviewer.content import Content
from interviewer.domain.entities.patterns import Pattern, Weight
from interviewer.domain.entities.scorecard import NOTICED, FirstFix, Scorecard
from interviewer.domain.scores.certainty import certainty
from interviewer.ui.parts import across
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
        if card.moved:
            muted(f"By the score alone it was {VOTES[card.moved.before].lower()}. {card.moved.because}")
        worst = next((pattern for pattern in card.patterns if pattern.weight is Weight.BAD), None)
        if worst:
            _pattern(worst)
        if card.first_fix:
            _fix(content, card.first_fix, "Then this" if worst else "Fix this first")


def _pattern(worst: Pattern) -> None:
    """What shows across the answers weighs more than any of them."""
    st.divider()
    st.html(
        block("Fix this first", "iv-muted")
        + block(worst.name, "iv-lead")
        + block(worst.why, "iv-words")
        + across.quotes(worst)
    )


def _fix(content: Content, fix: FirstFix, head: str) -> None:
    rubric = content.rubrics.get(fix.rubric)
    name = rubric.name if rubric else fix.rubric
    cost = f" cost {fix.points_lost:.1f} points of the round's score." if fix.points_lost >= NOTICED else ""
    st.divider()
    st.html(
        block(head, "iv-muted") + block(fix.next_step, "iv-lead") + block(f"{name}: “{fix.question}”{cost}", "iv-muted")
    )
