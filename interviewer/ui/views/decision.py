"""Decision document: on the page, and as files."""

import mimetypes
from collections.abc import Callable
from html import escape

import streamlit as st

from interviewer.content import Content
from interviewer.domain.entities.debrief import Quoted
from interviewer.domain.entities.findings import Contradiction, Findings, Reuse
from interviewer.domain.loops.comparing import first_reuses
from interviewer.domain.loops.decision_document import Decider, DecisionDocument, PlanDay
from interviewer.service import DocumentFormat, InterviewerError, NotFound, Service
from interviewer.ui import session
from interviewer.ui.parts import errors, frame, loop_report
from interviewer.ui.parts.plain import block, label, muted
from interviewer.ui.phrases import day, loop_title


def page() -> None:
    """Draw the page."""
    try:
        service = session.service().for_loop(session.interview_id() or "")
        loop = service.loops.get(session.interview_id() or "")
    except NotFound:
        errors.not_found("loop")
        return
    frame.heading("Decision", loop.id)
    muted(loop_title(loop))
    try:
        with st.spinner("Writing the document"):
            document = service.loops.document(loop.id)
    except InterviewerError as error:
        st.error(label(str(error)))
        return
    _downloads(service, loop.id)
    _document(service.content, document)


def _downloads(service: Service, loop_id: str) -> None:
    """A button for each format; the file is made when its button is pressed."""
    with st.container(horizontal=True, gap="small", key="downloads"):
        for form in DocumentFormat:
            name = f"decision-{loop_id}.{form}"
            st.download_button(
                "Markdown" if form is DocumentFormat.MARKDOWN else form.upper(),
                data=_file(service, loop_id, form),
                file_name=name,
                mime=mimetypes.guess_type(name)[0],
                key=f"download-{form}",
                icon=":material/download:",
                on_click="ignore",
            )


def _file(service: Service, loop_id: str, form: DocumentFormat) -> Callable[[], bytes]:
    return lambda: service.loops.document_as(loop_id, form)


def _document(content: Content, document: DecisionDocument) -> None:
    loop_report.show_outcome(document.decision)
    _section("What decided it", "".join(map(_decider, document.decided_by)))
    _section("What would have changed it", loop_report.listed(document.changed_by))
    _section("The next two weeks", "".join(map(_plan, document.plan)))
    st.subheader("Votes", anchor=False)
    loop_report.show_votes(document.votes)
    loop_report.show_moves(content, document.votes)
    st.subheader("What was covered", anchor=False)
    loop_report.show_coverage(document.coverage, document.rounds)
    _section("Across the rounds", _findings(document.findings, document.rounds))
    st.subheader("Write-ups", anchor=False)
    for write_up in document.write_ups:
        with st.expander(label(f"{write_up.round + 1}. {write_up.title}")):
            loop_report.show_write_up(write_up)


def _section(heading: str, html: str) -> None:
    if html:
        st.subheader(heading, anchor=False)
        st.html(html)


def _decider(decider: Decider) -> str:
    quote = block(decider.round, "iv-muted") + block(decider.quote, "iv-quote", tag="div") if decider.quote else ""
    return _entry(decider.text, quote)


def _plan(plan: PlanDay) -> str:
    return _entry(f"{day(plan.day)}: {plan.task}", block(plan.why, "iv-muted"))


def _findings(findings: Findings, rounds: tuple[str, ...]) -> str:
    reused = "".join(_reuse(reuse, rounds) for reuse in first_reuses(findings.reused))
    return reused + "".join(_contradiction(contradiction, rounds) for contradiction in findings.contradictions)


def _reuse(reuse: Reuse, rounds: tuple[str, ...]) -> str:
    first, second = (rounds[number] for number in reuse.rounds)
    head = f"You told the same story to both {first} and {second}; it counts once."
    return _entry(head, _both(reuse.first, reuse.second))


def _contradiction(contradiction: Contradiction, rounds: tuple[str, ...]) -> str:
    first, second = (rounds[number] for number in contradiction.rounds)
    head = f"{first} heard {contradiction.said[0]}, {second} heard {contradiction.said[1]}."
    return _entry(head, _both(contradiction.first, contradiction.second))


def _both(first: Quoted, second: Quoted) -> str:
    quotes = dict.fromkeys((first.words, second.words))  # one of them if they are the same
    return "".join(block(quote, "iv-quote", tag="div") for quote in quotes)


def _entry(head: str, html: str) -> str:
    return f'<div class="iv-criterion"><p><strong>{escape(head)}</strong></p>{html}</div>'


page()
