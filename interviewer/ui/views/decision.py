"""Decision document: on the page, and as files."""

import streamlit as st

from interviewer.service import InterviewerError, NotFound
from interviewer.ui import session
from interviewer.ui.loop_phrases import loop_title
from interviewer.ui.parts.loops import belonging, document, downloads
from interviewer.ui.parts.missing import no_such_loop
from interviewer.ui.parts.plain import label, muted


def page() -> None:
    """Draw the page."""
    try:
        service = session.service().for_loop(session.interview_id() or "")
        loop = service.loops.get(session.interview_id() or "")
    except NotFound:
        no_such_loop()
        return
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.markdown("### Decision", anchors=False, width="content")
        belonging.way_back(loop.id)
    muted(loop_title(loop))
    try:
        with st.spinner("Writing the document"):
            written = service.loops.document(loop.id)
    except InterviewerError as error:
        st.error(label(str(error)))
        return
    downloads.show(service, loop.id)
    document.show(service.content, written)


page()
