"""The choice of a drill, and the drills that were done."""

import streamlit as st

from interviewer.domain.preparation.drills import DRILL_TITLES, MINUTES, Drill, DrillKind
from interviewer.service import InterviewerError, Service
from interviewer.ui import phrases, session
from interviewer.ui.parts import nav, past
from interviewer.ui.parts.plain import label, muted, plain_text

_ABOUT = {
    DrillKind.RETELL: "One question. You answer, see the evidence at once, say it again, and compare the two.",
    DrillKind.NAME_THE_STORY: "Ten questions, ten seconds each: name the story and say its first sentence.",
    DrillKind.NUMBERS: "A number from your own stories: say where it came from.",
    DrillKind.FOLLOW_UPS: "What your own rounds left open, asked once more.",
    DrillKind.CODING: "One short problem that you have not solved yet.",
    DrillKind.ARITHMETIC: "Estimates and sums from figures that you are given.",
}


def show(service: Service) -> None:
    """Draw the page without a drill: what there is to practise, and what was practised."""
    nav.heading("Drills")
    muted("Five to fifteen minutes each. Whatever you type is kept before anything is made of it.")
    with st.bottom:
        past.offer_undo("drill", "undo_drill", service.drills.restore)
    for kind in DrillKind:
        _kind(service, kind)
    _earlier(service)


def begin(service: Service, kind: DrillKind, subject: str | None = None) -> None:
    """Start a drill and open it, or say why it cannot be started."""
    try:
        drill = service.drills.start(kind, subject)
    except InterviewerError as error:
        st.error(label(str(error)))
        return
    st.switch_page("views/drill.py", query_params={"id": drill.id})


def _kind(service: Service, kind: DrillKind) -> None:
    lacking = service.drills.lacking(kind)
    with st.container(border=True, key=f"kind-{kind}", gap="small"):
        st.html(f'<p class="iv-strong">{DRILL_TITLES[kind]} · {MINUTES[kind]} min</p>')
        muted(_ABOUT[kind])
        if lacking:
            muted(lacking)
        if st.button(f"Start: {DRILL_TITLES[kind]}", key=f"start-{kind}", disabled=bool(lacking)):
            begin(service, kind)


def _earlier(service: Service) -> None:
    drills, older = past.newest("drills", lambda count: service.drills.all(limit=count))
    if not drills:
        return
    st.subheader("Earlier drills", anchor=False)
    for drill in drills:
        _row(service, drill)
    if older:
        past.offer_older("drills")


def _row(service: Service, drill: Drill) -> None:
    with st.container(border=True, key=f"drill-{drill.id}", gap="small"):
        plain_text(drill.title)
        answered = sum(step.answered for step in drill.steps)
        state = "done" if drill.done else f"{answered} of {len(drill.steps)} answered"
        scores = [step.scored.overall for step in drill.steps if step.scored and step.scored.overall is not None]
        last = f" · {scores[-1]:.1f} of 5" if scores else ""
        muted(f"{phrases.when(drill.at, session.local_zone())} · {state}{last}")
        with st.container(horizontal=True, gap="small"):
            if st.button("Read" if drill.done else "Continue", key=f"open-{drill.id}"):
                st.switch_page("views/drill.py", query_params={"id": drill.id})
            if st.button("Delete", key=f"delete-{drill.id}", type="tertiary"):
                past.delete("drill", lambda: service.drills.delete(drill.id))
                st.rerun()
