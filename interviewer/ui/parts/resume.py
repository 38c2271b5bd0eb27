"""The résumé: chosen on the start page, read at once, and on the scorecard how each of its claims held up."""

from collections.abc import Iterable

import streamlit as st

from interviewer.domain.entities.interview import Interview
from interviewer.domain.entities.resume import Resume
from interviewer.domain.entities.scorecard import Scorecard
from interviewer.domain.resumes.claim_questions import RESUME, ClaimOutcome, Held, claim_outcomes, left_over
from interviewer.service import InterviewerError, Service
from interviewer.ui.parts import failing
from interviewer.ui.parts.plain import block, label, lead, muted

_HELD = {
    Held.STOOD: "✓ Stood",
    Held.IN_PART: "– Stood in part",
    Held.GAVE_WAY: "✗ Did not stand",
    Held.UNTOUCHED: "✗ Nothing that you said was about it",
    Held.NOT_SCORED: "Not scored",
}
# What was read last, with the id of its file: the uploader itself forgets it when another page is shown.
_READ = "resume_read"
# Streamlit's own limit lies above the service's, whose message says what to do.
_UPLOAD_MB = 20


def asks(service: Service, persona: str) -> bool:
    """Whether this interviewer asks about a résumé."""
    known = service.content.personas.get(persona)
    return known is not None and any(part.about == RESUME for part in known.parts)


def choose(service: Service, personas: Iterable[str]) -> Resume | None:
    """Offer to bring a résumé if one of these interviewers asks about it; what cannot be read says why.

    One that was brought stays, so that each step of a loop has it, until another is chosen or it is left out.
    """
    if not any(asks(service, persona) for persona in personas):
        return None
    file = st.file_uploader(
        "Your résumé, if you like: PDF, Word, Markdown or text",
        key="resume",
        max_upload_size=_UPLOAD_MB,
        help="It stays with the interview and goes with it; this page knows it until you close it or leave it out. "
        "A model hears only the lines that you are asked about.",
        on_change=_forget,
    )
    if file is None:
        return _known()
    try:
        resume = _read(service, file.file_id, file.name, file.getvalue())
    except InterviewerError as error:
        st.error(label(f"{error} You can also start without it."))
        return None
    muted(_found(resume))
    return resume


def _known() -> Resume | None:
    """What was brought before."""
    known: tuple[str, Resume] | None = st.session_state.get(_READ)
    if known is None:
        return None
    with st.container(horizontal=True, vertical_alignment="center"):
        muted(_found(known[1]))
        st.button("Leave it out", key="resume_out", type="tertiary", on_click=_forget)
    return known[1]


@failing.kept
def _forget() -> None:
    st.session_state.pop(_READ, None)


def _read(service: Service, file_id: str, name: str, data: bytes) -> Resume:
    """Read it once, and not again in every run of the page."""
    known: tuple[str, Resume] | None = st.session_state.get(_READ)
    if known is None or known[0] != file_id:
        known = (file_id, service.read_resume(name, data))
        st.session_state[_READ] = known
    return known[1]


def _found(resume: Resume) -> str:
    count = len(resume.claims)
    if not count:
        return (
            f"{resume.name} was read, but no line of it claims a figure, a lead, a design or a technology at work, so "
            "the prepared questions are asked."
        )
    lines = "1 line" if count == 1 else f"{count} lines"
    return f"{resume.name} was read: {lines} in it that an interviewer would ask about."


def outcomes(interview: Interview, card: Scorecard) -> None:
    """How each claim held up that was asked about, with the candidate's words."""
    found = claim_outcomes(interview.resume, card) if interview.resume else ()
    if not found or interview.resume is None:
        return
    with st.container(border=True, key="claims"):
        lead("How your résumé held up")
        for outcome in found:
            st.html(_claim(outcome))
        if left := left_over(interview.resume, found):
            muted(left)


def _claim(outcome: ClaimOutcome) -> str:
    quotes = "".join(block(quote, "iv-quote", tag="div") for quote in outcome.quotes)
    open_question = block(f"Left open: {outcome.missing}", "iv-muted") if outcome.missing else ""
    held = block(_HELD[outcome.held], "iv-muted")
    return f'<div class="iv-criterion">{block(outcome.words, "iv-words")}{held}{quotes}{open_question}</div>'
