"""Interview room: the conversation, streamed, with a quiet clock."""

from collections.abc import Callable
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from interviewer.domain.entities.interview import Interview, InterviewState
from interviewer.domain.entities.question import Question
from interviewer.domain.rounds.story import on_the_table
from interviewer.service import NotFound, Service
from interviewer.ui import session
from interviewer.ui.parts import browser, clock, conversation, editor, errors, frame, recording, voice
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
    title = service.title(interview.setup)
    question = on_the_table(interview, service.content.questions)
    writes = question if question is not None and editor.is_for(question) else None
    st.set_page_config(page_title=f"{title} interview", layout="wide" if writes else "centered")
    loop = service.loops.of(interview.id)
    before = None if loop else service.loops.before(interview.id, interview.started_at)
    frame.heading(title, loop.id if loop else before)
    muted(f"{service.content.pack.role_name(interview.setup.role)} · {interview.setup.level}")
    seen = session.seen(interview.id)
    place, draw_editor = _places(service, interview, writes)
    choice = voice.chosen()
    with place:
        conversation.show(interview, service.content.questions, hides=choice.hides)
    session.set_seen(interview.id, interview.turns[-1].index)
    if interview.state is InterviewState.ENDED:
        if sent := session.just_sent():
            session.keep_unsent(interview.id, sent, "")
        with place:
            conversation.show_unsent_after_end(interview)
            if (recorded := service.recordings.waiting(interview.id)) is not None:
                recording.show_after_end(service, interview, recorded)
            _ended(interview, loop.id if loop else None, before)
        draw_editor()
        return
    _exchange(service, interview, seen, place, draw_editor, choice)


def _places(
    service: Service, interview: Interview, writes: Question | None
) -> tuple[DeltaGenerator, Callable[[], None]]:
    """The place of the conversation, and what draws the editor beside it."""
    if writes is None:
        return st.container(), lambda: None
    talk, code = editor.places()
    return talk, partial(editor.show, service, interview, writes, code)


def _ended(interview: Interview, loop_id: str | None, before: str | None) -> None:
    """Offer what comes next: the loop, where its round is written up, or else the scorecard."""
    st.markdown("**The interview has ended.**")
    if loop_id is not None:
        frame.back_to_loop(loop_id)
        return
    with st.container(horizontal=True, gap="small"):
        if st.button("See your scorecard", type="primary", key="to_scorecard"):
            st.switch_page("views/scorecard.py", query_params={"id": interview.id})
        if before is not None:
            frame.back_to_loop(before, primary=False)


def _placeholder(*, paused: bool, waits: bool) -> str:
    """The placeholder of the input: whose turn it is, and why nothing can be typed now."""
    if paused:
        return "Paused. Resume to continue."
    return "It is the interviewer's turn" if waits else "Your answer"


def _exchange(
    service: Service,
    interview: Interview,
    seen: int | None,
    place: DeltaGenerator,
    draw_editor: Callable[[], None],
    choice: voice.Choice,
) -> None:
    paused = interview.state is InterviewState.PAUSED
    recorded = service.recordings.waiting(interview.id)
    if recorded is not None:
        session.set_typing(interview.id)  # nobody breaks the silence of somebody who reads what was heard
    owed = conversation.owes(service, interview)
    waits = owed and conversation.candidate_waits(interview)
    with place:
        resent = None if paused else conversation.offer_unsent(interview)
        spoken = (
            recording.show(service, interview, recorded, choice, may_send=not paused and not waits)
            if recorded is not None
            else None
        )
    sent = session.just_sent()
    # Not called in st.bottom, where Streamlit puts it anyway: otherwise the page would not follow the newest words.
    typed = st.chat_input(
        _placeholder(paused=paused, waits=waits or resent is not None or sent is not None),
        key="answer",
        submit_mode="disable",
        disabled=paused or waits,
    )
    # Another tab may have disabled the input in the meantime; an answer that was sent from it still counts.
    text = resent or typed or sent or (spoken.text if spoken else None)
    with st.bottom:
        voice.show(service, interview, records=recorded is None, waits=waits)
        clock.show_bar(service, interview, replying=owed or text is not None)
        with st.container(key="unseen"):
            browser.keep_draft(interview)
            browser.watch_presence(service, interview)
            browser.follow_newest_words(follows=waits or text is not None)
    # After the input: when Streamlit first draws that, it mounts the whole page again, and an editor drawn before would
    # lose what is being typed.
    draw_editor()
    if paused:
        if text is not None:
            session.keep_unsent(
                interview.id, text, "The interview was paused in another tab. Resume it, then send your answer."
            )
            st.rerun()
        return
    if text is not None:
        with place:
            conversation.answer(
                service,
                interview,
                text,
                seen if resent is None else interview.turns[-1].index,
                spoken=spoken.spoken if spoken and text == spoken.text else None,
                hides=choice.hides,
            )
        st.rerun()
    if owed:
        with place:
            conversation.owed_reply(service, interview, hides=choice.hides)
        st.rerun()


page()
