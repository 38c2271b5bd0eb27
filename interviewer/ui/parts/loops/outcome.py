"""The decision, plainly: outcome, level, and the rule that decided."""

import streamlit as st

from interviewer.domain.entities.debrief import LoopDecision
from interviewer.domain.entities.loop import Outcome
from interviewer.ui.loop_phrases import outcome
from interviewer.ui.parts.plain import block, muted


def show(decision: LoopDecision) -> None:
    """Draw it."""
    with st.container(border=True, key="outcome"):
        st.html(block(outcome(decision), "iv-score") + block(decision.because, "iv-words"))
        if decision.outcome is not Outcome.OPEN:
            muted(_rule(decision))


def _rule(decision: LoopDecision) -> str:
    lower = f", then at {decision.level} the rule “{decision.lower_rule}”" if decision.lower_rule else ""
    return f"Decided at {decision.asked} by the rule “{decision.rule}”{lower}."
