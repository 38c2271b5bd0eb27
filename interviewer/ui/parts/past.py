"""Earlier interviews: resume, read, export, delete with a way back."""

import json
from collections.abc import Callable
from contextlib import suppress

import streamlit as st

from interviewer.domain.entities.interview import Interview, InterviewState
from interviewer.service import NotFound, Service, Summary
from interviewer.ui import phrases, session
from interviewer.ui.parts import draft, failing, more, own_votes, rewrite
from interviewer.ui.parts.plain import lead, muted, words


def show(service: Service) -> None:
    """List them, newest first."""
    draft.drop_all_but(service.going_on())
    summaries, older = more.newest("interviews", lambda count: service.interviews(limit=count))
    if not summaries:
        return
    st.subheader("Earlier interviews", anchor=False)
    own_votes.calibration(service)
    hidden = service.loops.hidden([summary.id for summary in summaries])
    for summary in summaries:
        _row(service, summary, scored=summary.id not in hidden)
    if older:
        more.offer("interviews")


def title(service: Service, interview: Summary | Interview) -> str:
    """The interviewer and the level, with a comma between."""
    return f"{service.title(interview.setup)}, {interview.setup.level}"


def _row(service: Service, summary: Summary, *, scored: bool) -> None:
    ended = summary.state is InterviewState.ENDED
    overall = f" · {summary.overall:.1f} of 5" if scored and summary.overall is not None else ""
    with st.container(border=True, key=f"past-{summary.id}"):
        words(title(service, summary))
        started = phrases.when(summary.started_at, session.local_zone())
        muted(f"{started} · {summary.setup.minutes} min · {phrases.STATES[summary.state]}{overall}")
        with st.container(horizontal=True, gap="small"):
            target = "views/scorecard.py" if ended else "views/room.py"
            if st.button("Scorecard" if ended else "Resume", key=f"open-{summary.id}"):
                st.switch_page(target, query_params={"id": summary.id})
            if ended and st.button("Read", key=f"read-{summary.id}", type="tertiary"):
                st.switch_page("views/room.py", query_params={"id": summary.id})
            export(service, summary.id)
            if st.button("Delete", key=f"delete-{summary.id}", type="tertiary"):
                confirm_delete(service, summary)


def export(service: Service, interview_id: str) -> None:
    """A button that downloads everything about the interview as JSON."""
    st.download_button(
        "Export",
        data=_document(service, interview_id),
        file_name=f"interview-{interview_id}.json",
        mime="application/json",
        key=f"export-{interview_id}",
        type="tertiary",
        on_click="ignore",
    )


def _document(service: Service, interview_id: str) -> Callable[[], bytes]:
    return lambda: json.dumps(service.export(interview_id), ensure_ascii=False, indent=2).encode()


@st.dialog("Delete this interview?")
@failing.shown
def confirm_delete(service: Service, interview: Summary | Interview) -> None:
    """Ask, delete, and go to the start page, where the deletion can be undone."""
    interview_id = interview.id
    lead(f"{title(service, interview)}, {phrases.when(interview.started_at, session.local_zone())}")
    st.markdown("Its words, its scorecard and every record about it are removed. You can undo this until you leave.")
    if service.loops.of(interview_id) is not None:
        muted("What later interviewers of its loop were told about it goes too, and an undo does not bring that back.")
    with st.container(horizontal=True):
        if st.button("Delete it", type="primary", key="delete_yes", on_click=_delete, args=(service, interview_id)):
            st.switch_page("views/start.py")
        if st.button("Keep it", key="delete_no"):
            st.rerun()


@failing.kept
def _delete(service: Service, interview_id: str) -> None:
    session.jobs().forget(f"score:{interview_id}")
    with suppress(NotFound):  # deleted in another tab already
        rewrite.forget(service.open(interview_id))
        st.session_state["deleted"] = service.delete(interview_id)


def undo(service: Service) -> None:
    """Offer to bring back what was just deleted."""
    document = st.session_state.get("deleted")
    if document is None:
        return
    with st.container(horizontal=True, vertical_alignment="center", border=True, key="undo-bar"):
        st.markdown("The interview was deleted.", width="content")
        if st.button("Undo", key="undo"):
            service.restore(document)
            del st.session_state["deleted"]
            st.rerun()
        if st.button("Dismiss", key="undo_dismiss", type="tertiary"):
            del st.session_state["deleted"]
            st.rerun()
