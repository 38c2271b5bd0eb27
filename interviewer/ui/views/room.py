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
from interviewer.ui.parts import bar, conversation, draft, editor, follow, presence, unsent
from interviewer.ui.parts.loops import belonging
from interviewer.ui.parts.missing import no_such_interview
from interviewer.ui.parts.plain import label, muted


def page() -> None:
    """Draw the page."""
    wanted = session.interview_id()
    service = session.service().for_interview(wanted or "")
    try:
        interview = service.open(wanted or "")
    except NotFound:
        no_such_interview()
        return
    title = service.title(interview.setup)
    question = on_the_table(interview, service.content.questions)
    writes = question if question is not None and editor.is_for(question) else None
    st.set_page_config(page_title=f"{title} interview", layout="wide" if writes else "centered")
    loop = service.loops.of(interview.id)
    before = None if loop else service.loops.before(interview.id, interview.started_at)
    _head(interview, title, service.content.pack.role_name(interview.setup.role), loop.id if loop else before)
    seen = session.seen(interview.id)
    place, draw_editor = _places(service, interview, writes)
    with place:
        conversation.show(interview, service.content.questions)
    session.set_seen(interview.id, interview.turns[-1].index)
    if interview.state is InterviewState.ENDED:
        if sent := session.just_sent():
            session.keep(interview.id, sent, "")
        with place:
            unsent.show_after_the_end(interview)
            _ended(interview, loop.id if loop else None, before)
        draw_editor()
        return
    _exchange(service, interview, seen, place, draw_editor)


def _places(
    service: Service, interview: Interview, writes: Question | None
) -> tuple[DeltaGenerator, Callable[[], None]]:
    """The place of the conversation, and what draws the editor beside it."""
    if writes is None:
        return st.container(), lambda: None
    talk, code = editor.places()
    return talk, partial(editor.show, service, interview, writes, code)


def _head(interview: Interview, title: str, role: str, loop_id: str | None) -> None:
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.markdown(f"### {label(title)}", anchors=False, width="content")
        belonging.way_back(loop_id)
    muted(f"{role} · {interview.setup.level}")


def _ended(interview: Interview, loop_id: str | None, before: str | None) -> None:
    """The way on: a round is written up where its loop is, all else has a scorecard of its own."""
    st.markdown("**The interview has ended.**")
    if loop_id is not None:
        belonging.back(loop_id)
        return
    with st.container(horizontal=True, gap="small"):
        if st.button("See your scorecard", type="primary", key="to_scorecard"):
            st.switch_page("views/scorecard.py", query_params={"id": interview.id})
        if before is not None:
            belonging.back(before, primary=False)


def _invitation(*, paused: bool, waits: bool) -> str:
    """What the input says: whose turn it is, and why nothing can be typed now."""
    if paused:
        return "Paused. Resume to go on."
    return "It is the interviewer's turn" if waits else "Your answer"


def _exchange(
    service: Service, interview: Interview, seen: int | None, place: DeltaGenerator, draw_editor: Callable[[], None]
) -> None:
    paused = interview.state is InterviewState.PAUSED
    owed = conversation.owes(service, interview)
    with place:
        resent = None if paused else unsent.show(interview)
    sent = session.just_sent()
    # Called outside of st.bottom, where it lands by itself: only then does the page follow the newest words.
    waits = owed and conversation.candidate_waits(interview)
    typed = st.chat_input(
        _invitation(paused=paused, waits=waits or resent is not None or sent is not None),
        key="answer",
        submit_mode="disable",
        disabled=paused or waits,
    )
    # The box may have been closed meanwhile, because of another tab: what was sent from it still counts.
    text = resent or typed or sent
    with st.bottom:
        bar.show(service, interview, replying=owed or text is not None)
        with st.container(key="unseen"):
            draft.keep(interview)
            presence.show(service, interview)
            follow.show(follows=waits or text is not None)
    # After the input: when that is first drawn, the browser builds all that stands on the page anew, and keys that were
    # typed into an editor there already would be lost.
    draw_editor()
    if paused:
        if text is not None:
            session.keep(
                interview.id, text, "The interview was paused in another tab. Resume it, then send your answer."
            )
            st.rerun()
        return
    if text is not None:
        with place:
            conversation.answer(service, interview, text, seen if resent is None else interview.turns[-1].index)
        st.rerun()
    if owed:
        with place:
            conversation.owed_reply(service, interview)
        st.rerun()


page()
