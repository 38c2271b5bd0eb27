"""The clock of a round or an assessment, and the bar under the input with Voice, Pause and End."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import streamlit as st

from interviewer.domain.assessment.session import AssessmentSession
from interviewer.domain.entities.interview import Interview, InterviewState, Speaker, TurnStatus
from interviewer.service import NotFound, Service
from interviewer.ui import session
from interviewer.ui.parts import errors
from interviewer.ui.parts.frame import confirm

_SCRIPT = Path(__file__).with_name("clock.js")
# Seconds before the browser asks the server again when there was nothing to say.
_ASK_AGAIN_SECONDS = 5.0


def show_bar(service: Service, interview: Interview, *, replying: bool) -> None:
    """Draw the bar; `replying` is whether this run of the page is about to show a reply."""
    paused = interview.state is InterviewState.PAUSED
    with st.container(
        horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", key="bar", gap="small"
    ):
        with st.container(width="content"):
            of_round(service, interview, speaking=replying)
        with st.container(horizontal=True, vertical_alignment="center", width="content", gap="small"):
            st.toggle("Voice", key="voice", bind="query-params", help="Speak your answers and hear the questions")
            _pause_or_resume(service, interview.id, paused=paused)
            if st.button("End", key="end", type="tertiary", icon=":material/stop:"):
                _confirm_end(service, interview.id)


def _pause_or_resume(service: Service, interview_id: str, *, paused: bool) -> None:
    # One button with two labels keeps the keyboard's focus; another type would be another button.
    text, icon = ("**Resume**", ":material/play_arrow:") if paused else ("Pause", ":material/pause:")
    # A callback does what the pressed label said, even if another tab has paused in the meantime.
    action = service.resume if paused else service.pause
    st.button(text, key="pause", type="tertiary", icon=icon, on_click=_unless_deleted, args=(action, interview_id))


@errors.guard_callback
def _unless_deleted(action: Callable[[str], object], interview_id: str) -> None:
    """Do it, unless the interview was deleted in another tab: then the page says so."""
    with suppress(NotFound):
        action(interview_id)


@st.dialog("End the interview?")
@errors.guard_fragment
def _confirm_end(service: Service, interview_id: str) -> None:
    st.markdown("What you have said so far will be scored. You cannot continue afterwards.")
    confirm("End the interview", "Keep going", "end", lambda: _unless_deleted(service.end, interview_id))


def of_round(service: Service, interview: Interview, *, speaking: bool) -> None:
    """Draw the clock of an interview; `speaking` is whether this run of the page is about to show a reply."""
    _draw(
        {
            "id": interview.id,
            "before": f"{service.title(interview.setup)} · ",
            "after": agenda_part(interview),
            "left": _left(interview),
            "state": _state(interview, speaking=speaking),
            "due": None if speaking else _due(service, interview),
            "speaking": speaking,
        }
    )


def of_part(assessment: AssessmentSession, name: str) -> None:
    """Draw the clock of a part of an assessment, which ends with its time."""
    left = assessment.remaining(session.now())
    _draw(
        {
            "id": assessment.id,
            "before": f"{name} · ",
            "after": "",
            "left": left,
            "state": "running",
            "due": max(left, _ASK_AGAIN_SECONDS) if left <= 0 else left,
            "speaking": False,
        }
    )


def agenda_part(interview: Interview) -> str:
    """The part of the agenda that is being discussed, such as ` · part 2 of 4`; empty before the first."""
    asked_ids = {turn.move.question_id for turn in interview.turns if turn.move is not None}
    order = [item.question_id for item in interview.agenda if not item.spare or item.question_id in asked_ids]
    asked = [
        turn.move.question_id
        for turn in interview.turns
        if turn.speaker is Speaker.INTERVIEWER and turn.move and turn.move.question_id in order
    ]
    if not asked or asked[-1] is None:
        return ""
    return f" · part {order.index(asked[-1]) + 1} of {len(order)}"


def _left(interview: Interview) -> float:
    """Seconds left; the clock stops between an answer and the first word of its reply."""
    spoken = [turn for turn in interview.turns if turn.text]
    last = spoken[-1]
    waits = last.speaker is Speaker.CANDIDATE
    return interview.remaining(last.at if waits else session.now())


def _state(interview: Interview, *, speaking: bool) -> str:
    if interview.state is InterviewState.PAUSED:
        return "paused"
    return "waiting" if speaking or interview.turns[-1].status is not TurnStatus.COMPLETE else "running"


def _due(service: Service, interview: Interview) -> float | None:
    """Seconds until the interviewer breaks the silence, more while somebody is typing; None when it never does."""
    silent = service.speaks_up_in(interview)
    return None if silent is None else max(silent, session.typing_for(interview.id), _ASK_AGAIN_SECONDS)


def _draw(data: dict[str, Any]) -> None:
    script = _SCRIPT.read_text(encoding="utf-8")
    component = st.components.v2.component("interviewer_clock", js=script, isolate_styles=False)
    component(
        data={**data, "stamp": session.now().isoformat()},
        key=f"clock-{data['id']}",
        on_ask_change=lambda: None,
    )
