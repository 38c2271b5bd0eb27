"""The code editor beside the conversation: what is typed is kept after every pause, and can be run."""

from functools import partial
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from interviewer.domain.code import by_language
from interviewer.domain.design import DesignTask
from interviewer.domain.interview import Interview, InterviewState
from interviewer.domain.languages import NAMES
from interviewer.domain.question import Question
from interviewer.domain.starter import starters
from interviewer.service import Service
from interviewer.ui import session
from interviewer.ui.handed import Answer, keep
from interviewer.ui.parts import board, run_panel

_HERE = Path(__file__)
_BUNDLE = _HERE.parent.parent / "static" / "editor.js"
_CODE = {"kind": "code", "chooser": "Language", "label": "Your code"}
_BOARD = {"kind": "board", "chooser": "Whiteboard", "label": "Your whiteboard"}
_LOCKED = {
    InterviewState.PAUSED: "The interview is paused.",
    InterviewState.ENDED: "The interview has ended.",
}


def is_for(question: Question) -> bool:
    """Whether something is written for this question."""
    return bool(starters(question))


def beside(service: Service, interview: Interview, question: Question) -> DeltaGenerator:
    """Draw the editor and return the place for the conversation: on its left, or above it in a narrow window."""
    with st.container(key="bench"):
        talk, code = st.columns([5, 6], gap="medium")
    with code, st.container(key="editor"):
        _draw(service, interview.id, question)
    return talk


@st.fragment
def _draw(service: Service, interview_id: str, question: Question) -> None:
    """Drawn anew by itself after each save; the code is read from the store each time."""
    key = f"code-{interview_id}-{question.id}"
    component = st.components.v2.component("interviewer_editor", js=_asset(".js"), css=_asset(".css"))
    interview = service.open(interview_id)
    asked = component(
        data=_data(interview, question, st.session_state.get(f"{key}-answer")),
        key=key,
        on_drafts_change=partial(_keep, service, interview_id, question.id, key),
        on_look_change=lambda: None,
        on_run_change=lambda: None,
    )
    if isinstance(question, run_panel.Runnable):
        run_panel.show(service, interview, question, wanted=asked.run is not None)
    if isinstance(question, DesignTask):
        board.below(service, interview, question)


def _data(interview: Interview, question: Question, answer: Answer | None) -> dict[str, Any]:
    beginnings = starters(question)
    versions = by_language(interview.codes, question.id)
    return {
        "id": f"{interview.id}.{question.id}",
        "bundle": _bundle(),
        "language": next(reversed(versions), next(iter(beginnings))),
        "starters": beginnings,
        "runs": isinstance(question, run_panel.Runnable),
        "names": {name: NAMES[name] for name in beginnings},
        **(_BOARD if isinstance(question, DesignTask) else _CODE),
        "versions": {name: {"text": code.text, "number": code.number} for name, code in versions.items()},
        "answer": answer.model_dump(mode="json") if answer else None,
        "locked": interview.state in _LOCKED,
        "locked_because": _LOCKED.get(interview.state, ""),
    }


def _keep(service: Service, interview_id: str, question_id: str, key: str) -> None:
    """Keep what the browser hands over, before anything else of the run."""
    session.set_typing(interview_id)
    state = st.session_state
    state[f"{key}-answer"] = keep(
        service, interview_id, question_id, state[key].get("drafts"), state.get(f"{key}-answer")
    )


def _bundle() -> str:
    """Where the page serves the bundle, with its age, so that a new one is not taken for the one in the cache."""
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"{f'/{base}' if base else ''}/app/static/{_BUNDLE.name}?{_BUNDLE.stat().st_mtime_ns}"


def _asset(ending: str) -> str:
    return _HERE.with_suffix(ending).read_text(encoding="utf-8")
