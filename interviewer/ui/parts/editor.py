"""The code editor beside the conversation: what is typed is saved after every pause, and can be run."""

from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, Protocol

import streamlit as st
from pydantic import ValidationError
from streamlit.delta_generator import DeltaGenerator

from interviewer.domain.base import Frozen
from interviewer.domain.coding.starter import starters
from interviewer.domain.entities.code import LANGUAGE_NAMES, Code, Draft, Language, by_language
from interviewer.domain.entities.design import DesignTask
from interviewer.domain.entities.interview import Interview, InterviewState
from interviewer.domain.entities.question import Question
from interviewer.service import InterviewerError, Service
from interviewer.ui import session
from interviewer.ui.parts import errors, run_panel, whiteboard
from interviewer.ui.parts.run_panel import Runnable, interview_workspace

_FOLDER = Path(__file__).parent
_BUNDLE = _FOLDER.parent / "static" / "editor.js"
_CODE = {"kind": "code", "chooser": "Language", "label": "Your code"}
_BOARD = {"kind": "board", "chooser": "Whiteboard", "label": "Your whiteboard"}
_LOCKED = {
    InterviewState.PAUSED: "The interview is paused.",
    InterviewState.ENDED: "The interview has ended.",
}


class CodeStore(Protocol):
    """Stores code: an interview's or an assessment's service."""

    def keep_code(self, owner: str, draft: Draft, /) -> int:
        """Store it with this interview or assessment, and return the number of the version."""
        ...


class EditorDraft(Frozen):
    """Code in one language; `base` is the number of the version that it was made from."""

    language: Language
    text: str
    base: int


class EditorMessage(Frozen):
    """Every draft that the browser does not know to be saved; `client` and `step` identify this message."""

    client: str
    step: int
    drafts: tuple[EditorDraft, ...]


class SavedVersion(Frozen):
    """The number of a saved version, and the step of the message that brought it."""

    number: int
    step: int


class EditorAnswer(Frozen):
    """What is saved of everything that a tab has sent, and why some of its last message is not."""

    client: str
    kept: dict[Language, SavedVersion]
    trouble: str


def is_for(question: Question) -> bool:
    """Whether this question is answered in the editor."""
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
@errors.guard_fragment
def _draw(service: Service, interview_id: str, question: Question) -> None:
    """Draw the editor and what belongs below it; drawn again after each save, each time from the store."""
    interview = service.open(interview_id)
    locked = _LOCKED.get(interview.state, "")
    wanted = draw(service, interview_id, question, interview.codes, locked)
    if isinstance(question, Runnable):
        run_panel.show(interview_workspace(service, interview, question), question, wanted=wanted)
    if isinstance(question, DesignTask):
        whiteboard.show_below_editor(service, interview, question)


def draw(store: CodeStore, owner: str, question: Question, codes: Iterable[Code], locked: str = "") -> bool:
    """Draw the editor alone; returns whether the candidate asked for a run from within it.

    Args:
        store: Saves what is typed.
        owner: Id of the interview or assessment.
        question: What the code is written for.
        codes: The saved versions.
        locked: Why nothing can be written now.
    """
    key = f"code-{owner}-{question.id}"
    component = st.components.v2.component("interviewer_editor", js=_asset("editor.js"), css=_asset("editor.css"))
    versions = by_language(codes, question.id)
    data = {
        "id": f"{owner}.{question.id}",
        **_kind(question, versions),
        "versions": {name: {"text": code.text, "number": code.number} for name, code in versions.items()},
        "answer": answer.model_dump(mode="json") if (answer := _last_answer(key)) else None,
        "locked": bool(locked),
        "locked_because": locked,
    }
    result = component(
        data=data,
        key=key,
        on_drafts_change=partial(_save, store, owner, question.id, key),
        on_look_change=lambda: None,
        on_run_change=lambda: None,
    )
    return result.run is not None


def _kind(question: Question, versions: Mapping[Language, Code]) -> dict[str, Any]:
    code_starters = starters(question)
    return {
        "bundle": _bundle(),
        "language": next(reversed(tuple(versions)), next(iter(code_starters))),
        "starters": code_starters,
        "runs": isinstance(question, Runnable),
        "names": {name: LANGUAGE_NAMES[name] for name in code_starters},
        **(_BOARD if isinstance(question, DesignTask) else _CODE),
    }


def _last_answer(key: str) -> EditorAnswer | None:
    answer: EditorAnswer | None = st.session_state.get(f"{key}-answer")
    return answer


@errors.guard_callback
def _save(store: CodeStore, owner: str, question_id: str, key: str) -> None:
    """Save what the browser sends, before anything else in this run of the page."""
    session.set_typing(owner)
    drafts = st.session_state[key].get("drafts")
    st.session_state[f"{key}-answer"] = save_drafts(store, owner, question_id, drafts, _last_answer(key))


def _bundle() -> str:
    """The address of the bundle, with its age, so that the browser does not use an old one from its cache."""
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"{f'/{base}' if base else ''}/app/static/{_BUNDLE.name}?{_BUNDLE.stat().st_mtime_ns}"


def _asset(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")


def save_drafts(
    store: CodeStore, owner: str, question_id: str, data: object, previous: EditorAnswer | None
) -> EditorAnswer | None:
    """Save what the browser sent and answer it; None when it cannot be read.

    Args:
        store: Saves it.
        owner: Id of the interview or assessment.
        question_id: The question that the code is written for.
        data: The message as it came.
        previous: The answer to the message before, in the same tab.
    """
    try:
        message = EditorMessage.model_validate(data)
    except ValidationError:
        return None
    saved = dict(previous.kept) if previous is not None and previous.client == message.client else {}
    trouble = ""
    for draft in message.drafts:
        # Versions that this tab saved since the draft was begun are its own, not newer versions from another tab.
        base = max(draft.base, saved[draft.language].number if draft.language in saved else 0)
        code = Draft(question_id=question_id, language=draft.language, text=draft.text, base=base)
        try:
            saved[draft.language] = SavedVersion(number=store.keep_code(owner, code), step=message.step)
        except InterviewerError as error:
            trouble = str(error)
    return EditorAnswer(client=message.client, kept=saved, trouble=trouble)
