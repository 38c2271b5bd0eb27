"""The whiteboard: templates, the drawn diagram, the scratch pad, and how both stood at the end."""

from collections.abc import Sequence
from functools import partial
from html import escape
from pathlib import Path

import streamlit as st

from interviewer.content import Content
from interviewer.domain.design.pad import Finding, StatedFigure, agreement, worked_out
from interviewer.domain.design.whiteboard import MOST_CHARACTERS, TEMPLATES, diagram_kind, line_that_leads_elsewhere
from interviewer.domain.entities.code import Draft, Language, by_language
from interviewer.domain.entities.design import DesignTask
from interviewer.domain.entities.interview import Interview, InterviewState
from interviewer.domain.rounds.story import FIGURES_NOTE, final_boards
from interviewer.service import InterviewerError, Service
from interviewer.ui.parts import errors
from interviewer.ui.parts.plain import muted

_FOLDER = Path(__file__).parent
_HINT = "Write a line such as weights = 70e9 * 2 bytes = 140 GB on the scratch pad, and its result is checked."


def show_below_editor(service: Service, interview: Interview, task: DesignTask) -> None:
    """Draw diagram and scratch pad, the one used last first; part of the editor's fragment, so it follows each save."""
    used = tuple(by_language(interview.codes, task.id))
    pad_first = used[-1:] == (Language.PAD,)
    if pad_first:
        _scratch_pad(interview, task.id)
    if interview.state is InterviewState.ACTIVE:
        _templates(service, interview, task.id)
    _draw_diagram(_diagram(interview, task.id)[0], f"{interview.id}-{task.id}")
    if not pad_first:
        _scratch_pad(interview, task.id)


def _scratch_pad(interview: Interview, question_id: str) -> None:
    pad = by_language(interview.codes, question_id).get(Language.PAD)
    if pad is None or not pad.text.strip():
        muted(_HINT)
        return
    _draw_pad(pad.text)


def _templates(service: Service, interview: Interview, question_id: str) -> None:
    """Buttons that put a template in place of the diagram, and one that takes it back."""
    put = partial(_put, service, interview.id, question_id)
    before: str | None = st.session_state.get(_key(interview.id, question_id))
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="templates"):
        st.caption("Start from", width="content")
        for name, template in TEMPLATES.items():
            st.button(name, key=f"template-{name}", type="tertiary", on_click=put, args=(template,))
        # Once the candidate has changed the template, there is nothing to take back.
        if before is not None and _diagram(interview, question_id)[0] in TEMPLATES.values():
            st.button("Undo", key="undo-template", type="tertiary", on_click=put, args=(before,))


@errors.guard_callback
def _put(service: Service, interview_id: str, question_id: str, text: str) -> None:
    """Replace the diagram, and remember the one that was there."""
    before, base = _diagram(service.open(interview_id), question_id)
    try:
        service.keep_code(interview_id, Draft(question_id=question_id, language=Language.MERMAID, text=text, base=base))
    except InterviewerError as error:
        st.toast(str(error))
        return
    st.session_state[_key(interview_id, question_id)] = before


def _diagram(interview: Interview, question_id: str) -> tuple[str, int]:
    """The text of the diagram and the number of its version; empty and 0 when there is none."""
    code = by_language(interview.codes, question_id).get(Language.MERMAID)
    return (code.text, code.number) if code is not None else ("", 0)


def _key(interview_id: str, question_id: str) -> str:
    return f"board-{interview_id}-{question_id}-before"


def _draw_diagram(text: str, owner: str) -> None:
    """Draw a Mermaid diagram, or say what is in the way; nothing for an empty one. `owner` tells drawings apart."""
    if not text.strip():
        return
    if len(text) > MOST_CHARACTERS:
        st.info(f"This diagram has {len(text):,} characters; the limit is {MOST_CHARACTERS:,}. Shorten it to see it.")
        return
    if not diagram_kind(text):
        st.info(
            "This is not a Mermaid diagram yet. Start with its kind, such as `flowchart LR`, then add arrows, such as "
            "`client --> server`."
        )
        return
    elsewhere = line_that_leads_elsewhere(text)
    if elsewhere is not None:
        st.info(
            f"Line {elsewhere} of the diagram uses an image, a link or settings. Only boxes and arrows are drawn here. "
            "Remove that line to see the diagram."
        )
        return
    component = st.components.v2.component("interviewer_drawing", js=_asset("drawing.js"), css=_asset("drawing.css"))
    with st.container(key=f"diagram-{owner}", gap=None):
        st.mermaid_chart(text, alt="Your diagram")
        component(data={"text": text, "id": owner}, key=f"drawing-{owner}")


def _asset(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")


def _draw_pad(text: str) -> None:
    """Show each line of the pad with its result; nothing for an empty pad."""
    lines = [line for line in worked_out(text) if line.text.strip()]
    if not lines:
        return
    rows = (_row(line.number, line.text, line.says, line.finding) for line in lines)
    st.html(f'<table class="iv-pad">{"".join(rows)}</table>')


def _row(number: int, text: str, says: str, finding: Finding) -> str:
    result = escape(says)
    if finding in (Finding.OFF, Finding.TROUBLE):
        result = f"<strong>{result}</strong>"
    return f"<tr><td>{number}</td><td>{escape(text.strip())}</td><td>{result}</td></tr>"


def show_final(content: Content, interview: Interview) -> None:
    """Draw each whiteboard as it was at the end; nothing when none was used and no figure was recognised."""
    for board in final_boards(interview, content.questions):
        if board.diagram or board.pad:
            st.subheader("Your whiteboard", anchor=False)
            muted("As it was at the end")
            _draw_diagram(board.diagram, f"{interview.id}-{board.task}")
            _draw_pad(board.pad)
        if board.figures:
            _figures(board.figures)


def _figures(figures: Sequence[StatedFigure]) -> None:
    st.subheader("Your figures", anchor=False)
    muted(FIGURES_NOTE)
    rows = "".join(
        f"<tr><td>{number}</td><td>{escape(figure.said)}</td><td>you: {escape(figure.mine)}<br>worked out: "
        f"{escape(figure.worked)}<br><strong>{escape(agreement(figure))}</strong></td></tr>"
        for number, figure in enumerate(figures, start=1)
    )
    st.html(f'<table class="iv-pad">{rows}</table>')
