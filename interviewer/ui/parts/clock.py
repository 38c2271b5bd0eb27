"""The clock of a round or an assessment: it runs in the browser, and asks the server when something is owed."""

from pathlib import Path
from typing import Any

import streamlit as st

from interviewer.domain.assessment.session import AssessmentSession
from interviewer.domain.entities.interview import Interview, InterviewState, Speaker, TurnStatus
from interviewer.service import Service
from interviewer.ui import session

_SCRIPT = Path(__file__).with_name("clock.js")
# Seconds between two questions to the server about the same thing, when it saw nothing that is owed.
_SOONEST = 5.0


def of_round(service: Service, interview: Interview, *, speaking: bool) -> None:
    """Draw the clock of an interview; `speaking` is whether this run of the page is about to show a reply."""
    _draw(
        {
            "id": interview.id,
            "before": f"{service.title(interview.setup)} · ",
            "after": part(interview),
            "left": _left(interview),
            "state": _state(interview, speaking=speaking),
            "due": None if speaking else _due(service, interview),
            "speaking": speaking,
        }
    )


def of_part(sitting: AssessmentSession, name: str) -> None:
    """Draw the clock of a part of an assessment, whose time ends it."""
    left = sitting.remaining(session.now())
    _draw(
        {
            "id": sitting.id,
            "before": f"{name} · ",
            "after": "",
            "left": left,
            "state": "running",
            "due": max(left, _SOONEST) if left <= 0 else left,
            "speaking": False,
        }
    )


def part(interview: Interview) -> str:
    """Which part of the agenda is on the table, such as ` · part 2 of 4`; empty before the first."""
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
    """Seconds left; the clock stands still from an answer until the first word of its reply."""
    spoken = [turn for turn in interview.turns if turn.text]
    last = spoken[-1]
    waits = last.speaker is Speaker.CANDIDATE
    return interview.remaining(last.at if waits else session.now())


def _state(interview: Interview, *, speaking: bool) -> str:
    if interview.state is InterviewState.PAUSED:
        return "paused"
    return "waiting" if speaking or interview.turns[-1].status is not TurnStatus.COMPLETE else "running"


def _due(service: Service, interview: Interview) -> float | None:
    """Seconds until the interviewer speaks up by itself, later when somebody is typing; None when it never does."""
    silent = service.speaks_up_in(interview)
    return None if silent is None else max(silent, session.typing_for(interview.id), _SOONEST)


def _draw(data: dict[str, Any]) -> None:
    script = _SCRIPT.read_text(encoding="utf-8")
    component = st.components.v2.component("interviewer_clock", js=script, isolate_styles=False)
    component(
        data={**data, "stamp": session.now().isoformat()},
        key=f"clock-{data['id']}",
        on_ask_change=lambda: None,
    )
