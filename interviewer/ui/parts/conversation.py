"""The conversation: its turns, and the reply as it is spoken."""

import time
from collections.abc import Iterable, Mapping
from datetime import datetime

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from interviewer.domain.entities.interview import Interview, InterviewState, Speaker, Turn, TurnStatus
from interviewer.domain.entities.question import Question
from interviewer.domain.rounds.model_turn import said_with
from interviewer.domain.rounds.story import handout
from interviewer.service import Conflict, InterviewerError, Service
from interviewer.ui import session
from interviewer.ui.heartbeat import ticking
from interviewer.ui.parts.plain import label, muted, words

HEARTBEAT_SECONDS = 10.0
TICK_SECONDS = 0.5
# From here on the candidate is told how long the interviewer has been thinking.
_COUNTED_FROM = 3.0
_AVATARS = {Speaker.INTERVIEWER: ":material/record_voice_over:", Speaker.CANDIDATE: ":material/person:"}
_NAMES = {Speaker.INTERVIEWER: "assistant", Speaker.CANDIDATE: "user"}
_LOST_TRACK = "This page had lost its connection, so your answer was not sent. Read on from here, then send it."
_ELSEWHERE = "The interview went on in another tab. This is how it stands now; your answer was not sent."
_SPEAKING = "The interviewer was still speaking, so your answer was not sent. Read the question, then send it."


def show(interview: Interview, questions: Mapping[str, Question]) -> None:
    """Draw the turns that are whole; one that is still being spoken is streamed by `stream`."""
    notes = notes_once(interview.turns)
    for turn in interview.turns:
        if turn.status is not TurnStatus.COMPLETE:
            continue
        with message(turn.speaker):
            words(turn.text)
            if note := notes.get(turn.index):
                muted(note)
            if text := handout(turn, questions):
                with st.expander("The problem in writing", expanded=True, icon=":material/description:"):
                    st.markdown(text)


def notes_once(turns: Iterable[Turn]) -> Mapping[int, str]:
    """The notes of turns by their index, each where it stands first: a slow model earns the same one at every turn."""
    notes: dict[str, int] = {}
    for turn in turns:
        if turn.note:
            notes.setdefault(turn.note, turn.index)
    return {index: note for note, index in notes.items()}


def owes(service: Service, interview: Interview) -> bool:
    """Whether the interviewer has to speak now; one who is typing is not asked about the silence."""
    if interview.state is not InterviewState.ACTIVE:
        return False
    if not candidate_waits(interview) and session.typing(interview.id):
        return False
    return service.owes_reply(interview)


def candidate_waits(interview: Interview) -> bool:
    """Whether the last word is the interviewer's: the candidate has answered, or a reply is not whole yet."""
    last = interview.turns[-1]
    return last.speaker is Speaker.CANDIDATE or last.status is not TurnStatus.COMPLETE


def answer(service: Service, interview: Interview, text: str, after: int | None) -> None:
    """Give the service an answer and stream the reply; words that it does not take are given back.

    Args:
        service: The use cases.
        interview: As this run of the page has read it.
        text: The candidate's words.
        after: Index of the last turn that this tab had shown when they were sent; None when it had shown none.
    """
    if after is None:
        session.keep(interview.id, text, _LOST_TRACK)
        return
    try:
        reply = service.answer(interview.id, text, after=after)
    except Conflict as conflict:
        session.keep(interview.id, text, _why(interview, after, conflict))
        return
    except InterviewerError as error:
        session.keep(interview.id, text, str(error))
        return
    session.let_go(interview.id)
    with message(Speaker.CANDIDATE):
        words(text)
    stream(service, interview, reply, index=after + 2)


def owed_reply(service: Service, interview: Interview) -> None:
    """Stream the reply that the interviewer owes, or follow it where it is being spoken."""
    last = interview.turns[-1]
    index = last.index + 1 if last.status is TurnStatus.COMPLETE else last.index
    stream(service, interview, service.reply(interview.id), index=index)


def _why(interview: Interview, after: int, conflict: Conflict) -> str:
    if interview.turns[-1].status is not TurnStatus.COMPLETE:
        return _SPEAKING
    return _ELSEWHERE if interview.turns[-1].index != after else str(conflict)


def stream(service: Service, interview: Interview, reply: Iterable[str], *, index: int) -> None:
    """Show a reply, the turn of this index, while it comes.

    Leaving the page in the middle loses nothing: the service goes on.
    """
    since = _waiting_since(interview)
    with message(Speaker.INTERVIEWER):
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
    # At once and not in the next run: a candidate who answers at once may be faster than that.
    session.set_seen(interview.id, index)


def _waiting_since(interview: Interview) -> datetime:
    """When the candidate sent the answer that waits for its reply; a page that was reloaded counts from there too."""
    last = interview.turns[-1]
    if last.status is not TurnStatus.COMPLETE and len(interview.turns) > 1:
        last = interview.turns[-2]
    return last.at if last.speaker is Speaker.CANDIDATE else session.now()


def thinking(seconds: float) -> str:
    """HTML of what stands in the place of a reply that has not begun; the seconds are seen and not read aloud."""
    counted = f' <span aria-hidden="true">{seconds:.0f} s</span>' if seconds >= _COUNTED_FROM else ""
    return f'<p class="iv-muted" role="status">The interviewer is thinking …{counted}</p>'


def _broken_off(error: InterviewerError) -> None:
    st.error(label(str(error)))
    st.button("Go on", key="go_on", help="Asks the interviewer to speak again")
    st.stop()


def message(speaker: Speaker) -> DeltaGenerator:
    """The frame of one turn."""
    return st.chat_message(_NAMES[speaker], avatar=_AVATARS[speaker])
