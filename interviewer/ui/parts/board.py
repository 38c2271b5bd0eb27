"""What stands below the whiteboard's editor: diagrams to start from, the drawing, and the results of the pad."""

from functools import partial

import streamlit as st

from interviewer.domain.design.whiteboard import TEMPLATES
from interviewer.domain.entities.code import Draft, by_language
from interviewer.domain.entities.design import DesignTask
from interviewer.domain.entities.interview import Interview, InterviewState
from interviewer.domain.entities.languages import Language
from interviewer.service import InterviewerError, Service
from interviewer.ui.parts import failing, sheets
from interviewer.ui.parts.plain import muted

_HINT = "On the scratch pad a line such as weights = 70e9 * 2 bytes = 140 GB is worked out, and its result checked."


def below(service: Service, interview: Interview, task: DesignTask) -> None:
    """Draw it, the sheet first that is being written on; part of the editor's fragment, so it follows each save."""
    written = tuple(by_language(interview.codes, task.id))
    reckoning = written[-1:] == (Language.PAD,)
    if reckoning:
        _pad(interview, task.id)
    if interview.state is InterviewState.ACTIVE:
        _beginnings(service, interview, task.id)
    sheets.diagram(_diagram(interview, task.id)[0], f"{interview.id}-{task.id}")
    if not reckoning:
        _pad(interview, task.id)


def _pad(interview: Interview, question_id: str) -> None:
    pad = by_language(interview.codes, question_id).get(Language.PAD)
    if pad is None or not pad.text.strip():
        muted(_HINT)
        return
    sheets.pad(pad.text)


def _beginnings(service: Service, interview: Interview, question_id: str) -> None:
    """Buttons that put a prepared diagram onto the sheet, and one that takes it back."""
    put = partial(_put, service, interview.id, question_id)
    before: str | None = st.session_state.get(_key(interview.id, question_id))
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="beginnings"):
        st.caption("Start from", width="content")
        for name, template in TEMPLATES.items():
            st.button(name, key=f"template-{name}", type="tertiary", on_click=put, args=(template,))
        # Once something was drawn on top of it there is nothing left to take back.
        if before is not None and _diagram(interview, question_id)[0] in TEMPLATES.values():
            st.button("Undo", key="undo-template", type="tertiary", on_click=put, args=(before,))


@failing.kept
def _put(service: Service, interview_id: str, question_id: str, text: str) -> None:
    """Put a diagram in the place of the one that is there, and remember that one."""
    before, base = _diagram(service.open(interview_id), question_id)
    try:
        service.keep_code(interview_id, Draft(question_id=question_id, language=Language.MERMAID, text=text, base=base))
    except InterviewerError as error:
        st.toast(str(error))
        return
    st.session_state[_key(interview_id, question_id)] = before


def _diagram(interview: Interview, question_id: str) -> tuple[str, int]:
    """The text of the diagram and the number of its version; nothing and 0 when there is none."""
    found = by_language(interview.codes, question_id).get(Language.MERMAID)
    return (found.text, found.number) if found is not None else ("", 0)


def _key(interview_id: str, question_id: str) -> str:
    return f"board-{interview_id}-{question_id}-before"
