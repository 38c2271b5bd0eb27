"""Scorecard: the verdict first, then each answer with the words behind every point."""

import streamlit as st

from interviewer.domain.entities.interview import Interview, InterviewState
from interviewer.domain.entities.scorecard import Scorecard
from interviewer.domain.loops.practice_loop import StoredLoop
from interviewer.service import NotFound, Service
from interviewer.ui import phrases, session
from interviewer.ui.parts import answer, errors, frame, past, resume, scoring, transcript, verdict, whiteboard
from interviewer.ui.parts.plain import muted


def page() -> None:
    """Draw the page."""
    interview_id = session.interview_id()
    service = session.service().for_interview(interview_id or "")
    try:
        interview = service.open(interview_id or "")
    except NotFound:
        errors.not_found("interview")
        return
    loop = service.loops.of(interview.id)
    _head(service, interview, loop)
    if loop is not None and loop.hides:
        _hidden(loop.id)
        return
    if interview.state is not InterviewState.ENDED:
        _not_over(interview)
        return
    if scoring.ask_own_votes(service, interview):
        card = scoring.show(service, interview)
        if card is not None:
            _card(service, interview, card)
    _foot(service, interview)


def _head(service: Service, interview: Interview, loop: StoredLoop | None) -> None:
    frame.heading("Scorecard", loop.id if loop else service.loops.before(interview.id, interview.started_at))
    title = service.title(interview.setup)
    role = service.content.pack.role_name(interview.setup.role)
    started = phrases.when(interview.started_at, session.local_zone())
    muted(f"{title} · {role} · {interview.setup.level} · {started}")


def _hidden(loop_id: str) -> None:
    st.info("You are playing this loop as in reality, so the score of this round stays hidden until the debrief.")
    frame.back_to_loop(loop_id)


def _not_over(interview: Interview) -> None:
    st.info("This interview is not over yet. It is scored once it has ended.")
    if st.button("Back to the interview", type="primary", key="to_room"):
        st.switch_page("views/room.py", query_params={"id": interview.id})


def _card(service: Service, interview: Interview, card: Scorecard) -> None:
    own = service.ballot(interview.id).votes
    verdict.show(service.content, card)
    verdict.show_patterns(card)
    verdict.show_levels(service.content, card)
    if own:
        scoring.show_calibration(service)
    resume.outcomes(interview, card)
    scoring.offer(service, interview, card)
    spoken = {
        story.question_id: [turn.spoken for turn in story.turns if turn.spoken] for story in service.stories(interview)
    }
    for number, score in enumerate(card.stories, start=1):
        answer.show_answer(
            service,
            interview.id,
            card.level,
            score,
            number,
            own.get(score.question_id),
            spoken.get(score.question_id, ()),
        )
    transcript.show_noticed(interview)
    transcript.show_final_code(service, interview)
    whiteboard.show_final(service.content, interview)
    transcript.show(service.content, interview, card)


def _foot(service: Service, interview: Interview) -> None:
    st.divider()
    with st.container(horizontal=True, gap="small"):
        past.export_interview(service, interview.id)
        if st.button("Delete", key="delete", type="tertiary"):
            past.confirm_delete_interview(service, interview)


page()
