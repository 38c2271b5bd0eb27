"""The transcript with the evidence highlighted, and why each question was asked."""

from collections.abc import Iterator

import streamlit as st

from interviewer.content import Content
from interviewer.domain.entities.interview import Interview, Speaker, Turn
from interviewer.domain.entities.scorecard import Evidence, Scorecard
from interviewer.ui.marks import highlight, number_spans
from interviewer.ui.parts.conversation import message, notes_once
from interviewer.ui.parts.plain import block, muted, words
from interviewer.ui.phrases import ELEMENTS


def show(content: Content, interview: Interview, card: Scorecard) -> None:
    """Draw it."""
    st.subheader("What was said", anchor=False)
    muted("Highlighted words are evidence; the numbers tell what for.")
    spans: dict[int, list[tuple[int, int, str]]] = {}
    for evidence, told in _evidence(content, card):
        spans.setdefault(evidence.turn, []).append((evidence.start, evidence.end, told))
    with st.container(key="transcript"):
        notes = notes_once(interview.turns)
        for turn in interview.turns:
            _turn(turn, notes.get(turn.index), spans.get(turn.index, []))


def _evidence(content: Content, card: Scorecard) -> Iterator[tuple[Evidence, str]]:
    for score in card.stories:
        for element, part in score.star.items():
            if part.met and part.evidence:
                yield part.evidence, ELEMENTS[element]
        for result in score.criteria:
            if result.met and result.evidence and result.element is None:
                rubric = content.rubrics.get(result.rubric)
                yield result.evidence, f"{rubric.name if rubric else result.rubric}: {result.question}"


def _turn(turn: Turn, note: str | None, spans: list[tuple[int, int, str]]) -> None:
    if turn.speaker is Speaker.INTERVIEWER:
        with message(Speaker.INTERVIEWER):
            words(turn.text)
            if turn.move:
                muted(f"Why: {turn.move.why}")
            if note:
                muted(note)
        return
    marks = number_spans(spans)
    with message(Speaker.CANDIDATE):
        st.html(f'<p class="iv-words">{highlight(turn.text, marks)}</p>')
        if marks:
            items = "".join(block(f"{mark.number}  {mark.label}", "", tag="li") for mark in marks)
            st.html(f'<ul class="iv-legend">{items}</ul>')
