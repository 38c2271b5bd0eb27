"""The record of a round: the transcript with its evidence, follow-ups that were open, and the final code."""

from collections.abc import Iterator
from html import escape

import streamlit as st

from interviewer.content import Content
from interviewer.domain.coding.code_facts import is_touched
from interviewer.domain.entities.code import LANGUAGE_NAMES, Code, by_language
from interviewer.domain.entities.interview import Interview, Speaker, Turn
from interviewer.domain.entities.scorecard import Evidence, Scorecard
from interviewer.domain.rounds.threads import Noticed, noticed
from interviewer.service import Service
from interviewer.ui.parts import errors, run_panel
from interviewer.ui.parts.conversation import message, notes_once
from interviewer.ui.parts.plain import block, highlight, lead, muted, number_spans, plain_text
from interviewer.ui.parts.run_panel import Runnable, interview_workspace
from interviewer.ui.phrases import ELEMENTS


def show(content: Content, interview: Interview, card: Scorecard) -> None:
    """Draw the transcript with the evidence highlighted, and why each question was asked."""
    st.subheader("What was said", anchor=False)
    muted("Highlighted words are evidence. The numbers refer to the list below each answer.")
    spans: dict[int, list[tuple[int, int, str]]] = {}
    for evidence, text in _evidence(content, card):
        spans.setdefault(evidence.turn, []).append((evidence.start, evidence.end, text))
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
            plain_text(turn.text)
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


def show_noticed(interview: Interview) -> None:
    """Draw what an interviewer would have picked up; nothing where there is nothing."""
    places = noticed(interview)
    if not places:
        return
    with st.expander(f"What an interviewer would have noticed ({len(places)})", key="noticed"):
        muted("Points in your answers that an attentive interviewer would pick up. Have an answer ready for each.")
        st.html("".join(map(_noticed_entry, places)))


def _noticed_entry(place: Noticed) -> str:
    why = f"<p>{escape(place.why)}</p>" if place.why else ""
    quote = block(place.evidence.quote, "iv-quote", tag="div")
    head = f"<p><strong>{escape(place.what)}</strong></p>"
    return f'<div class="iv-criterion">{head}{quote}{why}{block(place.became, "iv-muted")}</div>'


def show_final_code(service: Service, interview: Interview) -> None:
    """Draw the final code on each problem, in each language; nothing when no code was written."""
    questions = (service.content.questions.get(item.question_id) for item in interview.agenda)
    problems = [question for question in questions if isinstance(question, Runnable)]
    written = [(problem, codes) for problem in problems if (codes := _touched_code(interview, problem))]
    if not written:
        return
    st.subheader("Your code", anchor=False)
    for problem, codes in written:
        lead(problem.text)
        for code in codes:
            muted(f"{LANGUAGE_NAMES[code.language]}, as it was at the end")
            # Streamlit drops one line break at each end, which would shift the line numbers.
            st.code(f"\n{code.text}\n", language=code.language.value, line_numbers=True)
        _run_final_code(service, interview, problem)


@st.fragment
@errors.guard_fragment
def _run_final_code(service: Service, interview: Interview, problem: Runnable) -> None:
    run_panel.show(interview_workspace(service, service.open(interview.id), problem), problem)


def _touched_code(interview: Interview, problem: Runnable) -> list[Code]:
    return [code for code in by_language(interview.codes, problem.id).values() if is_touched(code, problem)]
