"""The code editor beside the conversation: what is typed is kept after every pause, and can be run."""

from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from interviewer.domain.coding.starter import starters
from interviewer.domain.entities.code import Code, by_language
from interviewer.domain.entities.design import DesignTask
from interviewer.domain.entities.interview import Interview, InterviewState
from interviewer.domain.entities.languages import NAMES, Language
from interviewer.domain.entities.question import Question
from interviewer.service import Service
from interviewer.ui import session
from interviewer.ui.desk import Runnable, of_interview
from interviewer.ui.handed import Answer, Keeper, keep
from interviewer.ui.parts import board, failing, run_panel

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


def places() -> tuple[DeltaGenerator, DeltaGenerator]:
    """The places for the conversation and, on its right or below it in a narrow window, for the editor."""
    with st.container(key="bench"):
        talk, code = st.columns([5, 6], gap="medium")
    return talk, code


def show(service: Service, interview: Interview, question: Question, place: DeltaGenerator) -> None:
    """Draw the editor; below the input of the conversation, see the room."""
    with place, st.container(key="editor"):
        _draw(service, interview.id, question)


@st.fragment
@failing.shown
def _draw(service: Service, interview_id: str, question: Question) -> None:
    """Drawn anew by itself after each save; the code is read from the store each time."""
    interview = service.open(interview_id)
    locked = _LOCKED.get(interview.state, "")
    wanted = draw(service, interview_id, question, interview.codes, locked)
    if isinstance(question, Runnable):
        run_panel.show(of_interview(service, interview, question), question, wanted=wanted)
    if isinstance(question, DesignTask):
        board.below(service, interview, question)


def draw(keeper: Keeper, owner: str, question: Question, codes: Iterable[Code], locked: str = "") -> bool:
    """Draw the editor by itself; whether the candidate asks for a run from within it.

    Args:
        keeper: Keeps what is typed.
        owner: Id of the interview or assessment that it is kept with.
        question: What the code is written for.
        codes: The versions that are kept.
        locked: Why nothing can be written now.
    """
    key = f"code-{owner}-{question.id}"
    component = st.components.v2.component("interviewer_editor", js=_asset(".js"), css=_asset(".css"))
    versions = by_language(codes, question.id)
    data = {
        "id": f"{owner}.{question.id}",
        **_kind(question, versions),
        "versions": {name: {"text": code.text, "number": code.number} for name, code in versions.items()},
        "answer": answer.model_dump(mode="json") if (answer := _answer(key)) else None,
        "locked": bool(locked),
        "locked_because": locked,
    }
    asked = component(
        data=data,
        key=key,
        on_drafts_change=partial(_keep, keeper, owner, question.id, key),
        on_look_change=lambda: None,
        on_run_change=lambda: None,
    )
    return asked.run is not None


def _kind(question: Question, versions: Mapping[Language, Code]) -> dict[str, Any]:
    beginnings = starters(question)
    return {
        "bundle": _bundle(),
        "language": next(reversed(tuple(versions)), next(iter(beginnings))),
        "starters": beginnings,
        "runs": isinstance(question, Runnable),
        "names": {name: NAMES[name] for name in beginnings},
        **(_BOARD if isinstance(question, DesignTask) else _CODE),
    }


def _answer(key: str) -> Answer | None:
    found: Answer | None = st.session_state.get(f"{key}-answer")
    return found


@failing.kept
def _keep(keeper: Keeper, owner: str, question_id: str, key: str) -> None:
    """Keep what the browser hands over, before anything else of the run."""
    session.set_typing(owner)
    drafts = st.session_state[key].get("drafts")
    st.session_state[f"{key}-answer"] = keep(keeper, owner, question_id, drafts, _answer(key))


def _bundle() -> str:
    """Where the page serves the bundle, with its age, so that a new one is not taken for the one in the cache."""
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"{f'/{base}' if base else ''}/app/static/{_BUNDLE.name}?{_BUNDLE.stat().st_mtime_ns}"


def _asset(ending: str) -> str:
    return _HERE.with_suffix(ending).read_text(encoding="utf-8")
