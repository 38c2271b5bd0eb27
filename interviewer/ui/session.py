"""The one service of this process, and the little that a browser tab remembers.

Everything about an interview lives in the store. A tab keeps only what the store cannot know: the last turn it has
shown, and an answer that could not be stored.
"""

import atexit
import threading
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, tzinfo
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st
from streamlit import runtime
from streamlit.runtime import RuntimeState

from interviewer.bootstrap import build
from interviewer.service import Service
from interviewer.settings import Settings
from interviewer.ui.jobs import Jobs

TYPING_SECONDS = 60.0


class Process(NamedTuple):
    """What all tabs of this process share; each part may be used by many threads at once."""

    service: Service
    jobs: Jobs
    settings: Settings
    wait: Callable[[float], None] = time.sleep


_built: list[Process] = []
_building = threading.Lock()


def process() -> Process:
    """The shared state, built for the first tab and closed with the process.

    Not in `st.cache_resource`: any tab may clear that, and would close the service under all others.
    """
    with _building:
        if not _built:
            with st.spinner("Getting ready"):
                _built.append(_build())
        return _built[0]


def _build() -> Process:
    settings = Settings()
    shared = Process(build(settings), Jobs(_stopping), settings)

    def close() -> None:
        shared.jobs.close()
        shared.service.close()

    atexit.register(close)
    return shared


def _stopping() -> bool:
    return runtime.exists() and runtime.get_instance().state in (RuntimeState.STOPPING, RuntimeState.STOPPED)


def service() -> Service:
    """The use cases."""
    return process().service


def jobs() -> Jobs:
    """Background work."""
    return process().jobs


def settings() -> Settings:
    """The settings that the service was built with."""
    return process().settings


def now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """Today's date where the candidate is."""
    return now().astimezone(local_zone()).date()


def wait(seconds: float) -> None:
    """Wait so that the candidate can read."""
    process().wait(seconds)


def local_zone() -> tzinfo:
    """The browser's time zone; UTC when the browser did not say."""
    try:
        return ZoneInfo(st.context.timezone or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        return UTC


def just_sent() -> str | None:
    """The answer that started this run of the page, even if its input is disabled by now."""
    sent: str | None = st.session_state.get("answer")
    return sent or None


def interview_id() -> str | None:
    """The id in the page's URL."""
    return st.query_params.get("id")


def seen(interview: str) -> int | None:
    """Index of the last turn that this tab has shown; None when it has shown none yet."""
    index: int | None = st.session_state.get(f"seen:{interview}")
    return index


def set_seen(interview: str, index: int) -> None:
    """Remember the last turn that this tab has shown."""
    st.session_state[f"seen:{interview}"] = index


def typing(interview: str) -> bool:
    """Whether the candidate has typed in the last minute."""
    return typing_for(interview) > 0


def typing_for(interview: str) -> float:
    """For how many more seconds the candidate counts as typing; 0 when nobody types."""
    typed: float | None = st.session_state.get(f"typed:{interview}")
    return 0.0 if typed is None else max(0.0, typed + TYPING_SECONDS - time.monotonic())


def set_typing(interview: str) -> None:
    """Remember that the candidate is typing now."""
    st.session_state[f"typed:{interview}"] = time.monotonic()


def keep_unsent(interview: str, text: str, why: str) -> None:
    """Keep an answer that could not be stored, with the reason, until it is sent or discarded."""
    st.session_state[f"unsent:{interview}"] = (text, why)


def unsent(interview: str) -> tuple[str, str] | None:
    """The answer that could not be stored, with the reason."""
    answer: tuple[str, str] | None = st.session_state.get(f"unsent:{interview}")
    return answer


def discard_unsent(interview: str) -> None:
    """Forget the answer that could not be stored."""
    st.session_state.pop(f"unsent:{interview}", None)
