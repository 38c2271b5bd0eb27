"""The conversation: its turns, the reply as it is spoken, and answers that could not be sent."""

import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from interviewer.domain.entities.delivery import Spoken
from interviewer.domain.entities.interview import Interview, InterviewState, Speaker, Turn, TurnStatus
from interviewer.domain.entities.question import Question
from interviewer.domain.rounds.model_turn import said_with
from interviewer.domain.rounds.story import handout
from interviewer.service import Conflict, InterviewerError, Service
from interviewer.ui import session
from interviewer.ui.jobs import ticking
from interviewer.ui.parts.plain import label, muted, plain_text

HEARTBEAT_SECONDS = 10.0
TICK_SECONDS = 0.5
# Seconds, from which the page shows how long the interviewer has been thinking.
_COUNTED_FROM = 3.0
_AVATARS = {Speaker.INTERVIEWER: ":material/record_voice_over:", Speaker.CANDIDATE: ":material/person:"}
_NAMES = {Speaker.INTERVIEWER: "assistant", Speaker.CANDIDATE: "user"}
_LOST_TRACK = "This page lost its connection, so your answer was not sent. Catch up on the conversation, then send it."
_ELSEWHERE = "The interview continued in another tab, so your answer was not sent. Catch up, then send it."
_SPEAKING = "The interviewer was still speaking, so your answer was not sent. Read the question, then send it."


def show(interview: Interview, questions: Mapping[str, Question], *, hides: bool = False) -> None:
    """Draw the complete turns; one that is still being spoken is drawn by `stream`.

    With `hides` the interviewer's words are out of sight, as on the phone, until the candidate asks to read them.
    """
    notes = notes_once(interview.turns)
    for turn in interview.turns:
        if turn.status is not TurnStatus.COMPLETE:
            continue
        with message(turn.speaker):
            with _hidden(turn.index, hides and turn.speaker is Speaker.INTERVIEWER):
                plain_text(turn.text)
            if note := notes.get(turn.index):
                muted(note)
            if text := handout(turn, questions):
                with st.expander("Problem statement", expanded=True, icon=":material/description:"):
                    st.markdown(text)


@contextmanager
def _hidden(index: int, hides: bool) -> Iterator[None]:
    """The place of an interviewer's words; hidden ones stay on the page for the voice that reads them."""
    shown = f"question_shown_{index}"
    if not hides or st.session_state.get(shown):
        yield
        return
    muted("The text of this question is hidden.")
    if st.button("Show the question", key=f"show_question_{index}", type="tertiary", icon=":material/visibility:"):
        st.session_state[shown] = True
        st.rerun()
    with st.container(key=f"unseen-question-{index}"):
        yield


def notes_once(turns: Iterable[Turn]) -> Mapping[int, str]:
    """Notes by the index of their turn, each only once: a slow model causes the same note at every turn."""
    notes: dict[str, int] = {}
    for turn in turns:
        if turn.note:
            notes.setdefault(turn.note, turn.index)
    return {index: note for note, index in notes.items()}


def owes(service: Service, interview: Interview) -> bool:
    """Whether the interviewer has to speak now. The silence of a candidate who is typing does not count."""
    if interview.state is not InterviewState.ACTIVE:
        return False
    if not candidate_waits(interview) and session.typing(interview.id):
        return False
    return service.owes_reply(interview)


def candidate_waits(interview: Interview) -> bool:
    """Whether it is the interviewer's turn: the candidate has answered, or the reply is not complete yet."""
    last = interview.turns[-1]
    return last.speaker is Speaker.CANDIDATE or last.status is not TurnStatus.COMPLETE


def answer(
    service: Service,
    interview: Interview,
    text: str,
    after: int | None,
    *,
    spoken: Spoken | None = None,
    hides: bool = False,
) -> None:
    """Send an answer and stream the reply; an answer that is refused is offered again.

    Args:
        service: The use cases.
        interview: As it was at the start of this run of the page.
        text: The candidate's words.
        after: Index of the last turn that this tab had shown when the answer was sent; None when it had shown none.
        spoken: How it was spoken; None when it was typed.
        hides: Whether the text of the reply is hidden.
    """
    # What was spoken waits in the store until it is sent, so the page needs no copy of it.
    kept = "" if spoken else text
    if after is None:
        session.keep_unsent(interview.id, kept, _LOST_TRACK)
        return
    try:
        reply = service.answer(interview.id, text, after=after, spoken=spoken)
    except Conflict as conflict:
        session.keep_unsent(interview.id, kept, _why(interview, after, conflict))
        return
    except InterviewerError as error:
        session.keep_unsent(interview.id, kept, str(error))
        return
    session.discard_unsent(interview.id)
    with message(Speaker.CANDIDATE):
        plain_text(text)
    stream(service, interview, reply, index=after + 2, hides=hides)


def owed_reply(service: Service, interview: Interview, *, hides: bool = False) -> None:
    """Stream the reply that is due, or follow one that has started already."""
    last = interview.turns[-1]
    index = last.index + 1 if last.status is TurnStatus.COMPLETE else last.index
    stream(service, interview, service.reply(interview.id), index=index, hides=hides)


def _why(interview: Interview, after: int, conflict: Conflict) -> str:
    if interview.turns[-1].status is not TurnStatus.COMPLETE:
        return _SPEAKING
    return _ELSEWHERE if interview.turns[-1].index != after else str(conflict)


def stream(service: Service, interview: Interview, reply: Iterable[str], *, index: int, hides: bool = False) -> None:
    """Show a reply, the turn of this index, while it comes; with `hides` it can only be heard.

    Leaving the page loses nothing: the service finishes the reply.
    """
    since = _waiting_since(interview)
    with message(Speaker.INTERVIEWER), _hidden(index, hides):
        place = st.empty()
        said = ""
        beat = time.monotonic()
        place.text("…")
        try:
            for piece in ticking(reply, TICK_SECONDS):
                said = said_with(said, piece)
                if said:
                    place.text(said)
                else:
                    place.html(thinking((session.now() - since).total_seconds()))
                if time.monotonic() - beat > HEARTBEAT_SECONDS:
                    service.touch(interview.id)
                    beat = time.monotonic()
        except InterviewerError as error:
            _broken_off(error)
    # Now and not in the next run: a quick candidate may answer before that.
    session.set_seen(interview.id, index)


def _waiting_since(interview: Interview) -> datetime:
    """When the candidate sent the answer that is waiting for its reply; holds across a reload."""
    last = interview.turns[-1]
    if last.status is not TurnStatus.COMPLETE and len(interview.turns) > 1:
        last = interview.turns[-2]
    return last.at if last.speaker is Speaker.CANDIDATE else session.now()


def thinking(seconds: float) -> str:
    """HTML that stands in for a reply that has not started; screen readers skip the seconds."""
    counted = f' <span aria-hidden="true">{seconds:.0f} s</span>' if seconds >= _COUNTED_FROM else ""
    return f'<p class="iv-muted" role="status">The interviewer is thinking …{counted}</p>'


def _broken_off(error: InterviewerError) -> None:
    st.error(label(str(error)))
    st.button("Continue", key="go_on", help="Asks the interviewer to speak again")
    st.stop()


def message(speaker: Speaker) -> DeltaGenerator:
    """The frame of one turn."""
    return st.chat_message(_NAMES[speaker], avatar=_AVATARS[speaker])


def offer_unsent(interview: Interview) -> str | None:
    """Show an answer that was not sent, for editing; returns it when the candidate sends it again."""
    unsent = session.unsent(interview.id)
    if unsent is None:
        return None
    text, why = unsent
    if not text.strip():
        st.warning(label(why))
        session.discard_unsent(interview.id)
        return None
    with st.container(border=True, key="unsent"):
        st.warning(label(why))
        edited = st.text_area("Your unsent answer", value=text, key=f"unsent-{hash(text)}", height=160)
        with st.container(horizontal=True):
            send = st.button("Send", key="send_again", type="primary")
            if st.button("Discard", key="discard", type="tertiary"):
                session.discard_unsent(interview.id)
                st.rerun()
    return edited if send and edited.strip() else None


def show_unsent_after_end(interview: Interview) -> None:
    """Show an answer that was not sent before the interview ended; it can only be copied."""
    unsent = session.unsent(interview.id)
    if unsent is None:
        return
    st.warning("The interview ended before this answer was sent, so it is not part of the score.")
    st.text_area("Your unsent answer", value=unsent[0], key="unsent-ended", height=160)
