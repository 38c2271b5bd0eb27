"""Scorecard: the point first, then each answer with the words that every point rests on."""

import streamlit as st

from interviewer.domain.entities.interview import Interview, InterviewState
from interviewer.domain.entities.scorecard import Scorecard
from interviewer.domain.loops.practice_loop import StoredLoop
from interviewer.service import NotFound, Service
from interviewer.ui import phrases, session
from interviewer.ui.parts import (
    across,
    final_board,
    final_code,
    levels,
    noticed,
    own_votes,
    past,
    resume,
    scoring,
    story,
    transcript,
    verdict,
)
from interviewer.ui.parts.loops import belonging
from interviewer.ui.parts.missing import no_such_interview
from interviewer.ui.parts.plain import muted


def page() -> None:
    """Draw the page."""
    wanted = session.interview_id()
    service = session.service().for_interview(wanted or "")
    try:
        interview = service.open(wanted or "")
    except NotFound:
        no_such_interview()
        return
    loop = service.loops.of(interview.id)
    _head(service, interview, loop)
    if loop is not None and loop.hides:
        _hidden(loop.id)
        return
    if interview.state is not InterviewState.ENDED:
        _not_over(interview)
        return
    if own_votes.step(service, interview):
        card = scoring.show(service, interview)
        if card is not None:
            _card(service, interview, card)
    _foot(service, interview)


def _head(service: Service, interview: Interview, loop: StoredLoop | None) -> None:
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.markdown("### Scorecard", anchors=False, width="content")
        belonging.way_back(loop.id if loop else service.loops.before(interview.id, interview.started_at))
    title = service.title(interview.setup)
    role = service.content.pack.role_name(interview.setup.role)
    started = phrases.when(interview.started_at, session.local_zone())
    muted(f"{title} · {role} · {interview.setup.level} · {started}")


def _hidden(loop_id: str) -> None:
    st.info("This round is part of a loop that you play as in reality: its score stays hidden until the debrief.")
    belonging.back(loop_id)


def _not_over(interview: Interview) -> None:
    st.info("This interview is not over yet. It is scored when it has ended.")
    if st.button("Back to the interview", type="primary", key="to_room"):
        st.switch_page("views/room.py", query_params={"id": interview.id})


def _card(service: Service, interview: Interview, card: Scorecard) -> None:
    own = service.ballot(interview.id).votes
    verdict.show(service.content, card)
    across.show(card)
    levels.show(service.content, card)
    if own:
        own_votes.calibration(service)
    resume.outcomes(interview, card)
    scoring.offer(service, interview, card)
    for number, score in enumerate(card.stories, start=1):
        story.show(service, interview.id, card.level, score, number, own.get(score.question_id))
    noticed.show(interview)
    final_code.show(service, interview)
    final_board.show(service.content, interview)
    transcript.show(service.content, interview, card)


def _foot(service: Service, interview: Interview) -> None:
    st.divider()
    with st.container(horizontal=True, gap="small"):
        past.export(service, interview.id)
        if st.button("Delete", key="delete", type="tertiary"):
            past.confirm_delete(service, interview)


page()
