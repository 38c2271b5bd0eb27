"""The résumé: uploaded on the start page, and on the scorecard how each of its claims held up."""

from collections.abc import Iterable

import streamlit as st

from interviewer.domain.entities.interview import Interview
from interviewer.domain.entities.resume import Resume
from interviewer.domain.entities.scorecard import Scorecard
from interviewer.domain.resumes.claim_questions import RESUME, ClaimOutcome, Held, claim_outcomes, left_over
from interviewer.service import InterviewerError, Service
from interviewer.ui.parts import errors
from interviewer.ui.parts.plain import block, label, lead, muted

_HELD = {
    Held.STOOD: "✓ Held up",
    Held.IN_PART: "– Held up in part",
    Held.GAVE_WAY: "✗ Did not hold up",
    Held.UNTOUCHED: "✗ Not backed by anything you said",
    Held.NOT_SCORED: "Not scored",
}
# The résumé that was read last, with its file id: the uploader forgets the file when another page is shown.
_READ = "resume_read"
# Above the service's own limit, because the service's message says what to do.
_UPLOAD_MB = 20


def asks(service: Service, persona: str) -> bool:
    """Whether this interviewer asks about a résumé."""
    known = service.content.personas.get(persona)
    return known is not None and any(part.about == RESUME for part in known.parts)


def choose(service: Service, personas: Iterable[str]) -> Resume | None:
    """Offer to upload a résumé if one of these interviewers asks about it; say why if it cannot be read.

    An uploaded résumé stays for each step of a loop, until it is replaced or removed.
    """
    if not any(asks(service, persona) for persona in personas):
        return None
    return upload("Your résumé (optional): PDF, Word, Markdown or text", service)


def upload(title: str, service: Service) -> Resume | None:
    """Offer to upload a résumé; say why if it cannot be read."""
    file = st.file_uploader(
        title,
        key="resume",
        max_upload_size=_UPLOAD_MB,
        help="It is stored with the interview and deleted with it. This page keeps it until you close or remove it. "
        "A model sees only the lines that you are asked about.",
        on_change=_forget,
    )
    if file is None:
        return _known()
    try:
        resume = _read(service, file.file_id, file.name, file.getvalue())
    except InterviewerError as error:
        st.error(label(f"{error} You can also start without a résumé."))
        return None
    muted(_summary(resume))
    return resume


def _known() -> Resume | None:
    """The résumé that was uploaded before."""
    known: tuple[str, Resume] | None = st.session_state.get(_READ)
    if known is None:
        return None
    with st.container(horizontal=True, vertical_alignment="center"):
        muted(_summary(known[1]))
        st.button("Remove", key="resume_out", type="tertiary", on_click=_forget)
    return known[1]


@errors.guard_callback
def _forget() -> None:
    st.session_state.pop(_READ, None)


def _read(service: Service, file_id: str, name: str, data: bytes) -> Resume:
    """Read it once, and not again in every run of the page."""
    known: tuple[str, Resume] | None = st.session_state.get(_READ)
    if known is None or known[0] != file_id:
        known = (file_id, service.read_resume(name, data))
        st.session_state[_READ] = known
    return known[1]


def _summary(resume: Resume) -> str:
    count = len(resume.claims)
    if not count:
        return (
            f"No line in {resume.name} mentions a figure, leading others, a design or a technology at work, so you "
            "get the prepared questions."
        )
    lines = "1 line" if count == 1 else f"{count} lines"
    return f"{resume.name}: found {lines} that an interviewer would ask about."


def outcomes(interview: Interview, card: Scorecard) -> None:
    """Draw how each claim that was asked about held up, with the candidate's words."""
    claims = claim_outcomes(interview.resume, card) if interview.resume else ()
    if not claims or interview.resume is None:
        return
    with st.container(border=True, key="claims"):
        lead("How your résumé held up")
        for outcome in claims:
            st.html(_claim(outcome))
        if left := left_over(interview.resume, claims):
            muted(left)


def _claim(outcome: ClaimOutcome) -> str:
    quotes = "".join(block(quote, "iv-quote", tag="div") for quote in outcome.quotes)
    open_question = block(f"Left open: {outcome.missing}", "iv-muted") if outcome.missing else ""
    held = block(_HELD[outcome.held], "iv-muted")
    return f'<div class="iv-criterion">{block(outcome.words, "iv-words")}{held}{quotes}{open_question}</div>'
