"""Speaking in the room: the recorder, who writes down what it hears, reading aloud, and practice as on the phone."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import streamlit as st

from interviewer.domain.entities.interview import Interview
from interviewer.domain.entities.speech import Audio
from interviewer.service import InterviewerError, Service, TranscriberName
from interviewer.ui import session
from interviewer.ui.parts import errors, models
from interviewer.ui.parts.plain import label, muted

_FOLDER = Path(__file__).parent
# Streamlit's recorder gives one channel of 16 bits; Whisper hears 16,000 samples a second.
_RATE = 16_000
MOST_SECONDS = 600
_HEARS: dict[TranscriberName, str] = {
    "tiny.en": "Fast, on this machine",
    "base": "Slower, on this machine",
    "remote": "Another machine",
}


class Choice(NamedTuple):
    """How the candidate practises.

    Attributes:
        hides: Whether questions are heard and not read.
        edits: Whether what was heard may be changed before it is sent.
    """

    hides: bool = False
    edits: bool = True


def chosen() -> Choice:
    """The choice as it stands before its widgets are drawn."""
    state = st.session_state
    if not state.get("voice"):
        return Choice()
    return Choice(hides=bool(state.get("hide_questions")), edits=not state.get("as_heard"))


def show(service: Service, interview: Interview, *, records: bool, waits: bool) -> None:
    """Draw what belongs to speaking; nothing unless the candidate wants to speak.

    Args:
        service: Keeps and writes down recordings.
        interview: The interview.
        records: Whether a new recording can be made; not while another one waits to be sent.
        waits: Whether it is the interviewer's turn.
    """
    if not st.session_state.get("voice"):
        return
    with st.container(key="voice_line", gap="small"):
        if records and _can_hear(service):
            _record(service, interview, waits=waits)
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            _component("speaker")(data={"id": interview.id}, key=f"speaker-{interview.id}")
            _practice(service)


def _practice(service: Service) -> None:
    with st.popover("How I practise", icon=":material/tune:", type="tertiary", key="practice"):
        st.toggle(
            "Hide the text of questions, as on the phone",
            key="hide_questions",
            bind="query-params",
            help="Turn on “Read questions aloud” to hear them. Each can still be shown.",
        )
        st.toggle("Send what was heard without changing it", key="as_heard", bind="query-params")
        names = _names(service)
        st.selectbox("Who writes down what I say", list(names), format_func=lambda name: names[name], key="transcriber")


def _names(service: Service) -> dict[TranscriberName, str]:
    names = dict(_HEARS)
    remote = next((info for info in service.models() if info.provider == "remote" and info.ready), None)
    if remote is None:
        del names["remote"]
    elif remote.host:
        names["remote"] = f"{remote.host}: my recording is sent there"
    return names


def _selected() -> TranscriberName:
    name = st.session_state.get("transcriber")
    return name if name in _HEARS else "tiny.en"


def usable(service: Service) -> TranscriberName | None:
    """Who writes down what is recorded now; None while something is missing or nobody agreed."""
    name = _selected()
    if name == "remote":
        return None if _unagreed_host(service) else name
    return None if service.speech.missing(name) else name


def _unagreed_host(service: Service) -> str:
    remote = next((info for info in service.models() if info.provider == "remote"), None)
    return remote.host if remote is not None and not remote.agreed else ""


def _can_hear(service: Service) -> bool:
    """Say what is missing before anything can be written down; True when nothing is."""
    name = _selected()
    if name == "remote":
        host = _unagreed_host(service)
        if not host:
            return True
        st.warning(label(f"Your recording will be sent to {host}. It leaves this machine only if you agree."))
        st.button("Agree and remember", key="agree_voice", on_click=errors.guard_callback(service.agree), args=(host,))
        return False
    missing = service.speech.missing(name)
    if not missing:
        return True
    st.info(f"{missing} Typing works as before.")  # our own words, with a command in them
    models.download_speech(service, "whisper-base" if name == "base" else "whisper-tiny.en")
    return False


def _record(service: Service, interview: Interview, *, waits: bool) -> None:
    made = st.session_state.setdefault("recordings_made", 0)
    sound = st.audio_input(
        "Record your answer",
        sample_rate=_RATE,
        key=f"recorder-{made}",
        label_visibility="collapsed",
        disabled=waits,
    )
    _watch(interview.id)
    if _selected() == "remote":
        host = next((info.host for info in service.models() if info.provider == "remote"), "")
        muted(f"What you record is sent to {host or 'your own server'} and to nobody else.")
    if sound is None:
        return
    try:
        service.recordings.keep(interview.id, Audio(sound.getvalue(), ".wav"))
    except InterviewerError as error:
        # The recorder still holds it: nothing is lost while this page is open.
        st.error(label(f"{error} The recording is still in this page: save it there, or try again."))
        st.button("Try again", key="keep_again")
        return
    st.session_state["recordings_made"] = made + 1
    st.rerun()


@st.fragment
@errors.guard_fragment
def _watch(interview_id: str) -> None:
    _component("recorder")(
        data={"most": MOST_SECONDS},
        key=f"recording-{interview_id}",
        on_recording_change=lambda: session.set_typing(interview_id),
    )


def _component(name: str) -> Callable[..., Any]:
    script, css = ((_FOLDER / file).read_text(encoding="utf-8") for file in (f"{name}.js", "speech.css"))
    component: Callable[..., Any] = st.components.v2.component(f"interviewer_{name}", js=script, css=css)
    return component
