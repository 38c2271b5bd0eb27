"""The result of the reasoning part: how many were right, by kind, and the way to each answer."""

import streamlit as st

from interviewer.domain.assessment.items import ItemResult, ReasoningKind, ReasoningResult
from interviewer.ui.parts import puzzle
from interviewer.ui.parts.plain import label, lead, muted, words

KINDS = {
    ReasoningKind.DEDUCTION: "Deduction",
    ReasoningKind.ORDERING: "Ordering",
    ReasoningKind.SYLLOGISM: "Statements about all, some and none",
    ReasoningKind.SEQUENCE: "Numbers and patterns",
    ReasoningKind.SUFFICIENCY: "Is what is known enough",
    ReasoningKind.DIAGRAM: "Diagrams",
}


def show(result: ReasoningResult) -> None:
    """Draw it."""
    with st.container(border=True, key="reasoning"):
        lead(f"Logical reasoning: {result.right} of {len(result.items)} right")
        muted("A wrong answer takes nothing off, so an item that was left out earned nothing that a guess might have.")
        muted(" · ".join(f"{KINDS[one.kind]}: {one.right} of {one.asked}" for one in result.kinds))
        for number, one in enumerate(result.items, start=1):
            _item(one, number)


def _item(result: ItemResult, number: int) -> None:
    item = result.item
    said = "right" if result.right else "not answered" if result.given is None else "wrong"
    with st.expander(label(f"Item {number}, {said}: {KINDS[item.kind].lower()}")):
        puzzle.given(item)
        lead(item.question)
        if result.given is not None and not result.right:
            words(f"You: {item.text_of(result.given) or 'an option that is not there any more'}")
        words(f"Right: {item.text_of(item.answer)}")
        words(item.explanation)
