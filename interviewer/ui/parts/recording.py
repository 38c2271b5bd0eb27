"""A recording that waits: how far it is written down, what was heard, and sending, repeating or discarding it."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import streamlit as st

from interviewer.domain.entities.delivery import Spoken
from interviewer.domain.entities.interview import Interview
from interviewer.domain.entities.recording import Recording
from interviewer.domain.entities.speech import SpokenWord, Transcript
from interviewer.domain.voice.doubts import MARKS, doubts
from interviewer.service import Heard, Service, TranscriberName
from interviewer.ui import session
from interviewer.ui.jobs import Job
from interviewer.ui.parts import errors
from interviewer.ui.parts.plain import label, muted, plain_text
from interviewer.ui.parts.voice import Choice, usable

_MOST_DOUBTS = 16


class Sent(NamedTuple):
    """What the candidate sends of a recording."""

    text: str
    spoken: Spoken


def show(
    service: Service, interview: Interview, recording: Recording, choice: Choice, *, may_send: bool
) -> Sent | None:
    """Draw the recording; what is sent, when the candidate sends it now."""
    with st.container(border=True, key="recording"):
        if recording.transcript is None:
            _written_down(service, interview, recording)
            return None
        return _review(service, interview, recording, recording.transcript, choice, may_send=may_send)


def show_after_end(service: Service, interview: Interview, recording: Recording) -> None:
    """Draw a recording that was not sent before the interview ended; it can only be saved."""
    with st.container(border=True, key="recording"):
        st.warning("The interview ended before this recording was sent, so it is not part of the score.")
        if recording.text:
            plain_text(recording.text)
        with st.container(horizontal=True):
            _save(service, interview, recording)
            _discard(service, interview, recording)


def _written_down(service: Service, interview: Interview, recording: Recording) -> None:
    name, model = _job(recording), usable(service)
    job = session.jobs().get(name)
    if job is None and model is not None:
        job = session.jobs().start(name, _work(service, interview.id, recording, model))
    if job is not None and job.running:
        _watch(interview.id, name)
        return
    with st.container(gap="small"):
        st.error(label(_why(job)))
        muted("Your recording is kept until you send or discard it. Typing works as before.")
        with st.container(horizontal=True):
            if st.button("Try again", key="hear_again", type="primary", disabled=model is None) and model is not None:
                session.jobs().start(name, _work(service, interview.id, recording, model))
                st.rerun()
            _save(service, interview, recording)
            _discard(service, interview, recording)


def _job(recording: Recording) -> str:
    return f"heard:{recording.id}"


def _why(job: Job[Heard] | None) -> str:
    if job is None:
        return "Nothing on this machine can write your recording down yet. Turn Voice on to see what is missing."
    return job.failure or "Writing it down was stopped."


def _work(
    service: Service, interview_id: str, recording: Recording, model: TranscriberName
) -> Callable[[Callable[[Heard], None], Callable[[], bool]], None]:
    def work(report: Callable[[Heard], None], cancelled: Callable[[], bool]) -> None:
        service.recordings.write_down(interview_id, recording, model, progress=report, cancelled=cancelled)

    return work


@st.fragment(run_every=0.5)
@errors.guard_fragment
def _watch(interview_id: str, name: str) -> None:
    """Show what was heard so far, and draw the page again once all words are there."""
    job: Job[Heard] | None = session.jobs().get(name)
    progress = job.progress if job is not None else None
    if job is None or not job.running or (progress is not None and progress.complete):
        st.rerun()
    session.set_typing(interview_id)
    heard = progress or Heard()
    st.progress(heard.share, text="Stopping" if job.cancelled else "Writing down what you said")
    if heard.text:
        plain_text(heard.text)
    if st.button("Stop", key="stop_hearing", disabled=job.cancelled):
        job.cancel()


def _review(
    service: Service,
    interview: Interview,
    recording: Recording,
    heard: Transcript,
    choice: Choice,
    *,
    may_send: bool,
) -> Sent | None:
    text = recording.text if choice.edits else heard.text
    if choice.edits:
        text = _editable(service, interview, recording)
        _show_doubts(heard)
    else:
        muted("What was heard, as it will be sent")
        plain_text(text)
    for remark in heard.remarks:
        muted(remark)
    _listen(service, interview, recording)
    with st.container(horizontal=True):
        send = st.button("Send", key="send_recording", type="primary", disabled=not may_send or not text.strip())
        _discard(service, interview, recording)
    return Sent(text, service.recordings.spoken(recording, text)) if send and text.strip() else None


def _editable(service: Service, interview: Interview, recording: Recording) -> str:
    key = f"heard-{recording.id}"

    def keep() -> None:
        service.recordings.edit(interview.id, recording.id, st.session_state[key])

    return st.text_area(
        "What was heard. Change what is wrong, then send it",
        value=recording.text,
        key=key,
        height=200,
        on_change=errors.guard_callback(keep),
    )


def _show_doubts(heard: Transcript) -> None:
    found = doubts(heard)
    if found.numbers:
        muted(f"Numbers, worth a look: {_listed(found.numbers)}.")
    if found.unsure:
        muted(f"Heard least surely: {_listed(found.unsure)}.")


def _listed(words: Sequence[SpokenWord]) -> str:
    shown = [f"{word.word.strip(MARKS)} ({int(word.start) // 60}:{int(word.start) % 60:02})" for word in words]
    more = f" and {len(shown) - _MOST_DOUBTS} more" if len(shown) > _MOST_DOUBTS else ""
    return ", ".join(shown[:_MOST_DOUBTS]) + more


def _listen(service: Service, interview: Interview, recording: Recording) -> None:
    muted("The sound is deleted when you send or discard it. Save it if you want to keep it.")
    with st.container(horizontal=True, vertical_alignment="center"):
        listens = st.toggle("Listen to it", key=f"listen-{recording.id}")
        _save(service, interview, recording)
    sound = service.recordings.sound(interview.id, recording.id) if listens else None
    if sound is not None:
        st.audio(sound.data, format="audio/wav")


def _save(service: Service, interview: Interview, recording: Recording) -> None:
    def data() -> bytes:
        sound = service.recordings.sound(interview.id, recording.id)
        return b"" if sound is None else sound.data

    st.download_button(
        "Save the recording",
        data,
        file_name=f"answer{recording.suffix}",
        mime="audio/wav",
        type="tertiary",
        on_click="ignore",
        key=f"save-{recording.id}",
    )


def _discard(service: Service, interview: Interview, recording: Recording) -> None:
    def discard(*, again: bool) -> None:
        session.jobs().forget(_job(recording))
        service.recordings.discard(interview.id, recording.id)
        if again:
            st.session_state["voice"] = True

    with st.popover("Discard", type="tertiary", key="discarding"):
        st.markdown("The recording and its words are deleted.")
        st.button(
            "Discard and record again",
            key="record_again",
            on_click=errors.guard_callback(discard),
            kwargs={"again": True},
        )
        st.button("Discard", key="discard_recording", on_click=errors.guard_callback(discard), kwargs={"again": False})
